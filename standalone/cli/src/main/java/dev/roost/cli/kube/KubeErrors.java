package dev.roost.cli.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import java.util.Optional;

/** Turns the API server's refusals into one sentence. */
final class KubeErrors {

  private KubeErrors() {}

  static CliException refused(Rest.Answer answer, String doing) {
    String message = statusMessage(answer).orElse("the API server answered " + answer.status());
    String sentence = "Cannot %s: %s".formatted(doing, Sentences.oneSentence(message));
    return switch (answer.status()) {
      case 401 ->
          new CliException(
              ExitCode.FAILED,
              sentence
                  + " Check the kubeconfig's certificate or token: the server does not know it.");
      case 404 -> CliException.notFound(sentence);
      default -> CliException.failed(sentence);
    };
  }

  static CliException kindMissing(ResourceKind kind, Rest rest) {
    return CliException.notFound(
        "The Kubernetes API at %s has no %s.roost.dev; install Roost's custom resources there."
            .formatted(rest.base(), kind.plural()));
  }

  static CliException notFound(ResourceKind kind, String namespace, String name) {
    return CliException.notFound(
        "There is no %s \"%s\" in namespace \"%s\"; `roost get %s -A` lists all."
            .formatted(kind.singular(), name, namespace, kind.plural()));
  }

  private static Optional<String> statusMessage(Rest.Answer answer) {
    Optional<JsonNode> status = Json.parse(answer.body());
    return status.flatMap(tree -> Json.textAt(tree, "message"));
  }
}
