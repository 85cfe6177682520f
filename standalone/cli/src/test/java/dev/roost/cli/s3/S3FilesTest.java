package dev.roost.cli.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.roost.cli.testing.Cli;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a bucket that is only here; it gives listings in pages of one object. */
class S3FilesTest {

  private static final String ROWS = "id,x\n1,2\n2,3\n";

  @TempDir Path home;
  private final Map<String, String> objects = new TreeMap<>();
  private HttpServer server;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/raw/", this::answer);
    server.start();
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    cli = new Cli(home);
    cli.write(".roost/endpoints.env", "ROOST_S3=" + endpoint + "\n");
    cli.write(".roost/secrets.env", "ROOST_S3_ACCESS_KEY=a\nROOST_S3_SECRET_KEY=b\n");
    objects.put("in/a b.csv", ROWS);
    objects.put("in/c.csv", ROWS);
    objects.put("in/d.txt", "no");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestURI().getPath().substring("/raw/".length());
    boolean isSigned = exchange.getRequestHeaders().containsKey("Authorization");
    boolean isListing = key.isEmpty();
    int status = !isSigned ? 403 : isListing || objects.containsKey(key) ? 200 : 404;
    String body = status != 200 ? "" : isListing ? listing(exchange) : objects.get(key);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().add("Content-Length", String.valueOf(bytes.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private String listing(HttpExchange exchange) {
    Map<String, String> query =
        java.util.Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    var rest =
        objects.keySet().stream()
            .filter(key -> key.startsWith(query.get("prefix")))
            .filter(key -> key.compareTo(query.getOrDefault("continuation-token", "")) > 0)
            .toList();
    if (rest.isEmpty()) {
      return "<ListBucketResult/>";
    }
    String next =
        rest.size() == 1
            ? ""
            : "<NextContinuationToken>" + rest.get(0) + "</NextContinuationToken>";
    return "<ListBucketResult><Contents><Key>%s</Key><Size>%d</Size></Contents>%s</ListBucketResult>"
        .formatted(rest.get(0), objects.get(rest.get(0)).length(), next);
  }

  @Test
  void filesFoldersAndGlobsAreRead() {
    Cli.Run file = cli.run("schema", "extract", "--source", "s3://raw/in/a b.csv");
    assertThat(file.err()).isEmpty();
    assertThat(file.out()).contains("  name: a-b\n", "  - name: id\n", "- s3://raw/in/a b.csv");
    Cli.Run glob = cli.run("schema", "extract", "--source", "s3://raw/in/*.csv");
    assertThat(glob.out()).contains("  name: in\n").doesNotContain("other columns");
    Cli.Run folder = cli.run("schema", "extract", "--source", "s3://raw/in");
    assertThat(folder.out()).contains("s3://raw/in/d.txt has other columns");
  }

  @Test
  void whatIsNotThereOrNotAllowedIsSaid() {
    Cli.Run missing = cli.run("schema", "extract", "--source", "s3://raw/nowhere.csv");
    assertThat(missing.err()).contains("There is no file at s3://raw/nowhere.csv");
    assertThat(missing.exitCode()).isEqualTo(3);
    cli.write(".roost/secrets.env", "");
    assertThat(cli.run("schema", "extract", "--source", "s3://raw/in/c.csv").err())
        .contains("s3://raw/in/c.csv cannot be read", "answers 403; check the keys");
  }
}
