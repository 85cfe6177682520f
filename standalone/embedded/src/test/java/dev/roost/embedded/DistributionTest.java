package dev.roost.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

  @TempDir private Path folder;

  @Test
  void aCopyKeepsOurJarsAsTheyWere() throws IOException {
    Path ours = Files.writeString(folder.resolve("roost-core.jar"), "old");
    Path others = Files.writeString(folder.resolve("guava.jar"), "x");
    Path dist = Files.createDirectories(folder.resolve("dist"));
    Files.writeString(dist.resolve("core.classpath"), ours + File.pathSeparator + others + "\n");

    Distribution copy = Distribution.in(dist).copyTo(folder.resolve("copy"));
    Files.writeString(ours, "new");

    String[] entries = copy.classPath("core").split(File.pathSeparator, -1);
    assertThat(Path.of(entries[0])).hasContent("old");
    assertThat(entries[1]).isEqualTo(others.toString());
    assertThat(copy.programs()).isEqualTo(dist.resolve("programs"));
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> Distribution.in(folder).classPath("core"))
        .hasMessage(
            "The distribution is not complete: "
                + folder.resolve("core.classpath")
                + " is missing.");
  }
}
