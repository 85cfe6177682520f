package dev.roost.index.sql;

import net.sf.jsqlparser.expression.Function;

/** Functions as a query writes them. */
final class Functions {
  private Functions() {}

  /** Whether a function is a name and its parameters, and DISTINCT or not, but nothing more. */
  static boolean isPlain(Function function) {
    Function plain = new Function();
    plain.setName(function.getName());
    plain.setDistinct(function.isDistinct());
    plain.setAllColumns(function.isAllColumns());
    plain.setParameters(function.getParameters());
    return function.toString().equals(plain.toString());
  }
}
