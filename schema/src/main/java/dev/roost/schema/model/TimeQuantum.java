package dev.roost.schema.model;

/**
 * The units of time that a set's members can be asked for by.
 *
 * @param units such as YMD; empty: none
 * @param ttl how long they are kept, as resources write durations; empty: for ever
 */
public record TimeQuantum(String units, String ttl) {
  public static final TimeQuantum NONE = new TimeQuantum("", "");
}
