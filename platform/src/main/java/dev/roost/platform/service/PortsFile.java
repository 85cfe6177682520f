package dev.roost.platform.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells others which ports a process got; a properties file such as {@code grpc=40123}. */
public final class PortsFile {

  private PortsFile() {}

  /** Writes the file at once: a reader sees all of it or none. */
  public static void write(Path file, Map<String, Integer> ports) throws IOException {
    String text =
        new TreeMap<>(ports)
            .entrySet().stream()
                .map(port -> port.getKey() + "=" + port.getValue() + "\n")
                .collect(Collectors.joining());
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.writeString(unfinished, text);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
