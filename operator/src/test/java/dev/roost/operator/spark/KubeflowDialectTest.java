package dev.roost.operator.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.crds.PodResources;
import dev.roost.crds.SparkDriver;
import dev.roost.crds.SparkExecutor;
import dev.roost.crds.SparkSpec;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeflowDialectTest {
  private final KubeflowDialect dialect =
      new KubeflowDialect(new SparkImage("roost/jobs:1", "local:///opt/jobs.jar", "4.1.1"));

  private GenericKubernetesResource write() {
    return write(List.of());
  }

  private GenericKubernetesResource write(List<String> sourceSecrets) {
    SparkSpec spark =
        new SparkSpec(
            new SparkDriver(new PodResources(new Quantity("500m"), new Quantity("2Gi"))),
            new SparkExecutor(3, new PodResources(new Quantity("2"), new Quantity("8Gi"))),
            Map.of("spark.sql.shuffle.partitions", "8"));
    return dialect.write(
        new SparkJobRequest(
            "shop",
            "run",
            2,
            spark,
            sourceSecrets,
            new OwnerReferenceBuilder().withUid("u").build()));
  }

  @Test
  void theDriverGetsTheSecretsOfItsSource() {
    GenericKubernetesResource application = write(List.of("roost-source-crm"));

    assertThat(application.<Object>get("spec", "driver", "secrets"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains(
            Map.of(
                "name",
                "roost-source-crm",
                "path",
                "/etc/roost/sources/roost-source-crm",
                "secretType",
                "Generic"));
    assertThat(application.<Object>get("spec", "arguments"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .endsWith("--source-secret", "roost-source-crm=/etc/roost/sources/roost-source-crm");
  }

  @Test
  void anApplicationIsOneAttemptThatNobodyRestarts() {
    GenericKubernetesResource application = write();

    assertThat(application.getMetadata().getName()).isEqualTo(AttemptName.of("shop", "run", 2));
    assertThat(application.getMetadata().getOwnerReferences()).hasSize(1);
    assertThat(application.getMetadata().getLabels()).containsEntry("roost.dev/attempt", "2");
    assertThat(application.<Object>get("spec", "restartPolicy")).isEqualTo(Map.of("type", "Never"));
    assertThat(application.<Object>get("spec", "mainClass")).isEqualTo("dev.roost.jobs.JobMain");
    assertThat(application.<Object>get("spec", "arguments"))
        .isEqualTo(
            List.of(
                "ingest", "--attempt-dir", "/etc/roost/attempt", "--config-dir", "/etc/roost/job"));
    assertThat(application.<Object>get("spec", "sparkConf"))
        .isEqualTo(Map.of("spark.sql.shuffle.partitions", "8"));
  }

  @Test
  void podsGetWhatTheyAreGranted() {
    GenericKubernetesResource application = write();

    assertThat(application.<Object>get("spec", "driver", "cores")).isEqualTo(1);
    assertThat(application.<Object>get("spec", "driver", "coreRequest")).isEqualTo("500m");
    assertThat(application.<Object>get("spec", "driver", "memory")).isEqualTo("1664m");
    assertThat(application.<Object>get("spec", "driver", "memoryOverhead")).isEqualTo("384m");
    assertThat(application.<Object>get("spec", "driver", "serviceAccount")).isEqualTo("roost-job");
    assertThat(application.<Object>get("spec", "executor", "instances")).isEqualTo(3);
    assertThat(application.<Object>get("spec", "executor", "memory")).isEqualTo("7447m");
    assertThat(application.<Object>get("spec", "executor", "memoryOverhead")).isEqualTo("745m");
  }

  @ParameterizedTest
  @CsvSource({
    "'',WAITING",
    "SUBMITTED,WAITING",
    "SUBMISSION_FAILED,WAITING",
    "PENDING_RERUN,WAITING",
    "INVALIDATING,WAITING",
    "SUSPENDING,WAITING",
    "SUSPENDED,WAITING",
    "RESUMING,WAITING",
    "RUNNING,RUNNING",
    "SUCCEEDING,RUNNING",
    "FAILING,RUNNING",
    "COMPLETED,SUCCEEDED",
    "FAILED,FAILED",
    "UNKNOWN,UNKNOWN",
    "A_LATER_STATE,UNKNOWN",
  })
  void everyStateOfTheSparkOperatorIsUnderstood(String state, JobState wanted) {
    GenericKubernetesResource application = write();
    application.setAdditionalProperty(
        "status", Map.of("applicationState", Map.of("state", state, "errorMessage", "why")));

    SparkJob job = dialect.read(application);

    assertThat(job.state()).isEqualTo(wanted);
    assertThat(job.message()).isEqualTo("why");
  }

  @Test
  void anApplicationWithoutStatusWaits() {
    assertThat(dialect.read(write()).state()).isEqualTo(JobState.WAITING);
  }

  @ParameterizedTest
  @CsvSource({
    "customers-2011,customers-2011-",
    "2011-customers,i-2011-customers-",
    "a-name-that-is-longer-than-forty-characters-by-far,a-name-that-is-longer-than-forty-charact-",
  })
  void attemptNamesAreDnsLabels(String ingestion, String start) {
    String name = AttemptName.of("shop", ingestion, 100);

    assertThat(name).startsWith(start).endsWith("-100").matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    assertThat(AttemptName.of("other", ingestion, 100)).isNotEqualTo(name);
  }
}
