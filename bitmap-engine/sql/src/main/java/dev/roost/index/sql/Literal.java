package dev.roost.index.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A value as a query writes it. */
sealed interface Literal {
  /** The value in messages. */
  String shown();

  record Null() implements Literal {
    @Override
    public String shown() {
      return "NULL";
    }
  }

  record Text(String value) implements Literal {
    @Override
    public String shown() {
      return "'" + Shown.of(value) + "'";
    }
  }

  record Numeral(BigDecimal value) implements Literal {
    @Override
    public String shown() {
      return Shown.of(value.toString());
    }
  }

  record Truth(boolean value) implements Literal {
    @Override
    public String shown() {
      return value ? "true" : "false";
    }
  }

  /** {@code TIMESTAMP '…'}. */
  record Moment(Instant value) implements Literal {
    @Override
    public String shown() {
      return "TIMESTAMP '" + value + "'";
    }
  }

  /** {@code DATE '…'}. */
  record Day(LocalDate value) implements Literal {
    @Override
    public String shown() {
      return "DATE '" + value + "'";
    }
  }
}
