package dev.roost.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

  private static final ConfigKey<Integer> PORT =
      ConfigKey.integer("some.grpc-port").between(0, 65_535).withDefault(6565);

  @Test
  void laterSourcesWin(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.properties"), "some.grpc-port=1\nother=x\n");
    String[] fromFile = {"--config", file.toString()};
    String[] fromSet = {"--config", file.toString(), "--set", "some.grpc-port=3"};
    Map<String, String> environment = Map.of("ROOST_SOME_GRPC_PORT", "2");

    assertThat(Config.load(new String[0], Map.of()).get(PORT)).isEqualTo(6565);
    assertThat(Config.load(fromFile, Map.of()).get(PORT)).isEqualTo(1);
    assertThat(Config.load(fromFile, environment).get(PORT)).isEqualTo(2);
    assertThat(Config.load(fromSet, environment).get(PORT)).isEqualTo(3);
  }

  @Test
  void aMissingSettingSaysHowToGiveIt() {
    assertThatThrownBy(() -> Config.of(Map.of()).get(ConfigKey.string("core.db.url").required()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Setting core.db.url is missing; give it in the configuration file or as"
                + " ROOST_CORE_DB_URL.");
  }

  @Test
  void aBadValueIsNamedWithTheFormThatIsWanted() {
    assertThatThrownBy(() -> Config.of(Map.of("some.grpc-port", "70000")).get(PORT))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Setting some.grpc-port must be a whole number from 0 to 65535, not \"70000\".");
  }

  @Test
  void aSecretIsNotShownInErrors() {
    ConfigKey<String> key = ConfigKey.secret("db.password").between("a", "b");
    assertThatThrownBy(() -> Config.of(Map.of("db.password", "hunter2")).get(key))
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void durationsHaveAUnit() {
    ConfigKey<Duration> key = ConfigKey.duration("wait");
    assertThat(Config.of(Map.of("wait", "500ms")).get(key)).isEqualTo(Duration.ofMillis(500));
    assertThat(Config.of(Map.of("wait", "2d")).get(key)).isEqualTo(Duration.ofDays(2));
    assertThatThrownBy(() -> Config.of(Map.of("wait", "5")).get(key))
        .hasMessageContaining("a duration such as 500ms");
  }

  @Test
  void anUnknownArgumentIsRefused() {
    assertThatThrownBy(() -> Config.load(new String[] {"--port", "1"}, Map.of()))
        .hasMessageContaining("--port is unknown");
  }
}
