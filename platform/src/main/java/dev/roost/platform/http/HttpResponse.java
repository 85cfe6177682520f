package dev.roost.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer: a status, headers and a body, which is there or is written when it is sent. */
public final class HttpResponse {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long UNKNOWN = -1;

  private final int status;
  private final Map<String, String> headers;
  private final long length;
  private final Body body;

  /** Writes a body. */
  @FunctionalInterface
  public interface Body {
    /**
     * Writes all of it.
     *
     * @throws IOException when the client has gone away
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private HttpResponse(int status, Map<String, String> headers, long length, Body body) {
    this.status = status;
    this.headers = headers;
    this.length = length;
    this.body = body;
  }

  /** A JSON body: a text is taken as JSON already, anything else is mapped by Jackson. */
  public static HttpResponse json(int status, Object body) {
    try {
      byte[] bytes =
          body instanceof String text
              ? text.getBytes(StandardCharsets.UTF_8)
              : JSON.writeValueAsBytes(body);
      return of(status, "application/json", bytes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The answer cannot be written as JSON.", e);
    }
  }

  public static HttpResponse text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpResponse of(int status, String contentType, byte[] body) {
    byte[] own = body.clone();
    return new HttpResponse(
        status, Map.of("Content-Type", contentType), own.length, out -> out.write(own));
  }

  /**
   * An answer of unknown length, which need not fit into memory. Its status is sent before its body
   * is written, so a body has to say by itself when it breaks off.
   */
  public static HttpResponse streamed(int status, String contentType, Body body) {
    return new HttpResponse(status, Map.of("Content-Type", contentType), UNKNOWN, body);
  }

  /** The same answer with one more header. */
  public HttpResponse withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpResponse(status, more, length, body);
  }

  public int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** In bytes; 0 where it is not known, as {@code HttpExchange} has it. */
  long knownLength() {
    return Math.max(0, length);
  }

  Body body() {
    return body;
  }
}
