package dev.roost.index.server;

import dev.roost.index.query.Cancellation;
import java.time.Instant;

/**
 * A query that is being answered.
 *
 * @param id counts from 1 since the server was started
 * @param index {@code project.feature_set@major}
 */
record RunningQuery(
    long id,
    ReadRequest.Api api,
    QueryText query,
    String index,
    long snapshot,
    Instant start,
    Cancellation cancellation) {}
