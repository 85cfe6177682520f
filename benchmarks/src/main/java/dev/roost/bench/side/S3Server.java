package dev.roost.bench.side;

import dev.roost.platform.config.Config;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An S3 endpoint on this machine: S3Proxy over a folder, in a process of its own. */
public final class S3Server implements AutoCloseable {
  /** The bucket that is there from the start. */
  public static final String BUCKET = "bench";

  private static final String NAME = "bench";
  private static final int START_TRIES = 600;
  private static final int STOP_SECONDS = 30;

  private static final String LOGGING =
      """
      <configuration>
        <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
        <root level="OFF"/>
      </configuration>
      """;

  private final Process process;
  private final int port;

  private S3Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param distribution the folder of {@code s3proxy.classpath}
   * @param folder for its objects and settings
   */
  public static S3Server start(Path distribution, Path folder) {
    try {
      Files.createDirectories(folder.resolve("buckets").resolve(BUCKET));
      int port = freePort();
      Path settings =
          Files.writeString(folder.resolve("s3proxy.properties"), settings(port, folder));
      Path logging = Files.writeString(folder.resolve("logback.xml"), LOGGING);
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx512m",
                      "-Dlogback.configurationFile=" + logging,
                      "-cp",
                      Files.readString(distribution.resolve("s3proxy.classpath")).strip(),
                      "org.gaul.s3proxy.Main",
                      "--properties",
                      settings.toString()))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("s3proxy.log").toFile())
              .start();
      S3Server server = new S3Server(process, port);
      server.awaitStart();
      return server;
    } catch (IOException e) {
      throw new PeerException("S3Proxy cannot be started: " + e.getMessage(), e);
    }
  }

  private static String settings(int port, Path folder) {
    return """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
        .formatted(port, NAME, NAME, folder.resolve("buckets"));
  }

  /** A client as the query server has it; the caller closes it. */
  public ObjectStore client() {
    return ObjectStores.open(
        Config.of(
            Map.of(
                "s3.endpoint",
                "http://127.0.0.1:" + port,
                "s3.access-key",
                NAME,
                "s3.secret-key",
                NAME)));
  }

  private void awaitStart() {
    for (int attempt = 0; attempt < START_TRIES && process.isAlive(); attempt++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        return;
      } catch (IOException notYet) {
        pause();
      }
    }
    process.destroyForcibly();
    throw new PeerException("S3Proxy did not start; its folder has a log, s3proxy.log");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the benchmark was interrupted", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
