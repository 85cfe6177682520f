package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.seen.SeenFile;
import dev.roost.jobs.seen.SeenFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of a source, in the order of their names.
 *
 * @param files empty only where all were read before
 */
public record SourceFiles(List<SourceFile> files) {

  private static final Set<String> SCHEMES = Set.of("s3", "file");
  private static final Set<String> COMPRESSED = Set.of(".gz", ".bz2", ".zst", ".lz4", ".snappy");

  /** How much larger plain CSV is than the same rows compressed, about. */
  private static final int COMPRESSION = 4;

  /**
   * One file.
   *
   * @param bytes as it is stored
   * @param modified milliseconds since 1970-01-01T00:00:00Z
   */
  public record SourceFile(Path path, long bytes, long modified) {

    private SeenFile seenBy(String ingestion) {
      return new SeenFile(path.toString(), bytes, modified, ingestion);
    }

    /** What it would have, about, if it were compressed. */
    long compressedBytes() {
      String name = path.getName().toLowerCase(Locale.ROOT);
      boolean compressed = COMPRESSED.stream().anyMatch(name::endsWith);
      return compressed ? bytes : bytes / COMPRESSION;
    }
  }

  /**
   * Looks the files up. A folder stands for the files in it and below it, without files and folders
   * whose names begin with a dot or an underscore.
   *
   * @param paths files, globs or folders
   * @throws JobFailure when one of the paths names no file, or is not {@code s3://} or {@code
   *     file://}
   */
  public static SourceFiles find(List<String> paths, Configuration hadoop) {
    List<SourceFile> files = new ArrayList<>();
    for (String path : paths) {
      files.addAll(filesOf(path, hadoop));
    }
    return new SourceFiles(
        files.stream()
            .distinct()
            .sorted(Comparator.comparing(file -> file.path().toString()))
            .toList());
  }

  /** As files that an ingestion has read. */
  List<SeenFile> seenBy(String ingestion) {
    return files.stream().map(file -> file.seenBy(ingestion)).toList();
  }

  /** Those that were not read before; maybe none. */
  SourceFiles without(SeenFiles seen) {
    return new SourceFiles(files.stream().filter(file -> !seen.contains(file.seenBy(""))).toList());
  }

  /** For people: how many there are. */
  String describe() {
    return files.size() == 1 ? files.get(0).path().toString() : files.size() + " files";
  }

  /** The paths as Spark reads them: it takes paths for globs. */
  String[] sparkPaths() {
    return files.stream()
        .map(file -> file.path().toString().replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1"))
        .toArray(String[]::new);
  }

  public long bytes() {
    return files.stream().mapToLong(SourceFile::bytes).sum();
  }

  /** What the files would have, about, if all were compressed. */
  public long compressedBytes() {
    return files.stream().mapToLong(SourceFile::compressedBytes).sum();
  }

  private static List<SourceFile> filesOf(String text, Configuration hadoop) {
    Path path = path(text);
    try {
      FileSystem fs = path.getFileSystem(hadoop);
      FileStatus[] found = fs.globStatus(path);
      List<SourceFile> files = new ArrayList<>();
      for (FileStatus status : found == null ? new FileStatus[0] : found) {
        addFiles(fs, status, files);
      }
      if (files.isEmpty()) {
        throw JobFailure.finalOne(
            "SourceNotFound",
            "The source %s names no file; check the path and that it was delivered."
                .formatted(text));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Source %s cannot be listed: %s".formatted(text, e.getMessage()), e);
    }
  }

  private static void addFiles(FileSystem fs, FileStatus status, List<SourceFile> into)
      throws IOException {
    if (status.isFile()) {
      into.add(new SourceFile(status.getPath(), status.getLen(), status.getModificationTime()));
      return;
    }
    for (FileStatus child : fs.listStatus(status.getPath())) {
      String name = child.getPath().getName();
      if (!name.startsWith(".") && !name.startsWith("_")) {
        addFiles(fs, child, into);
      }
    }
  }

  /**
   * Checks a path by itself.
   *
   * @throws JobFailure when it is not {@code s3://} or {@code file://}
   */
  static void checkPath(String text) {
    path(text);
  }

  private static Path path(String text) {
    Path path;
    try {
      path = new Path(text);
    } catch (IllegalArgumentException e) {
      throw JobFailure.invalidSpec(
          "The source path \"%s\" is not a path: %s.".formatted(text, e.getMessage()));
    }
    String scheme = path.toUri().getScheme();
    if (scheme != null && scheme.matches("https?")) {
      throw JobFailure.invalidSpec(
          "The source path \"%s\" is not read: a web address may answer otherwise to every attempt; copy the file to s3://… and give that."
              .formatted(text));
    }
    if (scheme == null || !SCHEMES.contains(scheme)) {
      throw JobFailure.invalidSpec(
          "The source path \"%s\" is not usable; it must start with s3:// or file://."
              .formatted(text));
    }
    return path;
  }
}
