package dev.roost.jobs.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.jobs.JobFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks a registry, a few times if it does not answer. */
final class RegistryClient {

  static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int TRIES = 4;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistryAccess access;
  private final Duration pause;
  private final HttpClient http;

  /**
   * @param pause before the second try; twice as long before each further one
   */
  RegistryClient(RegistryAccess access, Duration pause) {
    this.access = access;
    this.pause = pause;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            // A registry elsewhere is not told the password.
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * What is at a path; empty: there is nothing.
   *
   * @throws JobFailure when the registry is away or lets nobody in
   */
  Optional<JsonNode> get(String path) {
    String problem = "";
    for (int attempt = 0; attempt < TRIES; attempt++) {
      sleep(attempt);
      try {
        HttpResponse<String> answer =
            http.send(request(path), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != TOO_MANY && answer.statusCode() < SERVER_ERROR) {
          return read(path, answer);
        }
        problem = "it answers " + answer.statusCode();
      } catch (IOException e) {
        problem = String.valueOf(e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw JobFailure.retryable("RegistryUnreachable", "The job was stopped.", e);
      }
    }
    throw JobFailure.retryable(
        "RegistryUnreachable",
        "Schema registry %s cannot be asked for %s: %s.".formatted(access, path, problem),
        null);
  }

  private HttpRequest request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(access.url() + path))
            .timeout(TIMEOUT)
            .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    if (!access.authorization().isEmpty()) {
      request.header("Authorization", access.authorization());
    }
    return request.build();
  }

  private Optional<JsonNode> read(String path, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == NOT_FOUND) {
      return Optional.empty();
    }
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      throw JobFailure.finalOne(
          "RegistryRefused",
          "Schema registry %s answers %d; check the Secret that registry.secretRef names."
              .formatted(access, status));
    }
    try {
      if (status == OK) {
        return Optional.of(JSON.readTree(answer.body()));
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    throw JobFailure.finalOne(
        "RegistryRefused",
        "Schema registry %s answers %d to %s and nothing that is its API; check registry.url."
            .formatted(access, status, path));
  }

  private void sleep(int attempt) {
    if (attempt == 0) {
      return;
    }
    try {
      Thread.sleep(pause.toMillis() << (attempt - 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw JobFailure.retryable("RegistryUnreachable", "The job was stopped.", e);
    }
  }
}
