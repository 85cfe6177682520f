package dev.roost.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version that the build has written down. */
final class VersionText implements IVersionProvider {

  @Override
  public String[] getVersion() {
    try (InputStream text = VersionText.class.getResourceAsStream("/dev/roost/cli/version.txt")) {
      return new String[] {new String(text.readAllBytes(), StandardCharsets.UTF_8).strip()};
    } catch (IOException e) {
      throw new UncheckedIOException("The version is not in the jar.", e);
    }
  }
}
