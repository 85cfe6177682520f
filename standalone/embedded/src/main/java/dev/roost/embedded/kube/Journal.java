package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects on disk: one line per change, forced before the change is answered; rewritten to the
 * living objects when it is opened. Holds Secrets, so only the owner may read it.
 */
final class Journal implements AutoCloseable {

  /** What a journal holds: the living objects by path, and the newest revision. */
  record Contents(Map<ApiPath, ObjectNode> objects, long revision) {}

  private final Path file;
  private final Contents contents;
  private FileChannel channel;

  private Journal(Path file, Contents contents) throws IOException {
    this.file = file;
    this.contents = contents;
    rewrite(contents);
  }

  static Journal open(Path folder) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path file = folder.resolve("objects.jsonl");
      Contents contents = read(file);
      return new Journal(file, contents);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open the objects in " + folder + ".", e);
    }
  }

  /** Bytes on disk. */
  long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at " + file + ".", e);
    }
  }

  /** Writes only what lives, beside the old file and then in its place. */
  void rewrite(Contents living) throws IOException {
    compact(file, living);
    if (channel != null) {
      channel.close();
    }
    channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** What was there when it was opened. */
  Contents contents() {
    return contents;
  }

  void append(ObjectChange change) {
    try {
      write(channel, line(change.revision(), change.path(), change.after().orElse(null)));
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the change of " + change.path() + ".", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the journal.", e);
    }
  }

  private static Contents read(Path file) throws IOException {
    Map<ApiPath, ObjectNode> objects = new LinkedHashMap<>();
    long revision = 0;
    if (!Files.exists(file)) {
      return new Contents(objects, revision);
    }
    List<String> lines = List.of(Files.readString(file, StandardCharsets.UTF_8).split("\n", -1));
    // The last line has no end when the writer died in it: that change was never answered.
    for (String text : lines.subList(0, lines.size() - 1)) {
      JsonNode line = Json.parse(text);
      revision = Math.max(revision, line.path("revision").asLong());
      ApiPath.parse(line.path("path").asText())
          .ifPresent(path -> put(objects, path, line.path("object")));
    }
    return new Contents(objects, revision);
  }

  private static void put(Map<ApiPath, ObjectNode> objects, ApiPath path, JsonNode object) {
    if (object instanceof ObjectNode living) {
      objects.put(path, living);
    } else {
      objects.remove(path);
    }
  }

  private static void compact(Path file, Contents contents) throws IOException {
    Path fresh = file.resolveSibling("objects.jsonl.new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      write(out, Json.object().put("revision", contents.revision()).toString());
      for (Map.Entry<ApiPath, ObjectNode> entry : contents.objects().entrySet()) {
        write(out, line(contents.revision(), entry.getKey(), entry.getValue()));
      }
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(long revision, ApiPath path, ObjectNode object) {
    ObjectNode line = Json.object().put("revision", revision).put("path", path.toString());
    line.set("object", object);
    return line.toString();
  }

  private static void write(FileChannel out, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      int written = out.write(bytes);
      if (written < 0) {
        throw new IOException("The journal's file is closed.");
      }
    }
  }
}
