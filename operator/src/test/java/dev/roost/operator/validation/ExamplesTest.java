package dev.roost.operator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.crds.FeatureSet;
import dev.roost.crds.Ingestion;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ExamplesTest {

  static Stream<Path> examples() throws IOException {
    Path folder = Path.of(System.getProperty("roost.root"), "examples", "sources");
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesAreAccepted(Path file) throws IOException {
    String yaml = Files.readString(file);

    List<String> findings =
        yaml.contains("kind: FeatureSet")
            ? FeatureSetValidator.validate(Serialization.unmarshal(yaml, FeatureSet.class))
            : new IngestionValidator(FileSources.REFUSED)
                .validate(Serialization.unmarshal(yaml, Ingestion.class));

    assertThat(findings).isEmpty();
  }
}
