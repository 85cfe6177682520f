package dev.roost.cli.s3;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import dev.roost.cli.shell.Shell;
import dev.roost.schema.source.SourceFile;
import dev.roost.schema.source.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The objects of buckets, read over the JDK's HTTP client; path-style addresses. */
public final class S3Files implements SourceFiles {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int NOT_FOUND = 404;

  private final S3Access access;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** Finds the endpoint and the keys by the shell's surroundings. */
  public S3Files(Shell shell) {
    this.access = S3Access.find(shell);
    this.clock = shell.clock();
  }

  @Override
  public Optional<SourceFile> find(URI uri) {
    if (key(uri).isEmpty()) {
      return Optional.empty();
    }
    HttpResponse<Void> head =
        send("HEAD", uri, address(uri, Map.of()), Map.of(), BodyHandlers.discarding());
    return head.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(
            new SourceFile(uri, head.headers().firstValueAsLong("content-length").orElse(0)));
  }

  @Override
  public List<SourceFile> list(URI folder, int depth) {
    List<SourceFile> files = new ArrayList<>();
    Optional<String> token = Optional.of("");
    while (token.isPresent()) {
      Map<String, String> query = new TreeMap<>(Map.of("list-type", "2", "prefix", key(folder)));
      token.filter(text -> !text.isEmpty()).ifPresent(t -> query.put("continuation-token", t));
      HttpResponse<byte[]> page =
          send(
              "GET",
              folder,
              address(URI.create("s3://" + folder.getRawAuthority() + "/"), query),
              Map.of(),
              BodyHandlers.ofByteArray());
      if (page.statusCode() == NOT_FOUND) {
        return List.of();
      }
      Listing listing = Listing.parse(page.body());
      listing
          .sizes()
          .forEach((key, size) -> files.add(new SourceFile(uri(folder.getAuthority(), key), size)));
      token = listing.next();
    }
    return files;
  }

  @Override
  public InputStream open(URI uri) {
    return send("GET", uri, address(uri, Map.of()), Map.of(), BodyHandlers.ofInputStream()).body();
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    if (length == 0) {
      return new byte[0];
    }
    String range = "bytes=" + offset + "-" + (offset + length - 1);
    return send(
            "GET", uri, address(uri, Map.of()), Map.of("range", range), BodyHandlers.ofByteArray())
        .body();
  }

  private <T> HttpResponse<T> send(
      String method, URI name, URI address, Map<String, String> more, BodyHandler<T> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .method(method, HttpRequest.BodyPublishers.noBody());
    Signature.headers(method, address, more, access, clock.instant())
        .forEach(
            (header, value) -> {
              // The client sends the host by itself.
              if (!header.equals("host")) {
                request.header(header, value);
              }
            });
    try {
      HttpResponse<T> response = http.send(request.build(), body);
      int status = response.statusCode();
      if (status / 100 != 2 && status != NOT_FOUND) {
        throw CliException.failed(
            "%s cannot be read: %s answers %d; check the keys (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) and the endpoint (AWS_ENDPOINT_URL)."
                .formatted(name, access.endpoint(), status));
      }
      return response;
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNREACHABLE,
          "%s cannot be read: %s does not answer (%s); check AWS_ENDPOINT_URL."
              .formatted(name, access.endpoint(), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("Interrupted.");
    }
  }

  private URI address(URI uri, Map<String, String> query) {
    String path = access.endpoint() + "/" + uri.getRawAuthority() + "/" + encodedPath(key(uri));
    String parameters =
        query.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(parameters.isEmpty() ? path : path + "?" + parameters);
  }

  private static String encodedPath(String key) {
    return encoded(key).replace("%2F", "/");
  }

  /** As the signature wants it: everything but letters, digits and -._~ in hexadecimal. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String key(URI uri) {
    return uri.getPath().isEmpty() ? "" : uri.getPath().substring(1);
  }

  private static URI uri(String bucket, String key) {
    return URI.create("s3://" + bucket + "/" + encodedPath(key));
  }
}
