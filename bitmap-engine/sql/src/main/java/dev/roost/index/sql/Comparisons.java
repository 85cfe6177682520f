package dev.roost.index.sql;

import dev.roost.index.call.Having.Comparison;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.SupportsOldOracleJoinSyntax;

/** The six comparisons. */
final class Comparisons {
  private Comparisons() {}

  static Optional<Comparison> of(Expression part) {
    if (part instanceof EqualsTo) {
      return Optional.of(Comparison.EQUAL);
    } else if (part instanceof NotEqualsTo) {
      return Optional.of(Comparison.NOT_EQUAL);
    } else if (part instanceof MinorThan) {
      return Optional.of(Comparison.LESS);
    } else if (part instanceof MinorThanEquals) {
      return Optional.of(Comparison.LESS_OR_EQUAL);
    } else if (part instanceof GreaterThan) {
      return Optional.of(Comparison.GREATER);
    } else if (part instanceof GreaterThanEquals) {
      return Optional.of(Comparison.GREATER_OR_EQUAL);
    }
    return Optional.empty();
  }

  /** The comparison that is true where this one is false. */
  static Comparison negated(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> Comparison.NOT_EQUAL;
      case NOT_EQUAL -> Comparison.EQUAL;
      case LESS -> Comparison.GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> Comparison.GREATER;
      case GREATER -> Comparison.LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> Comparison.LESS;
    };
  }

  static Comparison when(Comparison comparison, Wanted wanted) {
    return wanted.isTrue() ? comparison : negated(comparison);
  }

  /** The comparison with its sides exchanged. */
  static Comparison mirrored(Comparison comparison) {
    return switch (comparison) {
      case EQUAL, NOT_EQUAL -> comparison;
      case LESS -> Comparison.GREATER;
      case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
      case GREATER -> Comparison.LESS;
      case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
    };
  }

  /** Whether the answer to a comparison of two values is yes. */
  static boolean holds(Comparison comparison, int compared) {
    return switch (comparison) {
      case EQUAL -> compared == 0;
      case NOT_EQUAL -> compared != 0;
      case LESS -> compared < 0;
      case LESS_OR_EQUAL -> compared <= 0;
      case GREATER -> compared > 0;
      case GREATER_OR_EQUAL -> compared >= 0;
    };
  }

  /** Refuses Oracle's {@code (+)} and {@code PRIOR}, which the parser drops from a comparison. */
  static void refuseOracle(Expression part) {
    if (part instanceof SupportsOldOracleJoinSyntax old
        && (old.getOldOracleJoinSyntax() != SupportsOldOracleJoinSyntax.NO_ORACLE_JOIN
            || old.getOraclePriorPosition() != SupportsOldOracleJoinSyntax.NO_ORACLE_PRIOR)) {
      throw new SqlException(Places.of(part), "'(+)' and PRIOR are not supported: remove them");
    }
  }
}
