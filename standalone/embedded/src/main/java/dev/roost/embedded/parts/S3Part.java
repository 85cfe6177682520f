package dev.roost.embedded.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An S3 endpoint over a folder: S3Proxy, whose libraries bear no other company. */
public final class S3Part {

  private static final List<String> BUCKETS = List.of("roost", "roost-raw");

  // Without one, every request is logged at DEBUG.
  private static final String LOGGING =
      """
      <configuration>
        <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %-5level %logger{0} - %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="out"/></root>
      </configuration>
      """;

  private final Path folder;
  private final String classPath;
  private final Path log;
  private final int port;
  private final Keys keys;

  /** What clients sign their requests with. */
  public record Keys(String access, String secret) {}

  private S3Part(Path folder, String classPath, Path log, int port, Keys keys) {
    this.folder = folder;
    this.classPath = classPath;
    this.log = log;
    this.port = port;
    this.keys = keys;
  }

  public static ProcessPart of(
      Path folder, String classPath, Path log, int port, Keys keys, ProcessTable table) {
    S3Part part = new S3Part(folder, classPath, log, port, keys);
    return new ProcessPart("s3", part::prepare, part::isReady, Processes.StopSignal.TERM, table);
  }

  private ProcessSpec prepare() {
    Path objects = folder.resolve("buckets");
    try {
      for (String bucket : BUCKETS) {
        Files.createDirectories(objects.resolve(bucket));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the buckets in " + objects + ".", e);
    }
    Path settings =
        PrivateFiles.write(
            folder.resolve("s3proxy.properties"),
            Map.of(
                "s3proxy.endpoint",
                "http://127.0.0.1:" + port,
                "s3proxy.authorization",
                "aws-v2-or-v4",
                "s3proxy.identity",
                keys.access(),
                "s3proxy.credential",
                keys.secret(),
                "jclouds.provider",
                "filesystem-nio2",
                "jclouds.filesystem.basedir",
                objects.toString()));
    Path logging = PrivateFiles.write(folder.resolve("logback.xml"), LOGGING);
    return new ProcessSpec(
        JavaCommand.of(classPath, "org.gaul.s3proxy.Main")
            .heap(160)
            .small()
            .option("-Dlogback.configurationFile=" + logging)
            .argument("--properties")
            .argument(settings.toString())
            .words(),
        Map.of(),
        log);
  }

  private boolean isReady() {
    // Any answer will do: an unsigned request is refused with 403.
    return Probes.status("http://127.0.0.1:" + port + "/") != 0;
  }
}
