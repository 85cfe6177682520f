package dev.roost.core.recover;

/**
 * A file that a manifest lists.
 *
 * @param path relative to the warehouse
 */
record StoredFile(String path, long bytes) {}
