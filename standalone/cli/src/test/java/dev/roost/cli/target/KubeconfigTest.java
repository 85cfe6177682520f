package dev.roost.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.target.KubeAccess.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String data(String resource) throws IOException {
    return Base64.getEncoder().encodeToString(PemTest.bytes(resource));
  }

  @Test
  void certificatesAreTakenFromTheFileItself() throws IOException {
    Path file =
        write(
            "config",
            """
            current-context: c
            contexts: [{name: c, context: {cluster: k, user: u, namespace: shop}}]
            clusters: [{name: k, cluster: {server: "https://10.0.0.1:6443", certificate-authority-data: %s}}]
            users: [{name: u, user: {client-certificate-data: %s, client-key-data: %s}}]
            """
                .formatted(data("ca.crt"), data("ec-client.crt"), data("ec-sec1.key")));
    KubeAccess access = Kubeconfig.read(List.of(file)).access(Optional.empty());
    assertThat(access.server()).isEqualTo(URI.create("https://10.0.0.1:6443"));
    assertThat(access.authorities()).hasSize(1);
    assertThat(access.trust()).isEqualTo(Trust.CHECKED);
    assertThat(access.identity().orElseThrow().key().getAlgorithm()).isEqualTo("EC");
    assertThat(access.namespace()).contains("shop");
    assertThat(access.token()).isEmpty();
  }

  @Test
  void certificatesAndTokensAreTakenFromFilesBesideIt() throws IOException {
    Files.write(folder.resolve("ca.crt"), PemTest.bytes("ca.crt"));
    Files.write(folder.resolve("client.crt"), PemTest.bytes("rsa-client.crt"));
    Files.write(folder.resolve("client.key"), PemTest.bytes("rsa-pkcs1.key"));
    write("token", "secret\n");
    Path file =
        write(
            "config",
            """
            current-context: c
            contexts: [{name: c, context: {cluster: k, user: u}}]
            clusters: [{name: k, cluster: {server: "https://x", certificate-authority: ca.crt}}]
            users: [{name: u, user: {client-certificate: client.crt, client-key: client.key, tokenFile: token}}]
            """);
    KubeAccess access = Kubeconfig.read(List.of(file)).access(Optional.empty());
    assertThat(access.authorities()).hasSize(1);
    assertThat(access.identity().orElseThrow().key().getAlgorithm()).isEqualTo("RSA");
    assertThat(access.token()).contains("secret");
  }

  @Test
  void aContextIsChosenByNameAndTheFirstFileWins() throws IOException {
    Path first =
        write(
            "first",
            """
            contexts: [{name: a, context: {cluster: one, user: u}}]
            clusters: [{name: one, cluster: {server: "https://first", insecure-skip-tls-verify: true}}]
            users: [{name: u, user: {token: t}}]
            """);
    Path second =
        write(
            "second",
            """
            current-context: b
            contexts: [{name: b, context: {cluster: two, user: u}}, {name: a, context: {cluster: two, user: u}}]
            clusters: [{name: one, cluster: {server: "https://never"}}, {name: two, cluster: {server: "https://second"}}]
            users: []
            """);
    Kubeconfig config = Kubeconfig.read(List.of(first, second));
    assertThat(config.access(Optional.empty()).server()).isEqualTo(URI.create("https://second"));
    KubeAccess named = config.access(Optional.of("a"));
    assertThat(named.server()).isEqualTo(URI.create("https://first"));
    assertThat(named.trust()).isEqualTo(Trust.ANY);
    assertThat(named.token()).contains("t");
    assertThatThrownBy(() -> config.access(Optional.of("c")))
        .isInstanceOf(CliException.class)
        .hasMessage("There is no context \"c\" in " + first + ":" + second + ". Known: a, b.");
  }

  @Test
  void whatCannotBeUsedIsToldInOneSentence() throws IOException {
    Path plugin =
        write(
            "plugin",
            """
            current-context: c
            contexts: [{name: c, context: {cluster: k, user: u}}]
            clusters: [{name: k, cluster: {server: "https://x"}}]
            users: [{name: u, user: {exec: {command: aws}}}]
            """);
    assertThatThrownBy(() -> Kubeconfig.read(List.of(plugin)).access(Optional.empty()))
        .hasMessageContaining("logs in by a plugin, which roost does not run;");
    Path dangling =
        write("dangling", "current-context: c\ncontexts: [{name: c, context: {cluster: k}}]\n");
    assertThatThrownBy(() -> Kubeconfig.read(List.of(dangling)).access(Optional.empty()))
        .hasMessage(
            "The context \"c\" in " + dangling + " names the cluster \"k\", which is not there.");
    Path aimless = write("aimless", "contexts: []\n");
    assertThatThrownBy(() -> Kubeconfig.read(List.of(aimless)).access(Optional.empty()))
        .hasMessage(aimless + " has no current context; give --context.");
    Path ragged = write("ragged", "contexts: [\n");
    assertThatThrownBy(() -> Kubeconfig.read(List.of(ragged)))
        .hasMessageStartingWith("The kubeconfig " + ragged + " is not YAML: line 2, column 1: ");
    Path garbled =
        write(
            "garbled",
            """
            current-context: c
            contexts: [{name: c, context: {cluster: k}}]
            clusters: [{name: k, cluster: {server: "https://x", certificate-authority: nowhere.crt}}]
            """);
    assertThatThrownBy(() -> Kubeconfig.read(List.of(garbled)).access(Optional.empty()))
        .hasMessage(
            "The certificate-authority %s, which %s names, cannot be read."
                .formatted(folder.resolve("nowhere.crt"), garbled));
  }
}
