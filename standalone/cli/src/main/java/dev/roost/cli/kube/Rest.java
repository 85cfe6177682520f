package dev.roost.cli.kube;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/** One HTTP server: its address, how to prove who we are, and what it is called in messages. */
public final class Rest {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** How long an answer is waited for where nothing else is said. */
  public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private final String what;
  private final URI base;
  private final Map<String, String> headers;
  private final HttpClient http;

  /**
   * Names a server; nothing is sent yet.
   *
   * @param what the server's name in messages, such as {@code the query server}
   * @param headers sent with every request
   */
  public Rest(String what, URI base, Map<String, String> headers, Optional<SSLContext> tls) {
    this.what = what;
    this.base = URI.create(base.toString().replaceAll("/+$", ""));
    this.headers = Map.copyOf(headers);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    tls.or(() -> unusedTls(base)).ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /** Without one, a client for plain HTTP would read Java's list of authorities as it starts. */
  private static Optional<SSLContext> unusedTls(URI base) {
    if ("https".equals(base.getScheme())) {
      return Optional.empty();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[0], null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** A server without a login. */
  public static Rest open(String what, URI base) {
    return new Rest(what, base, Map.of(), Optional.empty());
  }

  public URI base() {
    return base;
  }

  public Answer get(String path) {
    return send(request(path).timeout(ANSWER_TIMEOUT).GET().build());
  }

  /** A look that must not take long. */
  public Answer get(String path, Duration timeout) {
    return send(request(path).timeout(timeout).GET().build());
  }

  public Answer send(String method, String path, String contentType, String body) {
    return send(method, path, contentType, body, ANSWER_TIMEOUT);
  }

  /** A request whose answer may take longer, or must not take as long. */
  public Answer send(
      String method, String path, String contentType, String body, Duration timeout) {
    return send(
        request(path)
            .timeout(timeout)
            .header("Content-Type", contentType)
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  public Answer delete(String path) {
    return send(request(path).timeout(ANSWER_TIMEOUT).DELETE().build());
  }

  /** Opens an answer that may go on for ever. The caller closes the body. */
  public StreamedAnswer stream(String path) {
    return stream(request(path).GET().build());
  }

  /**
   * Opens an answer that is read as it comes. The caller closes the body.
   *
   * @param timeout until it begins
   */
  public StreamedAnswer stream(String path, Duration timeout) {
    return stream(request(path).timeout(timeout).GET().build());
  }

  private StreamedAnswer stream(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      return new StreamedAnswer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  <T> CompletableFuture<HttpResponse<T>> sendAsync(String path, BodyHandler<T> body) {
    return http.sendAsync(request(path).GET().build(), body);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path));
    builder.header("Accept", "application/json");
    headers.forEach(builder::header);
    return builder;
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The sentence for a server that does not answer. */
  CliException unreachable(IOException e) {
    String why = "is not reachable at " + base + "; is it running? (" + reason(e) + ")";
    if (e instanceof HttpTimeoutException) {
      why = "does not answer in time at " + base + "; is it running?";
    } else if (e instanceof SSLException) {
      why =
          "at %s could not be trusted or did not accept our certificate (%s);"
                  .formatted(base, e.getMessage())
              + " check the kubeconfig's certificates.";
    }
    return new CliException(ExitCode.UNREACHABLE, what + " " + why, e);
  }

  private static String reason(IOException e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    if (deepest instanceof java.nio.channels.UnresolvedAddressException) {
      return "unknown host";
    }
    if (deepest instanceof java.nio.channels.ClosedChannelException) {
      return "connection refused";
    }
    return Optional.ofNullable(deepest.getMessage()).orElse(deepest.getClass().getSimpleName());
  }

  private static CliException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CliException(ExitCode.FAILED, "Interrupted.", e);
  }

  /** A whole answer. */
  public record Answer(int status, String body) {

    public boolean isOk() {
      return status >= 200 && status < 300;
    }

    public boolean isNotFound() {
      return status == 404;
    }

    /** The server gave up because the time was over. */
    public boolean isOutOfTime() {
      return status == 504;
    }
  }

  /** An answer whose body is still coming. */
  public record StreamedAnswer(int status, InputStream body) implements AutoCloseable {

    public boolean isOk() {
      return status >= 200 && status < 300;
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
