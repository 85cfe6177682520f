package dev.roost.embedded.kube;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a pod's log from the file that its annotation {@value #FILE} names. */
final class PodLogs {

  /** Set by whoever runs the pod's process on this machine. */
  static final String FILE = "roost.dev/log-file";

  private static final int MOST_BYTES = 8 << 20;

  private PodLogs() {}

  /** The whole log, or its last lines when `tailLines` asks for them. */
  static String read(Path file, ApiRequest request) {
    try {
      if (!Files.exists(file)) {
        return "";
      }
      String text = end(file);
      return request.param("tailLines").map(n -> tail(text, Integer.parseInt(n))).orElse(text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the log " + file + ".", e);
    }
  }

  private static String end(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(0, in.length() - MOST_BYTES);
      byte[] bytes = new byte[(int) (in.length() - start)];
      in.seek(start);
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static String tail(String text, int lines) {
    List<String> all = text.lines().toList();
    String last = String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    return last.isEmpty() ? "" : last + "\n";
  }
}
