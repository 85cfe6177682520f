package dev.roost.platform.objects;

import java.net.URI;

/** One stored object and its size in bytes. */
public record ObjectInfo(URI uri, long bytes) {}
