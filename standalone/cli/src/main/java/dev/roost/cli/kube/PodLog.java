package dev.roost.cli.kube;

import dev.roost.cli.shell.CliException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The log of one pod. */
public final class PodLog {

  private final Rest rest;
  private final String path;
  private final String pod;

  PodLog(Rest rest, String namespace, String pod) {
    this.rest = rest;
    this.pod = pod;
    this.path =
        "/api/v1/namespaces/%s/pods/%s/log"
            .formatted(UrlText.escape(namespace), UrlText.escape(pod));
  }

  /** The last lines; empty when the pod, or its log, is gone. */
  public Optional<List<String>> tail(int lines) {
    Rest.Answer answer = rest.get(path + "?tailLines=" + lines);
    if (!answer.isOk()) {
      return Optional.empty();
    }
    List<String> all = answer.body().lines().toList();
    return Optional.of(all.subList(Math.max(0, all.size() - lines), all.size()));
  }

  /**
   * Copies the log up to now.
   *
   * @param skipped lines at the beginning to leave out
   * @return how many lines the log has
   * @throws CliException {@code NOT_FOUND} when there is no log, or not yet
   */
  public long copyTo(PrintWriter out, long skipped) {
    return copy(path, out, skipped);
  }

  /** Like {@link #copyTo}, as the log grows, for as long as the server gives more. */
  public long followTo(PrintWriter out, long skipped) {
    return copy(path + "?follow=true", out, skipped);
  }

  private long copy(String address, PrintWriter out, long skipped) {
    try (Rest.StreamedAnswer answer = rest.stream(address)) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      if (!answer.isOk()) {
        throw missing(lines);
      }
      long count = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        count++;
        if (count > skipped) {
          out.println(line);
        }
      }
      return Math.max(count, skipped);
    } catch (IOException e) {
      throw rest.unreachable(e);
    }
  }

  private CliException missing(BufferedReader body) {
    String text = String.join("\n", body.lines().toList());
    String why =
        Json.parse(text)
            .flatMap(tree -> Json.textAt(tree, "message"))
            .map(Sentences::oneSentence)
            .orElse("the pod is gone.");
    return CliException.notFound("There is no log of pod \"" + pod + "\": " + why);
  }
}
