package dev.roost.embedded.sparkdouble;

import dev.roost.embedded.parts.JavaCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs driver and executors as one JVM, Spark's local mode. */
public final class JvmLauncher implements DriverLauncher {

  private static final long MOST_MEBIBYTES = 2048;
  private static final long LEAST_MEBIBYTES = 512;

  // What Spark's own start script adds on Java 17 (org.apache.spark.launcher.JavaModuleOptions).
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/jdk.internal.ref",
          "java.base/sun.nio.ch",
          "java.base/sun.nio.cs",
          "java.base/sun.security.action",
          "java.base/sun.util.calendar",
          "java.security.jgss/sun.security.krb5");

  private final String classPath;

  public JvmLauncher(String classPath) {
    this.classPath = classPath;
  }

  @Override
  public List<String> command(SparkApp app, List<String> arguments, Path scratch) {
    JavaCommand java =
        JavaCommand.of(classPath, app.mainClass())
            .heap((int) heap(app))
            .option("-XX:+UseParallelGC")
            .option("-XX:+ExitOnOutOfMemoryError")
            .option("-XX:+IgnoreUnrecognizedVMOptions")
            .option("-Djdk.reflect.useDirectMethodHandle=false")
            .option("-Dio.netty.tryReflectionSetAccessible=true")
            .option("-Djava.io.tmpdir=" + scratch);
    OPENED.forEach(opened -> java.option("--add-opens=" + opened + "=ALL-UNNAMED"));
    standard().forEach((key, value) -> java.option("-D" + key + "=" + value));
    app.conf().forEach((key, value) -> java.option("-D" + key + "=" + value));
    arguments.forEach(java::argument);
    return java.words();
  }

  private static long heap(SparkApp app) {
    return Math.max(LEAST_MEBIBYTES, Math.min(MOST_MEBIBYTES, app.memoryMebibytes()));
  }

  private static Map<String, String> standard() {
    return Map.of(
        "spark.master", "local[" + Runtime.getRuntime().availableProcessors() + "]",
        "spark.driver.host", "127.0.0.1",
        "spark.driver.bindAddress", "127.0.0.1",
        "spark.ui.enabled", "false");
  }

  @Override
  public Map<String, String> environment(SparkApp app, Path scratch) {
    Map<String, String> environment = new TreeMap<>(app.environment());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_LOCAL_DIRS", scratch.toString());
    return environment;
  }
}
