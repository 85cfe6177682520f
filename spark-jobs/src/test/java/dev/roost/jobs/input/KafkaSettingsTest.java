package dev.roost.jobs.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.registry.RegistryAccess;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaSettingsTest {

  @TempDir Path secret;
  private KafkaSource.Builder kafka;
  private SourceSecrets secrets;

  @BeforeEach
  void declare() {
    kafka = KafkaSource.newBuilder().setBootstrapServers("kafka:9092");
    kafka.getSecretRefBuilder().setName("roost-source-kafka");
    secrets = new SourceSecrets(Map.of("roost-source-kafka", secret));
  }

  @Test
  void aPasswordIsALoginThatQuotesCannotLeave() throws IOException {
    write("username", "me");
    write("password", "a\"b\\c");
    kafka.putProperties("sasl.mechanism", "SCRAM-SHA-512");

    assertThat(KafkaSettings.of(kafka.build(), secrets))
        .containsEntry("isolation.level", "read_committed")
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"me\""
                + " password=\"a\\\"b\\\\c\";");
  }

  @Test
  void withoutAMechanismAPasswordIsPlainAndOthersThatTakeNoneAreRefused() throws IOException {
    write("username", "me");
    write("password", "mine");

    assertThat(KafkaSettings.of(kafka.build(), secrets)).containsEntry("sasl.mechanism", "PLAIN");
    kafka.putProperties("sasl.mechanism", "GSSAPI");
    assertThatThrownBy(() -> KafkaSettings.of(kafka.build(), secrets))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("The sasl.mechanism GSSAPI takes no password");
  }

  @Test
  void certificatesGoInlineAndNotAsFiles() throws IOException {
    write("ca.crt", "authority");
    write("tls.crt", "chain");
    write("tls.key", "key");

    assertThat(KafkaSettings.of(kafka.build(), secrets))
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("ssl.truststore.certificates", "authority")
        .containsEntry("ssl.keystore.certificate.chain", "chain")
        .containsEntry("ssl.keystore.key", "key")
        .doesNotContainKey("sasl.jaas.config");
  }

  @Test
  void aTokenOfTheRegistrysSecretComesBeforeAPassword() throws IOException {
    assertThat(KafkaSettings.registry(kafka.build(), secrets)).isEqualTo(RegistryAccess.NONE);
    kafka.getRegistryBuilder().setUrl("http://registry:8081/");
    kafka.getRegistryBuilder().getSecretRefBuilder().setName("roost-source-kafka");
    write("username", "me");
    write("password", "mine");

    assertThat(KafkaSettings.registry(kafka.build(), secrets).authorization())
        .isEqualTo("Basic bWU6bWluZQ==");
    write("token", "t0ken");
    assertThat(KafkaSettings.registry(kafka.build(), secrets).authorization())
        .isEqualTo("Bearer t0ken");
  }

  private void write(String key, String value) throws IOException {
    Files.writeString(secret.resolve(key), value + "\n");
  }
}
