package dev.roost.embedded.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A `java` command line with the memory that one machine can spare. */
public final class JavaCommand {

  private final String classPath;
  private final String mainClass;
  private final List<String> options = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();

  private JavaCommand(String classPath, String mainClass) {
    this.classPath = classPath;
    this.mainClass = mainClass;
  }

  public static JavaCommand of(String classPath, String mainClass) {
    return new JavaCommand(classPath, mainClass);
  }

  public JavaCommand heap(int megabytes) {
    options.add("-Xmx" + megabytes + "m");
    return this;
  }

  /** For services: few threads' stacks, one collector thread, little code. */
  public JavaCommand small() {
    options.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:+ExitOnOutOfMemoryError",
            // Unused heap goes back to the machine.
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30"));
    return this;
  }

  public JavaCommand option(String option) {
    options.add(option);
    return this;
  }

  public JavaCommand argument(String argument) {
    arguments.add(argument);
    return this;
  }

  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(java());
    words.addAll(options);
    words.addAll(List.of("-cp", classPath, mainClass));
    words.addAll(arguments);
    return words;
  }

  /** The program that runs this very process. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
