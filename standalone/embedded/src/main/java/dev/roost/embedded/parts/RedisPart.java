package dev.roost.embedded.parts;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/** Redis with an append-only file: the `redis-server` on the PATH, else the one from the jar. */
public final class RedisPart {

  private final Path folder;
  private final Path programs;
  private final Path log;
  private final int port;
  private final String password;

  private RedisPart(Path folder, Path programs, Path log, int port, String password) {
    this.folder = folder;
    this.programs = programs;
    this.log = log;
    this.port = port;
    this.password = password;
  }

  /** Describes it; see {@link PostgresPart#of}. */
  public static ProcessPart of(
      Path folder, Path programs, Path log, int port, String password, ProcessTable table) {
    RedisPart part = new RedisPart(folder, programs, log, port, password);
    return new ProcessPart("redis", part::prepare, part::isReady, Processes.StopSignal.TERM, table);
  }

  private ProcessSpec prepare() {
    PrivateFiles.folder(folder);
    Path settings =
        PrivateFiles.write(
            folder.resolve("redis.conf"),
            """
            bind 127.0.0.1
            protected-mode yes
            port %d
            dir "%s"
            requirepass %s
            appendonly yes
            appendfsync everysec
            save ""
            daemonize no
            """
                .formatted(port, folder, password));
    return new ProcessSpec(List.of(program().toString(), settings.toString()), Map.of(), log);
  }

  private Path program() {
    for (String place :
        System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
      Path program = Path.of(place, "redis-server");
      if (!place.isEmpty() && Files.isExecutable(program)) {
        return program;
      }
    }
    try {
      Path home = Files.createDirectories(programs.resolve("redis"));
      return ExecutableProvider.newJarResourceProvider(home.toFile()).get().toPath();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack Redis into " + programs + ".", e);
    }
  }

  private boolean isReady() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        OutputStream out = socket.getOutputStream();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.setSoTimeout(1_000);
      out.write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      // While it loads its file it answers -LOADING.
      return "+OK".equals(in.readLine()) && "+PONG".equals(in.readLine());
    } catch (IOException e) {
      return false;
    }
  }
}
