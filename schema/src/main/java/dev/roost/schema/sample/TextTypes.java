package dev.roost.schema.sample;

import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.TimeForm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The narrowest type that holds all of some texts, by the coercions of ingestions. */
final class TextTypes {

  private static final Pattern BOOL = Pattern.compile("(?i)true|false|t|f");
  private static final Pattern INT = Pattern.compile("[+-]?[0-9]+(?:\\.0*)?");
  private static final Pattern PLAIN = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)");
  private static final Pattern DOUBLE =
      Pattern.compile("[+-]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|NaN|Infinity)");

  /** A zero before other digits: a code, such as a postal one, that an Int would shorten. */
  private static final Pattern CODE = Pattern.compile("[+-]?0[0-9]+.*");

  private static final Pattern COMPACT_DATE = Pattern.compile("(19|20)[0-9]{6}(?:[0-9]{6})?");
  private static final Pattern DATE_NAME = Pattern.compile(".*(date|day|time|_at|_dt).*|dt");

  /** More digits after the point are measurements, which are doubles. */
  private static final int MOST_SCALE = 4;

  private static final int MOST_DIGITS = 18;

  private TextTypes() {}

  /** The column with the type of its values, of which there is one at least. */
  static Column infer(Column column, List<String> values) {
    List<String> texts = values.stream().map(String::strip).toList();
    if (all(texts, BOOL.asMatchPredicate())) {
      return typed(column, ColumnType.BOOL);
    }
    if (isDateByName(column, texts)) {
      return time(column, texts).orElse(column);
    }
    if (all(texts, TextTypes::isInt)) {
      return integers(column, texts);
    }
    if (all(texts, PLAIN.asMatchPredicate()) && !any(texts, CODE)) {
      return decimals(column, texts);
    }
    if (all(texts, DOUBLE.asMatchPredicate()) && !any(texts, CODE)) {
      return typed(column, ColumnType.DOUBLE);
    }
    return time(column, texts).orElseGet(() -> text(column, texts));
  }

  private static Column text(Column column, List<String> texts) {
    return all(texts, PLAIN.asMatchPredicate()) && any(texts, CODE)
        ? column.noting("digits with zeros in front, kept as they are")
        : column;
  }

  private static boolean all(List<String> texts, Predicate<String> test) {
    return texts.stream().allMatch(test);
  }

  private static boolean any(List<String> texts, Pattern pattern) {
    return texts.stream().anyMatch(pattern.asMatchPredicate());
  }

  private static boolean isInt(String text) {
    if (!INT.matcher(text).matches() || CODE.matcher(text).matches()) {
      return false;
    }
    BigDecimal number = new BigDecimal(text);
    return number.toBigInteger().bitLength() < Long.SIZE;
  }

  private static boolean isDateByName(Column column, List<String> texts) {
    return DATE_NAME.matcher(column.name()).matches()
        && all(texts, COMPACT_DATE.asMatchPredicate())
        && TimeLayouts.find(texts).isPresent();
  }

  private static Column integers(Column column, List<String> texts) {
    Optional<TimeForm> epoch =
        EpochGuess.of(
            column.name(), texts.stream().map(text -> new BigDecimal(text).longValue()).toList());
    return epoch
        .map(form -> EpochGuess.times(column, form))
        .orElseGet(() -> typed(column, ColumnType.INT));
  }

  private static Column decimals(Column column, List<String> texts) {
    int scale = 0;
    int before = 0;
    for (String text : texts) {
      BigDecimal number = new BigDecimal(text);
      scale = Math.max(scale, number.scale());
      before = Math.max(before, number.precision() - number.scale());
    }
    if (scale > MOST_SCALE || scale + before > MOST_DIGITS) {
      return typed(column, ColumnType.DOUBLE);
    }
    return typed(column, ColumnType.DECIMAL).scaled(scale);
  }

  /** The column as a time of the layout that all texts have, if they have one. */
  static Optional<Column> time(Column column, List<String> texts) {
    return TimeLayouts.find(texts)
        .map(
            found -> {
              boolean isDate =
                  !found.form().layout().contains("H")
                      && texts.stream().noneMatch(text -> text.contains(":"));
              Column typed =
                  typed(column, isDate ? ColumnType.DATE : ColumnType.TIMESTAMP)
                      .timed(found.form());
              return found.rivals().isEmpty()
                  ? typed
                  : typed.noting(
                      "the sample fits %s as well as %s: check which is meant",
                      String.join(", ", found.rivals()), found.form().layout());
            });
  }

  private static Column typed(Column column, ColumnType type) {
    Column typed = Column.of(column.name(), column.source(), type).at(column.path());
    for (String note : column.notes()) {
      typed = typed.noting("%s", note);
    }
    return typed;
  }
}
