package dev.roost.jobs.seen;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Messages of a partition that an ingestion has read; {@code MANIFEST.md} documents its JSON.
 *
 * @param topic names the cluster and the topic by their ids: a topic that is made anew is another
 * @param to itself not
 */
@JsonPropertyOrder({"topic", "partition", "from", "to", "ingestion"})
public record SeenSlice(String topic, int partition, long from, long to, String ingestion) {}
