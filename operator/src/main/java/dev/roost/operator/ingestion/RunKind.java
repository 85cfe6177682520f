package dev.roost.operator.ingestion;

import dev.roost.crds.Ingestion;
import dev.roost.operator.mapping.IngestionMapper;
import dev.roost.operator.validation.IngestionValidator;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.util.List;

/**
 * A kind of resource that declares runs: how it is judged, and what the core is told of it. The
 * driver sees each as an Ingestion, whose source is null where it is of another kind.
 */
interface RunKind {
  /** What is wrong with the resource, a sentence each. */
  List<String> problems(Ingestion run);

  /** The spec for the core, of a resource without problems. */
  IngestionSpec spec(Ingestion run);

  /** SHA-256 of what makes the run the one it is, in lower-case hexadecimal. */
  String digest(Ingestion run);

  /** Ingestions as they are. */
  static RunKind ingestion(IngestionValidator validator) {
    return new RunKind() {
      @Override
      public List<String> problems(Ingestion run) {
        return validator.validate(run);
      }

      @Override
      public IngestionSpec spec(Ingestion run) {
        return IngestionMapper.toProto(run.getSpec());
      }

      @Override
      public String digest(Ingestion run) {
        return IngestionMapper.digest(run.getSpec());
      }
    };
  }
}
