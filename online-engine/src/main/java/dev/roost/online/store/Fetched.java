package dev.roost.online.store;

import java.util.List;
import java.util.Optional;

/**
 * What one round trip brought.
 *
 * @param cursors in the order of the versions that were asked for
 * @param rows in the order of their keys
 */
public record Fetched(List<Optional<Cursor>> cursors, List<StoredRow> rows) {}
