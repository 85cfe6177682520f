package dev.roost.index.sql;

import java.math.BigInteger;
import java.util.OptionalLong;
import net.sf.jsqlparser.expression.AllValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.Offset;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Top;

/** Reads {@code LIMIT}, {@code OFFSET} and {@code TOP}. */
final class PagingReader {
  private PagingReader() {}

  /** Takes them off a query. */
  static Paging take(PlainSelect select) {
    OptionalLong limit = OptionalLong.empty();
    long offset = 0;
    Limit written = select.getLimit();
    if (written != null) {
      limit = limit(written.getRowCount());
      offset = written.getOffset() == null ? 0 : count("OFFSET", written.getOffset());
    }
    Top top = select.getTop();
    if (top != null && written == null && !top.isPercentage() && !top.isWithTies()) {
      limit = OptionalLong.of(count("TOP", top.getExpression()));
      select.setTop(null);
    }
    Offset skipped = select.getOffset();
    if (skipped != null && offset == 0) {
      offset = count("OFFSET", skipped.getOffset());
      select.setOffset(null);
    }
    if (written == null || written.getByExpressions() == null) {
      select.setLimit(null);
    }
    return new Paging(limit, offset);
  }

  private static OptionalLong limit(Expression rows) {
    return rows instanceof AllValue || rows instanceof NullValue
        ? OptionalLong.empty()
        : OptionalLong.of(count("LIMIT", rows));
  }

  private static long count(String clause, Expression value) {
    if (value instanceof LongValue number && isCount(number.getStringValue())) {
      return new BigInteger(number.getStringValue()).longValueExact();
    }
    throw new SqlException(
        Places.of(value), "%s takes a number of rows from 0 to 2^63-1".formatted(clause));
  }

  private static boolean isCount(String digits) {
    return digits.length() <= 100
        && digits.chars().allMatch(Character::isDigit)
        && new BigInteger(digits).bitLength() <= 63;
  }
}
