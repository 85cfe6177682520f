package dev.roost.bench.load;

import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Source;
import java.nio.file.Path;
import java.util.List;

/**
 * A source that both sides read, and what each is told of it.
 *
 * @param sparkReads the columns as Spark's schema text
 * @param sparkWrites the columns as Spark's expressions
 * @param checks conditions, the same for our index and for Spark
 */
record LoadSource(
    String name,
    Path folder,
    long rows,
    FeatureSetSpec featureSet,
    List<String> sparkReads,
    List<String> sparkWrites,
    List<Check> checks) {

  /** A condition for both sides. */
  record Check(String pql, String sql) {}

  /** The same source for a feature set of another name, whose history is its own. */
  LoadSource into(String other) {
    FeatureSetSpec renamed = featureSet.toBuilder().setName(other).build();
    return new LoadSource(name, folder, rows, renamed, sparkReads, sparkWrites, checks);
  }

  IngestionSpec spec() {
    CsvSource csv =
        CsvSource.newBuilder().addPaths(folder.toUri().toString()).setHeader(true).build();
    return IngestionSpec.newBuilder()
        .setFeatureSet(featureSet.getName())
        .setMode(IngestionMode.INGESTION_MODE_UPSERT)
        .setSource(Source.newBuilder().setCsv(csv))
        .build();
  }
}
