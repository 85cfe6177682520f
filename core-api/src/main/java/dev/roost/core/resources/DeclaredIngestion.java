package dev.roost.core.resources;

import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.time.Instant;

/**
 * An ingestion as its resource declares it.
 *
 * @param message why it is not accepted; empty when it is, or when nobody has looked yet
 */
public record DeclaredIngestion(
    String project, String name, IngestionSpec spec, Instant createTime, String message) {}
