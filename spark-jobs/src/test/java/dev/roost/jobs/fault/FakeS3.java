package dev.roost.jobs.fault;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.roost.jobs.fault.Faults.Fate;
import dev.roost.jobs.fault.Faults.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of S3 as the jobs use, in memory, behind {@link Faults}: objects written whole, read
 * whole or in part, listed by prefix on one page, deleted one by one or many at once. Signatures
 * are not checked.
 */
public final class FakeS3 implements AutoCloseable {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>");
  private static final DateTimeFormatter HTTP_TIME =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  static {
    // Else a response waits for the acknowledgement of its head, some 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** An object and when it was written. */
  private record Stored(ByteString bytes, Instant modified) {

    /** As S3's own: clients check it. */
    String etag() {
      try {
        byte[] md5 = MessageDigest.getInstance("MD5").digest(bytes.toByteArray());
        return '"' + HexFormat.of().formatHex(md5) + '"';
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** By {@code bucket/key}. */
  private final Map<String, Stored> objects = new ConcurrentSkipListMap<>();

  private final Faults faults;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public FakeS3(Faults faults) throws IOException {
    this.faults = faults;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = body(exchange);
      String path = exchange.getRequestURI().getPath().substring(1);
      boolean writes = !exchange.getRequestMethod().matches("GET|HEAD");
      Fate fate =
          writes
              ? faults.write(Target.S3, exchange.getRequestMethod() + " " + path)
              : faults.read(Target.S3);
      switch (fate) {
        case DONE -> answer(exchange, path, body);
        case DONE_UNHEARD -> {
          if (exchange.getRequestMethod().equals("PUT")) {
            objects.put(path, new Stored(ByteString.copyFrom(body), Instant.now()));
          } else {
            delete(exchange, path, body);
          }
          error(exchange, 500, "InternalError");
        }
        case UNREACHED -> error(exchange, 503, "ServiceUnavailable");
        case REFUSED -> error(exchange, 403, "AccessDenied");
      }
    }
  }

  private void answer(HttpExchange exchange, String path, byte[] body) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        Stored stored = new Stored(ByteString.copyFrom(body), Instant.now());
        objects.put(path, stored);
        exchange.getResponseHeaders().set("ETag", stored.etag());
        exchange.sendResponseHeaders(200, -1);
      }
      case "DELETE", "POST" -> {
        delete(exchange, path, body);
        send(exchange, 200, "<DeleteResult/>");
      }
      case "GET", "HEAD" -> {
        if (path.contains("/") && !path.endsWith("/")) {
          read(exchange, path);
        } else {
          list(exchange, path.replace("/", ""));
        }
      }
      default -> error(exchange, 405, "MethodNotAllowed");
    }
  }

  private void delete(HttpExchange exchange, String path, byte[] body) {
    if (exchange.getRequestMethod().equals("DELETE")) {
      objects.remove(path);
      return;
    }
    Matcher keys = KEY.matcher(new String(body, StandardCharsets.UTF_8));
    while (keys.find()) {
      objects.remove(path.replaceAll("/.*", "") + "/" + keys.group(1));
    }
  }

  private void read(HttpExchange exchange, String path) throws IOException {
    Stored stored = objects.get(path);
    if (stored == null) {
      error(exchange, 404, "NoSuchKey");
      return;
    }
    byte[] bytes = stored.bytes().toByteArray();
    int status = 200;
    String range = exchange.getRequestHeaders().getFirst("Range");
    Matcher bounds = RANGE.matcher(range == null ? "" : range);
    if (bounds.matches()) {
      int from = Integer.parseInt(bounds.group(1));
      int to =
          bounds.group(2).isEmpty()
              ? bytes.length
              : Math.min(bytes.length, Integer.parseInt(bounds.group(2)) + 1);
      if (from >= bytes.length) {
        error(exchange, 416, "InvalidRange");
        return;
      }
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, bytes.length));
      bytes = Arrays.copyOfRange(bytes, from, to);
      status = 206;
    }
    exchange.getResponseHeaders().set("ETag", stored.etag());
    exchange.getResponseHeaders().set("Last-Modified", HTTP_TIME.format(stored.modified()));
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void list(HttpExchange exchange, String bucket) throws IOException {
    String prefix = bucket + "/" + parameter(exchange, "prefix");
    StringBuilder xml = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
    objects.forEach(
        (path, stored) -> {
          if (path.startsWith(prefix)) {
            xml.append("<Contents><Key>")
                .append(path.substring(bucket.length() + 1))
                .append("</Key><Size>")
                .append(stored.bytes().size())
                .append("</Size><LastModified>")
                .append(stored.modified())
                .append("</LastModified></Contents>");
          }
        });
    send(exchange, 200, xml.append("</ListBucketResult>").toString());
  }

  private static String parameter(HttpExchange exchange, String name) {
    String query = exchange.getRequestURI().getQuery();
    for (String part : (query == null ? "" : query).split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return part.substring(name.length() + 1);
      }
    }
    return "";
  }

  private static void error(HttpExchange exchange, int status, String code) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      send(exchange, status, "<Error><Code>%s</Code></Error>".formatted(code));
    }
  }

  private static void send(HttpExchange exchange, int status, String xml) throws IOException {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** The body, without the frames of AWS's chunked encoding. */
  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] raw = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestHeaders().getFirst("X-Amz-Decoded-Content-Length") == null) {
      return raw;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(raw));
    while (true) {
      int length = Integer.parseInt(line(in).split(";", 2)[0], 16);
      if (length == 0) {
        return body.toByteArray();
      }
      body.write(in.readNBytes(length));
      line(in);
    }
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
