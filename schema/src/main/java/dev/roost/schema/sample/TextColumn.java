package dev.roost.schema.sample;

import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.Facts;
import dev.roost.schema.model.Facts.Spread;
import dev.roost.schema.model.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The sampled texts of one column, and the type that all of them are of. */
final class TextColumn {

  private static final Set<String> NULL_WORDS =
      Set.of("null", "na", "n/a", "none", "\\n", "-", "?");

  private final String source;
  private final List<String> texts = new ArrayList<>();
  private long rows;

  TextColumn(String source) {
    this.source = source;
  }

  /** Adds a cell; an empty one is null. */
  void add(String text) {
    rows++;
    if (!text.isEmpty()) {
      texts.add(text);
    }
  }

  /**
   * What the column is.
   *
   * @param nullWords where the words are added that mean null in it
   */
  Column infer(Set<String> nullWords) {
    Set<String> here = new TreeSet<>();
    List<String> values = new ArrayList<>();
    for (String text : texts) {
      if (isNullWord(text)) {
        here.add(text);
      } else {
        values.add(text);
      }
    }
    Column typed = Column.of(Names.feature(source), source, ColumnType.STRING);
    if (values.isEmpty()) {
      return typed.known(facts(texts)).noting("no value in the sample, so its type is a guess");
    }
    Column all = here.isEmpty() ? typed : TextTypes.infer(typed, texts);
    if (here.isEmpty() || all.type() != ColumnType.STRING) {
      return (here.isEmpty() ? TextTypes.infer(typed, values) : all).known(facts(texts));
    }
    Column without = TextTypes.infer(typed, values);
    boolean isBlank = here.stream().allMatch(String::isBlank);
    if (without.type() == ColumnType.STRING && !isBlank) {
      return without.known(facts(texts));
    }
    nullWords.addAll(here);
    return without.known(facts(values)).noting("%s mean null (nullValues)", quoted(here));
  }

  private static boolean isNullWord(String text) {
    return text.isBlank() || NULL_WORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  private static String quoted(Set<String> words) {
    return String.join(", ", words.stream().map(word -> "\"" + word + "\"").toList());
  }

  private Facts facts(List<String> values) {
    boolean isUnique = new HashSet<>(values).size() == values.size();
    return new Facts(rows, rows - values.size(), isUnique ? Spread.UNIQUE : Spread.REPEATED);
  }
}
