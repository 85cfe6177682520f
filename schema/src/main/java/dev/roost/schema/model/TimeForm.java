package dev.roost.schema.model;

/**
 * How times are written. What is empty is not said.
 *
 * @param layout a pattern of java.time.format.DateTimeFormatter; empty: ISO-8601, unless there is a
 *     unit
 * @param unit what times that are numbers count: d, h, m, s, ms, us or ns
 * @param epoch since when they count, an ISO-8601 instant; empty: 1970-01-01T00:00:00Z
 */
public record TimeForm(String layout, String unit, String epoch) {

  /** Text in the form of ISO-8601. */
  public static final TimeForm ISO = new TimeForm("", "", "");

  public static TimeForm ofLayout(String layout) {
    return new TimeForm(layout, "", "");
  }

  public static TimeForm ofNumbers(String unit, String epoch) {
    return new TimeForm("", unit, epoch);
  }
}
