package dev.roost.index.sql;

import dev.roost.index.pql.Position;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.parser.Token;

/** Where in the text the parts of a parsed query begin. */
final class Places {
  private Places() {}

  static Position of(Token token) {
    return new Position(token.beginLine, token.beginColumn);
  }

  /** Of a part without a place of its own: that of its first operand. */
  static Optional<Position> of(Object part) {
    Object at = part;
    while (at != null) {
      if (at instanceof ASTNodeAccess node && node.getASTNode() != null) {
        return Optional.of(of(node.getASTNode().jjtGetFirstToken()));
      }
      at = first(at);
    }
    return Optional.empty();
  }

  private static Object first(Object part) {
    if (part instanceof BinaryExpression binary) {
      return binary.getLeftExpression();
    } else if (part instanceof NotExpression not) {
      return not.getExpression();
    } else if (part instanceof Between between) {
      return between.getLeftExpression();
    } else if (part instanceof IsNullExpression isNull) {
      return isNull.getLeftExpression();
    } else if (part instanceof List<?> list && !list.isEmpty()) {
      return list.get(0);
    }
    return null;
  }
}
