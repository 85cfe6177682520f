package dev.roost.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders of files. */
final class Folders {
  private Folders() {}

  /** The bytes of all Parquet files in a folder. */
  static long bytes(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      long bytes = 0;
      List<Path> files = all.filter(path -> path.toString().endsWith(".parquet")).toList();
      for (Path file : files) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
