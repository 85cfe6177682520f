package dev.roost.bench.data;

/**
 * A table of which some rows were written anew, each by one of some deltas.
 *
 * @param original the rows as they were
 * @param deltas how many there are; each rewrites one of 100 rows
 */
public record Rewritten(Table original, int deltas) {
  private static final Formula CHANCE = Formula.uniform(97, 100);

  /** The delta that rewrites each of some rows, from 0; {@link #deltas} or more: none does. */
  public long[] deltasOf(long first, int count) {
    long[] chances = new long[count];
    CHANCE.fill().into(first, chances, count);
    return chances;
  }

  /** The rows as they are now, under another name; its formulas have no SQL. */
  public Table table() {
    return new Table(
        "%s_%d".formatted(original.name(), deltas),
        original.rows(),
        original.columns().stream()
            .map(c -> new Column(c.field(), now(c.value()), c.sqlType()))
            .toList());
  }

  /** A new value is that of a row beyond the table's end. */
  private Formula now(Formula value) {
    return new Formula(
        "",
        (first, out, count) -> {
          long[] anew = new long[count];
          long[] delta = deltasOf(first, count);
          value.fill().into(first, out, count);
          value.fill().into(first + original.rows(), anew, count);
          for (int i = 0; i < count; i++) {
            if (delta[i] < deltas) {
              out[i] = anew[i];
            }
          }
        });
  }
}
