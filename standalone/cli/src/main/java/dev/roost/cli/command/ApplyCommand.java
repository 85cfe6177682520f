package dev.roost.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.KubeClient;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.kube.ThreeWayPatch;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import dev.roost.cli.yaml.Manifest;
import dev.roost.cli.yaml.ManifestReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Creates or changes objects as files say. */
@Command(
    name = "apply",
    description = {
      "Creates FeatureSets, Ingestions, Maintenances and IngestionSchedules, or changes them.",
      "A file may hold several documents. Works on the same objects as kubectl apply.",
      ""
    })
final class ApplyCommand implements Callable<Integer> {

  @ParentCommand private RoostCommand root;

  @Option(
      names = {"-f", "--filename"},
      required = true,
      paramLabel = "FILE|DIR|-",
      description = "YAML or JSON; a folder's files by name; - is standard input. Repeatable.")
  private List<String> files;

  @Override
  public Integer call() {
    Session session = root.session();
    List<Manifest> manifests = new ManifestReader(session.shell()).read(files);
    ArrayNode results = Json.array();
    ExitCode exitCode = ExitCode.OK;
    for (Manifest manifest : manifests) {
      try {
        Outcome outcome = apply(session, manifest);
        results.add(result(manifest, outcome));
        if (session.isForPeople()) {
          session.println(manifest.reference() + " " + outcome.word());
        }
      } catch (CliException e) {
        if (e.exitCode() == ExitCode.UNREACHABLE) {
          throw e;
        }
        session.remark(Roost.error(session.shell(), manifest.where() + ": " + e.getMessage()));
        exitCode = ExitCode.FAILED;
      }
    }
    if (!session.isForPeople()) {
      session.write(results);
    }
    return exitCode.number();
  }

  private static Outcome apply(Session session, Manifest manifest) {
    String namespace = namespace(session, manifest);
    KubeClient kube = session.kube();
    ObjectNode object = manifest.object().deepCopy();
    object.withObject("/metadata").put("namespace", namespace);
    ObjectNode wanted = ThreeWayPatch.annotated(object);
    Optional<Resource> living = kube.find(manifest.kind(), namespace, manifest.name());
    if (living.isEmpty()) {
      kube.create(manifest.kind(), namespace, wanted);
      return Outcome.CREATED;
    }
    Optional<ObjectNode> patch = ThreeWayPatch.between(living.get().json(), wanted);
    if (patch.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    Resource after = kube.patch(manifest.kind(), namespace, manifest.name(), patch.get());
    return ThreeWayPatch.sameIntent(living.get().json(), after.json())
        ? Outcome.UNCHANGED
        : Outcome.CONFIGURED;
  }

  private static String namespace(Session session, Manifest manifest) {
    Optional<String> own = manifest.namespace();
    Optional<String> asked = session.wantedNamespace();
    if (own.isPresent() && asked.isPresent() && !own.equals(asked)) {
      throw CliException.failed(
          "%s is of namespace \"%s\", not \"%s\" as -n says."
              .formatted(manifest.reference(), own.get(), asked.get()));
    }
    return own.orElseGet(session::namespace);
  }

  private static ObjectNode result(Manifest manifest, Outcome outcome) {
    return Json.object()
        .put("kind", manifest.kind().kind())
        .put("name", manifest.name())
        .put("result", outcome.word());
  }

  private enum Outcome {
    CREATED("created"),
    CONFIGURED("configured"),
    UNCHANGED("unchanged");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
