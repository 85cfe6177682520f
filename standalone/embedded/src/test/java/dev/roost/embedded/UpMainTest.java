package dev.roost.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpMainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return UpMain.run(
        List.of(args),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void refusesAnUnknownCommandWithItsUsage() {
    assertThat(run("sideways")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("Command \"sideways\" is unknown. Usage: up --data-dir DIR");
  }

  @Test
  void refusesAnUnknownArgument() {
    assertThat(run("up", "--fast")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Argument --fast is unknown");
  }

  @Test
  void whatNobodyExpectedIsToldToo() {
    assertThat(run("down", "--data-dir", "a\0b")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("The command ended unexpectedly: Nul character not allowed")
        .endsWith("The log has more.\n");
  }

  @Test
  void downOfADirectoryWhereNothingRunsIsNoError(@TempDir Path folder) {
    assertThat(run("down", "--data-dir", folder.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("nothing runs in " + folder + "\n");
  }
}
