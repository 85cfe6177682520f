package dev.roost.schema.source;

import java.net.URI;

/** A file of a source and its size in bytes. */
public record SourceFile(URI uri, long bytes) {}
