package dev.roost.e2e;

import com.github.luben.zstd.ZstdInputStream;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileEntry;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What attempts left in the bucket, read from the disk below it. */
final class StoredFiles {

  private final Path bucket;

  StoredFiles(RoostStack stack) {
    this.bucket = stack.dataDir().resolve("s3");
  }

  /** The folders of an ingestion's attempts that have files, by fencing token. */
  Map<Long, Path> attempts(String project, String ingestion) {
    Map<Long, Path> attempts = new TreeMap<>();
    try (Stream<Path> all = Files.walk(bucket)) {
      all.filter(Files::isDirectory)
          .filter(folder -> folder.getParent().endsWith(ingestion))
          .filter(folder -> folder.toString().contains("/data/" + project + "/"))
          .filter(StoredFiles::hasFiles)
          .forEach(folder -> attempts.put(Long.parseLong(folder.getFileName().toString()), folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return attempts;
  }

  private static boolean hasFiles(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.anyMatch(Files::isRegularFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fragments, dictionaries and change files by their name, as text that is equal for equal bytes.
   * A change file's header names the project, so it is left out there.
   */
  static Map<String, String> derived(Path attempt) {
    Map<String, String> contents = new TreeMap<>();
    for (String kind : new String[] {"index", "keys", "changes"}) {
      try (Stream<Path> files = Files.walk(attempt.resolve(kind))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String content = kind.equals("changes") ? records(file) : hex(Files.readAllBytes(file));
          contents.put(attempt.relativize(file).toString(), content);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return contents;
  }

  private static String records(Path file) throws IOException {
    StringBuilder records = new StringBuilder();
    try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
      ChangeFileHeader header = ChangeFileHeader.parseDelimitedFrom(in);
      records.append(header.toBuilder().clearProject().build());
      for (ChangeFileEntry entry = ChangeFileEntry.parseDelimitedFrom(in);
          entry != null;
          entry = ChangeFileEntry.parseDelimitedFrom(in)) {
        records.append(hex(entry.toByteArray())).append('\n');
      }
    }
    return records.toString();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
