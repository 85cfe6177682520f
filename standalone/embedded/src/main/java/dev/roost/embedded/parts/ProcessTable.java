package dev.roost.embedded.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which process runs which part, on disk, so that another process can find and stop them. A process
 * is known by its id and its start: an id that was given to somebody else is not ours to stop.
 */
public final class ProcessTable {

  private final Path folder;

  public ProcessTable(Path folder) {
    this.folder = folder;
  }

  public void record(String name, ProcessHandle process) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), process.pid() + " " + startOf(process));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot record the process of " + name + ".", e);
    }
  }

  public void forget(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot forget the process of " + name + ".", e);
    }
  }

  /** The process that was recorded under a name, when it still lives. */
  public Optional<ProcessHandle> find(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String[] words = Files.readString(file).trim().split(" ", 2);
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          .filter(process -> words.length == 2 && words[1].equals(startOf(process)));
    } catch (IOException | NumberFormatException e) {
      // Cut short by a crash while it was written: nothing that could be trusted.
      return Optional.empty();
    }
  }

  /** Every recorded process that still lives. */
  public Map<String, ProcessHandle> living() {
    Map<String, ProcessHandle> living = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return living;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .forEach(name -> find(name).ifPresent(process -> living.put(name, process)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the processes in " + folder + ".", e);
    }
    return living;
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
