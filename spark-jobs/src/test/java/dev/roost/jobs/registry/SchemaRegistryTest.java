package dev.roost.jobs.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.jobs.JobFailure;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SchemaRegistryTest {

  private static final String ORDER =
      "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}";

  private FakeRegistry server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeRegistry();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aSchemaIsAskedForOnce() throws RegistryException {
    server.add(7, ORDER);
    SchemaRegistry registry = registry(RegistryAccess.open(server.url() + "/"));

    assertThat(registry.schema(7).getFullName()).isEqualTo("Order");
    assertThat(registry.schema(7).getField("id")).isNotNull();
    assertThat(server.asked()).containsExactly("/schemas/ids/7");
  }

  @Test
  void anUnknownIdIsNoSchemaAndAskedForOnceToo() {
    SchemaRegistry registry = registry(RegistryAccess.open(server.url()));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> registry.schema(9))
          .isInstanceOf(RegistryException.class)
          .hasMessage("the registry has no schema of the id 9");
    }
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void schemasOfOtherKindsAndBrokenOnesAreNone() {
    server.add(1, "syntax = \"proto3\";").put("schemaType", "PROTOBUF");
    server.add(2, "{\"type\":\"rekord\"}");
    SchemaRegistry registry = registry(RegistryAccess.open(server.url()));

    assertThatThrownBy(() -> registry.schema(1))
        .hasMessage("the schema of the id 1 is of PROTOBUF");
    assertThatThrownBy(() -> registry.schema(2))
        .hasMessageContaining("the schema of the id 2 is none");
  }

  @Test
  void typesThatASchemaRefersToAreFound() throws RegistryException {
    server.addVersion("order-value", 3, ORDER);
    server
        .add(
            5,
            "{\"type\":\"record\",\"name\":\"Sale\",\"fields\":[{\"name\":\"order\",\"type\":\"Order\"}]}")
        .withArray("/references")
        .addObject()
        .put("name", "Order")
        .put("subject", "order-value")
        .put("version", 3);

    assertThat(
            registry(RegistryAccess.open(server.url()))
                .schema(5)
                .getField("order")
                .schema()
                .getField("id"))
        .isNotNull();
  }

  @Test
  void passwordsAndTokensLetOneIn() throws RegistryException {
    server.add(7, ORDER);
    RegistryAccess access = RegistryAccess.open(server.url());

    server.ask("Basic bWU6bWluZQ==");
    assertThat(registry(access.withPassword("me", "mine")).schema(7)).isNotNull();
    server.ask("Bearer t0ken");
    assertThat(registry(access.withToken("t0ken")).schema(7)).isNotNull();
    assertThatThrownBy(() -> registry(access).schema(7))
        .isInstanceOf(JobFailure.class)
        .hasMessage(
            "Schema registry %s answers 401; check the Secret that registry.secretRef names."
                .formatted(server.url()));
    assertThat(access.withToken("t0ken").toString()).doesNotContain("t0ken");
  }

  @Test
  void aRegistryThatIsAwayForAMomentIsAskedAgainAndOneThatStaysAwayIsRetryable()
      throws RegistryException {
    server.add(7, ORDER);
    SchemaRegistry registry = registry(RegistryAccess.open(server.url()));

    server.failNext(3);
    assertThat(registry.schema(7)).isNotNull();
    server.failNext(4);
    assertThatThrownBy(() -> registry.schema(8))
        .isInstanceOfSatisfying(
            JobFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(JobFailure.Kind.RETRYABLE))
        .hasMessageContaining("cannot be asked for /schemas/ids/8: it answers 503");
  }

  private static SchemaRegistry registry(RegistryAccess access) {
    return new SchemaRegistry(new RegistryClient(access, Duration.ofMillis(1)));
  }
}
