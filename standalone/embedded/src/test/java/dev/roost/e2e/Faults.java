package dev.roost.e2e;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;

/** Makes the jobs of one project die at a chosen step, through its own Secret {@code roost-job}. */
final class Faults {

  private static final String SECRET = "roost-job";

  private final RoostStack stack;
  private final String project;

  Faults(RoostStack stack, Project project) {
    this.stack = stack;
    this.project = project.name();
  }

  /** From now on jobs halt at this step as if they were killed. */
  void haltAt(String step) {
    Path settings = stack.dataDir().resolve("conf/job/job.properties");
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName(SECRET)
            .withNamespace(project)
            .endMetadata()
            .addToData(
                "job.properties",
                java.util.Base64.getEncoder()
                    .encodeToString(
                        (RoostStack.read(settings) + "\nfault.halt-at=" + step + "\n")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .build();
    client().resource(secret).create();
  }

  /** From now on jobs live. */
  void none() {
    client().secrets().inNamespace(project).withName(SECRET).delete();
  }

  private KubernetesClient client() {
    return stack.kube();
  }
}
