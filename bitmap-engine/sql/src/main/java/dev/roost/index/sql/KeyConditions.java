package dev.roost.index.sql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Call.Records;
import dev.roost.index.call.Having.Comparison;
import dev.roost.index.keys.KeyTexts;
import dev.roost.index.keys.RecordKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;

/** Conditions over {@code _id}, the key of a record, which is never null. */
final class KeyConditions implements ColumnConditions {

  @Override
  public Records compare(Comparison comparison, Literal literal, Expression at) {
    return switch (comparison) {
      case EQUAL -> in(List.of(literal), at);
      case NOT_EQUAL ->
          literal instanceof Literal.Null
              ? Combine.NONE
              : Combine.without(Combine.ALL, in(List.of(literal), at));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> throw refusal("an order of keys", at);
    };
  }

  @Override
  public Records in(List<Literal> literals, Expression at) {
    List<RecordKey> keys = new ArrayList<>();
    for (Literal literal : literals) {
      keys.addAll(keys(literal, at));
    }
    return keys.isEmpty() ? Combine.NONE : new Call.HasKey(keys.stream().distinct().toList());
  }

  private static List<RecordKey> keys(Literal literal, Expression at) {
    if (literal instanceof Literal.Null) {
      return List.of();
    } else if (literal instanceof Literal.Text text) {
      return keys(text.value(), at);
    } else if (literal instanceof Literal.Numeral number) {
      return integer(number.value(), at);
    }
    throw new SqlException(
        Places.of(at), "_id takes a key: an integer or a string, not " + literal.shown());
  }

  private static List<RecordKey> integer(BigDecimal number, Expression at) {
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() > 0 ? List.of() : keys(plain.toBigIntegerExact().toString(), at);
  }

  private static List<RecordKey> keys(String text, Expression at) {
    try {
      return KeyTexts.keys(text);
    } catch (IllegalArgumentException e) {
      throw new SqlException(Places.of(at), e.getMessage());
    }
  }

  @Override
  public Records like(String pattern, Expression at) {
    throw refusal("LIKE", at);
  }

  @Override
  public Records known() {
    return Combine.ALL;
  }

  @Override
  public Records unknown() {
    return Combine.NONE;
  }

  private static SqlException refusal(String what, Expression at) {
    return new SqlException(
        Places.of(at), "%s does not work on _id: use =, <>, IN and NOT IN".formatted(what));
  }
}
