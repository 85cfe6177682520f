package dev.roost.bench.measure;

import java.util.Locale;

/**
 * A line of the table.
 *
 * @param ours our figure; less is better, as for the peer's
 * @param unit of both figures
 * @param aim how many times better than the peer's ours is to be; 0: the line has no aim of its own
 *     but counts in a mean that has one
 * @param answers whether both sides gave the same answer
 * @param note what one has to know to judge the line; empty: nothing
 */
public record Measurement(
    String name, double ours, double peer, String unit, double aim, Answers answers, String note) {

  /** Whether both sides gave the same answer. */
  public enum Answers {
    SAME,
    DIFFERENT
  }

  /** A line whose answers were found to be the same. */
  public static Measurement of(String name, double ours, double peer, String unit, double aim) {
    return new Measurement(name, ours, peer, unit, aim, Answers.SAME, "");
  }

  /** A line without times, for the answers differ. */
  public static Measurement different(String name, double aim, String how) {
    return new Measurement(name, 0, 0, "ms", aim, Answers.DIFFERENT, how);
  }

  /** The same in another unit, of which the present one has {@code factor}. */
  public Measurement in(String other, double factor) {
    return new Measurement(name, ours * factor, peer * factor, other, aim, answers, note);
  }

  public Measurement withNote(String text) {
    return new Measurement(name, ours, peer, unit, aim, answers, text);
  }

  /** The same with a note, where it has none: a difference of answers is not written over. */
  public Measurement withNoteIfNone(String text) {
    return note.isEmpty() ? withNote(text) : this;
  }

  /** How many times better ours is; 0 where the answers differ. */
  public double ratio() {
    return answers == Answers.SAME && ours > 0 ? peer / ours : 0;
  }

  /** Four significant digits. */
  static String digits(double value) {
    if (value == 0) {
      return "0";
    }
    int decimals = 3 - (int) Math.floor(Math.log10(Math.abs(value)));
    return String.format(Locale.ROOT, "%." + Math.max(0, decimals) + "f", value);
  }
}
