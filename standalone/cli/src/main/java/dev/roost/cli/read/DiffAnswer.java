package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Rest.Answer;
import dev.roost.cli.kube.Rest.StreamedAnswer;
import dev.roost.cli.kube.Sentences;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** The server's answer to what differs between two snapshots: an object a line. */
public final class DiffAnswer {
  private static final String LAST = "summary";

  private DiffAnswer() {}

  /**
   * Reads the lines as they come.
   *
   * @param lines is given each of them but one that says what went wrong
   * @throws CliException with the server's own words, or when the answer breaks off
   */
  public static void read(StreamedAnswer answer, Consumer<JsonNode> lines) {
    try (answer;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      if (!answer.isOk()) {
        Answers.tree(new Answer(answer.status(), reader.lines().reduce("", String::concat)));
      }
      boolean ended = false;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode tree = Json.parse(line).orElseThrow(DiffAnswer::brokenOff);
        Optional<String> error = Json.textAt(tree, "error");
        if (error.isPresent()) {
          throw CliException.failed(Sentences.oneSentence(error.get()));
        }
        ended = tree.has(LAST);
        lines.accept(tree);
      }
      if (!ended) {
        throw brokenOff();
      }
    } catch (IOException e) {
      throw brokenOff();
    }
  }

  private static CliException brokenOff() {
    return new CliException(
        ExitCode.UNREACHABLE, "The query server's answer broke off before its end; retry.");
  }
}
