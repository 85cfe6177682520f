package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Rest.Answer;
import dev.roost.cli.kube.Sentences;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import java.util.List;
import java.util.Optional;

/** The JSON answers of Roost's own servers. */
public final class Answers {

  private Answers() {}

  /**
   * The body of a good answer.
   *
   * @throws CliException with the server's own words
   */
  public static JsonNode tree(Answer answer) {
    Optional<JsonNode> body = Json.parse(answer.body());
    if (answer.isOk() && body.isPresent()) {
      return body.get();
    }
    String message =
        body.flatMap(Answers::message)
            .orElse("The server answered " + answer.status() + " without saying why");
    String sentence = Sentences.oneSentence(message);
    throw new CliException(exitCode(answer), sentence);
  }

  private static ExitCode exitCode(Answer answer) {
    if (answer.isOutOfTime()) {
      return ExitCode.TIMEOUT;
    }
    return answer.isNotFound() ? ExitCode.NOT_FOUND : ExitCode.FAILED;
  }

  private static Optional<String> message(JsonNode body) {
    for (String[] path :
        List.of(
            new String[] {"error"}, new String[] {"error", "message"}, new String[] {"message"})) {
      Optional<String> text = Json.textAt(body, path);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }
}
