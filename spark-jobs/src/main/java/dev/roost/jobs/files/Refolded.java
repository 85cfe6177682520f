package dev.roost.jobs.files;

import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.Version;
import java.util.List;

/**
 * A record that was folded anew.
 *
 * @param before its state in the base
 * @param after its state now
 * @param withdrawn the versions that {@code before} shows and no row has any more, in their order
 * @param gained whether rows count now that did not before
 */
public record Refolded(
    RecordState before, RecordState after, List<Version> withdrawn, boolean gained) {}
