package dev.roost.platform.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.platform.config.ConfigKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceMainTest {

  @Test
  void whatWasStartedIsClosedInReverse() {
    List<String> closed = new ArrayList<>();
    try (Lifecycle lifecycle = new Lifecycle()) {
      lifecycle.closeLater(() -> closed.add("first"));
      lifecycle.closeLater(
          () -> {
            closed.add("second");
            throw new IOException("already gone");
          });
    }
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void aBadSettingAndAFailedStartHaveTheirOwnExitCodes() {
    try (Lifecycle lifecycle = new Lifecycle()) {
      int config =
          ServiceMain.start(
              "test",
              new String[0],
              (settings, life) -> settings.get(ConfigKey.string("missing").required()),
              lifecycle);
      int start =
          ServiceMain.start(
              "test",
              new String[0],
              (settings, life) -> {
                throw new IOException("port taken");
              },
              lifecycle);
      assertThat(config).isEqualTo(ServiceMain.EXIT_CONFIG);
      assertThat(start).isEqualTo(ServiceMain.EXIT_START);
    }
  }

  @Test
  void aPortsFileHoldsAPropertyEach(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("ports");
    PortsFile.write(file, Map.of("http", 2, "grpc", 1));
    assertThat(file).hasContent("grpc=1\nhttp=2\n");
  }
}
