package dev.roost.index.sql;

import java.util.Locale;
import java.util.Map;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.NumericBind;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.UserVariable;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.Select;

/** Names of what a query may not contain. */
final class Constructs {
  private static final Map<Class<?>, String> NAMES =
      Map.ofEntries(
          Map.entry(AnalyticExpression.class, "a window function or FILTER"),
          Map.entry(ArrayConstructor.class, "a list"),
          Map.entry(CaseExpression.class, "CASE"),
          Map.entry(CastExpression.class, "a cast"),
          Map.entry(ExistsExpression.class, "EXISTS"),
          Map.entry(IntervalExpression.class, "INTERVAL"),
          Map.entry(JdbcNamedParameter.class, "a parameter"),
          Map.entry(JdbcParameter.class, "a parameter"),
          Map.entry(NumericBind.class, "a parameter"),
          Map.entry(SignedExpression.class, "arithmetic"),
          Map.entry(TimeKeyExpression.class, "the current time"),
          Map.entry(UserVariable.class, "a variable"),
          Map.entry(AllColumns.class, "'*'"));

  private Constructs() {}

  /** A refusal that names a construct. */
  static SqlException refusal(Expression part, String supported) {
    return new SqlException(
        Places.of(part), "%s is not supported here; %s".formatted(name(part), supported));
  }

  /** Never the text of a part: it can be as deep as the query is long. */
  static String name(Expression part) {
    String known = NAMES.get(part.getClass());
    if (known != null) {
      return known;
    } else if (part instanceof Select) {
      return "a subquery";
    } else if (part instanceof Function function) {
      return "the function '%s'".formatted(Shown.of(function.getName()));
    } else if (part instanceof BinaryExpression binary) {
      return "the operator '%s'".formatted(Shown.of(binary.getStringExpression()));
    } else if (part instanceof ExpressionList) {
      return "a list";
    }
    return words(part.getClass().getSimpleName());
  }

  private static String words(String className) {
    return className.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
