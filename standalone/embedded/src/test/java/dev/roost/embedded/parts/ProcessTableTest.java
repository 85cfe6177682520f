package dev.roost.embedded.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

  @TempDir private Path folder;

  @Test
  void findsALivingProcessAgain() {
    new ProcessTable(folder).record("me", ProcessHandle.current());

    assertThat(new ProcessTable(folder).find("me")).contains(ProcessHandle.current());
  }

  @Test
  void takesNobodyElsesProcessForOurs() throws IOException {
    // The id lives, but it was given out at another time.
    Files.writeString(
        folder.resolve("old"), ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z");

    assertThat(new ProcessTable(folder).find("old")).isEmpty();
    assertThat(new ProcessTable(folder).living()).isEmpty();
  }

  @Test
  void trustsNoRecordThatACrashCutShort() throws IOException {
    Files.writeString(folder.resolve("cut"), "");

    assertThat(new ProcessTable(folder).find("cut")).isEmpty();
  }
}
