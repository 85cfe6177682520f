package dev.roost.embedded;

import dev.roost.embedded.parts.PartException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The built distribution: the class path of each process, one file each.
 *
 * @param folder where those files are
 * @param programs where programs for this machine are unpacked
 */
public record Distribution(Path folder, Path programs) {

  private static final String SUFFIX = ".classpath";
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  /** By the system property roost.dist, else the variable ROOST_DIST. */
  static Distribution find() {
    String place = System.getProperty("roost.dist", System.getenv("ROOST_DIST"));
    if (place == null || !Files.isDirectory(Path.of(place))) {
      throw new PartException(
          "The distribution is not known: start Roost by its script, or set ROOST_DIST.");
    }
    return in(Path.of(place).toAbsolutePath().normalize());
  }

  static Distribution in(Path folder) {
    return new Distribution(folder, folder.resolve("programs"));
  }

  public String classPath(String process) {
    Path file = folder.resolve(process + SUFFIX);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new PartException("The distribution is not complete: " + file + " is missing.", e);
    }
  }

  /**
   * A copy with Roost's own jars in it: a build may replace them at any time, and a running process
   * would then miss the classes that it has not loaded yet.
   */
  Distribution copyTo(Path target) {
    try (Stream<Path> files = Files.list(folder)) {
      Path jars = Files.createDirectories(target.resolve("jars"));
      for (Path file : files.filter(name -> name.toString().endsWith(SUFFIX)).toList()) {
        List<String> entries = List.of(SEPARATOR.split(Files.readString(file).strip()));
        Files.writeString(
            target.resolve(file.getFileName()),
            entries.stream()
                .map(entry -> own(Path.of(entry), jars))
                .collect(Collectors.joining(File.pathSeparator)));
      }
      return new Distribution(target, programs);
    } catch (IOException e) {
      throw new PartException("The distribution cannot be copied to " + target + ".", e);
    }
  }

  private static String own(Path entry, Path jars) {
    String name = entry.getFileName().toString();
    if (!name.startsWith("roost-") || !Files.isRegularFile(entry)) {
      return entry.toString();
    }
    // One jar can be in the checkout and in the local repository, in different states.
    Path copy = jars.resolve(Integer.toHexString(entry.toString().hashCode()) + "-" + name);
    try {
      Files.copy(entry, copy, StandardCopyOption.REPLACE_EXISTING);
      return copy.toString();
    } catch (IOException e) {
      throw new PartException("The jar " + entry + " cannot be copied to " + jars + ".", e);
    }
  }
}
