package dev.roost.schema.sample;

import dev.roost.schema.model.TimeForm;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the layout that all of a column's texts have. */
final class TimeLayouts {

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT);

  /** Dates; where day and month can be told apart by the values only, both orders are here. */
  private static final List<String> DATES =
      List.of(
          "yyyy/M/d",
          "d.M.yyyy",
          "M/d/yyyy",
          "d/M/yyyy",
          "M-d-yyyy",
          "d-M-yyyy",
          "d-MMM-yyyy",
          "d MMM yyyy",
          "MMM d, yyyy",
          "yyyyMMdd");

  private static final List<String> TIMES =
      List.of("", " H:mm", " H:mm:ss", " H:mm:ss.SSS", " h:mm a", " h:mm:ss a");

  private TimeLayouts() {}

  /**
   * What all texts are.
   *
   * @param rivals other layouts that read all of the texts too
   */
  record Found(TimeForm form, List<String> rivals) {

    Found {
      rivals = List.copyOf(rivals);
    }
  }

  /** Looks for a layout of texts, at least one of them; empty when they have none in common. */
  static Optional<Found> find(List<String> texts) {
    if (readsAll(ISO, texts)) {
      return Optional.of(new Found(TimeForm.ISO, List.of()));
    }
    List<String> fitting =
        candidates().stream()
            .filter(
                pattern -> readsAll(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH), texts))
            .toList();
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Found(TimeForm.ofLayout(fitting.get(0)), fitting.subList(1, fitting.size())));
  }

  private static List<String> candidates() {
    List<String> patterns = new ArrayList<>();
    for (String date : DATES) {
      TIMES.forEach(time -> patterns.add(date + time));
    }
    patterns.add("yyyyMMddHHmmss");
    patterns.add("yyyy-MM-dd HH:mm:ss xx");
    patterns.add("EEE, d MMM yyyy HH:mm:ss xx");
    return patterns;
  }

  private static boolean readsAll(DateTimeFormatter formatter, List<String> texts) {
    try {
      texts.forEach(text -> LocalDate.from(formatter.parse(text)));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
