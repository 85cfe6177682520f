package dev.roost.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request as a handler sees it: parts of the path are decoded, the body is read. */
public final class HttpRequest {

  private final String method;
  private final String path;
  private final Map<String, String> pathParams;
  private final Map<String, String> query;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  HttpRequest(
      String method,
      String path,
      Map<String, String> pathParams,
      Map<String, String> query,
      Map<String, List<String>> headers,
      byte[] body) {
    this.method = method;
    this.path = path;
    this.pathParams = pathParams;
    this.query = query;
    this.headers = headers;
    this.body = body;
  }

  public String method() {
    return method;
  }

  public String path() {
    return path;
  }

  /** The part of the path that the route names {@code {name}}. */
  public String pathParam(String name) {
    return Optional.ofNullable(pathParams.get(name))
        .orElseThrow(() -> new IllegalArgumentException("The route has no part {" + name + "}."));
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** The names of all parameters behind the question mark. */
  public Set<String> queryNames() {
    return Set.copyOf(query.keySet());
  }

  public Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(lower(name)))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }

  /** The body as UTF-8 text. */
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public byte[] bodyBytes() {
    return body.clone();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
