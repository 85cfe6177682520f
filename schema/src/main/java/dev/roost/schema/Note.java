package dev.roost.schema;

/**
 * A remark on a proposal for the person who judges it.
 *
 * @param subject the key, feature or column; empty: the source as a whole
 * @param text a sentence without the subject
 */
public record Note(String subject, String text) {}
