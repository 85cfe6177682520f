package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.IngestionSpec;

/**
 * What an ingestion's resource asks for.
 *
 * @param digest SHA-256 of what makes the run what it is; lower-case hexadecimal
 * @param retryNonce 0: none
 */
public record RunRequest(
    String ingestion, String uid, String digest, IngestionSpec spec, long retryNonce) {}
