package dev.roost.cli.s3;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.Shell;
import dev.roost.cli.target.Targets;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * How buckets are reached: by the variables that Amazon's own tools read, else as {@code roost up}
 * keeps them.
 *
 * @param keys empty: requests are not signed, which public buckets accept
 */
record S3Access(URI endpoint, String region, Optional<Keys> keys) {

  /**
   * What requests are signed with.
   *
   * @param token of temporary keys
   */
  record Keys(String access, String secret, Optional<String> token) {}

  static S3Access find(Shell shell) {
    Path home = Targets.roostHome(shell);
    Properties endpoints = read(home.resolve("endpoints.env"));
    Properties secrets = read(home.resolve("secrets.env"));
    String region =
        shell
            .variable("AWS_REGION")
            .or(() -> shell.variable("AWS_DEFAULT_REGION"))
            .orElse("us-east-1");
    Optional<Keys> own =
        shell
            .variable("AWS_ACCESS_KEY_ID")
            .map(
                access ->
                    new Keys(
                        access,
                        shell.variable("AWS_SECRET_ACCESS_KEY").orElse(""),
                        shell.variable("AWS_SESSION_TOKEN")));
    Optional<String> endpoint =
        shell.variable("AWS_ENDPOINT_URL_S3").or(() -> shell.variable("AWS_ENDPOINT_URL"));
    boolean isElsewhere = own.isPresent() || endpoint.isPresent();
    if (!isElsewhere && endpoints.containsKey("ROOST_S3")) {
      return new S3Access(URI.create(endpoints.getProperty("ROOST_S3")), region, embedded(secrets));
    }
    String address = endpoint.orElse("https://s3." + region + ".amazonaws.com");
    return new S3Access(URI.create(address.replaceAll("/+$", "")), region, own);
  }

  private static Optional<Keys> embedded(Properties secrets) {
    return Optional.ofNullable(secrets.getProperty("ROOST_S3_ACCESS_KEY"))
        .map(
            access ->
                new Keys(access, secrets.getProperty("ROOST_S3_SECRET_KEY", ""), Optional.empty()));
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    if (Files.isReadable(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException e) {
        throw CliException.failed(file + " cannot be read: " + e.getMessage());
      }
    }
    return properties;
  }
}
