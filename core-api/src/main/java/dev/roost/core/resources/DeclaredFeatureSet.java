package dev.roost.core.resources;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import java.time.Instant;

/**
 * A feature set as its resource declares it, whether or not it is accepted.
 *
 * @param uid of the resource
 * @param generation of the resource; grows with every edit
 */
public record DeclaredFeatureSet(
    String project, FeatureSetSpec spec, String uid, long generation, Instant createTime) {}
