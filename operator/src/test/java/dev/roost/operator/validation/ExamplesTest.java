package dev.roost.operator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.crds.FeatureSet;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionSchedule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ExamplesTest {

  static Stream<Path> examples() throws IOException {
    Path examples = Path.of(System.getProperty("roost.root"), "examples");
    try (Stream<Path> files = Files.walk(examples, 2)) {
      return files
          .filter(file -> file.toString().matches(".*/(sources|tour)/[^/]+\\.yaml"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesAreAccepted(Path file) throws IOException {
    String text = Files.readString(file).replace("${PWD}", "/home/me");
    FileSources files =
        file.getParent().endsWith("tour") ? FileSources.ALLOWED : FileSources.REFUSED;

    for (String yaml : text.split("\n---\n", -1)) {
      assertThat(validate(yaml, files)).isEmpty();
    }
  }

  private static List<String> validate(String yaml, FileSources files) {
    if (yaml.contains("kind: IngestionSchedule")) {
      return new IngestionScheduleValidator(files, Clock.systemUTC())
          .validate(Serialization.unmarshal(yaml, IngestionSchedule.class));
    }
    return yaml.contains("kind: FeatureSet")
        ? FeatureSetValidator.validate(Serialization.unmarshal(yaml, FeatureSet.class))
        : new IngestionValidator(files).validate(Serialization.unmarshal(yaml, Ingestion.class));
  }
}
