package dev.roost.index.sql;

import dev.roost.index.sql.Clauses.Duplicates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.Distinct;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;

/**
 * Takes a query apart. The parser knows the clauses of a dozen databases: whatever is left once all
 * that is supported was taken off is refused by its text, so that nothing is silently ignored.
 */
final class ClauseReader {
  private ClauseReader() {}

  static Clauses read(PlainSelect select) {
    refuseTheCommon(select);
    Table table = table(select.getFromItem());
    Clauses clauses =
        new Clauses(
            List.copyOf(select.getSelectItems()),
            duplicates(select),
            table,
            Optional.ofNullable(select.getWhere()),
            groupBy(select.getGroupBy()),
            Optional.ofNullable(select.getHaving()),
            orderBy(select),
            PagingReader.take(select));
    refuseTheRest(select, table);
    return clauses;
  }

  private static void refuseTheCommon(PlainSelect select) {
    if (select.getWithItemsList() != null && !select.getWithItemsList().isEmpty()) {
      throw new SqlException(Optional.empty(), StatementWords.problem("WITH", "WITH"));
    }
    if (select.getFromItem() == null) {
      throw new SqlException(
          Places.of(select), "a query without FROM; " + StatementWords.SUPPORTED);
    }
    if (select.getJoins() != null && !select.getJoins().isEmpty()) {
      throw unsupported(select.getJoins().get(0).getFromItem(), "a join");
    }
    if (select.getQualify() != null) {
      throw unsupported(select.getQualify(), "QUALIFY");
    }
    if (select.getPreWhere() != null) {
      throw unsupported(select.getPreWhere(), "PREWHERE");
    }
    if (select.getOracleHierarchical() != null) {
      throw unsupported(select.getOracleHierarchical(), "CONNECT BY");
    }
    if (select.getFetch() != null) {
      throw new SqlException(Optional.empty(), "FETCH is not supported: use LIMIT");
    }
  }

  private static Table table(FromItem from) {
    if (!(from instanceof Table table)) {
      throw unsupported(from, from instanceof Select ? "a subquery" : "a table function");
    }
    return table;
  }

  private static Duplicates duplicates(PlainSelect select) {
    Distinct distinct = select.getDistinct();
    if (distinct == null) {
      return Duplicates.KEEP;
    }
    if (distinct.getOnSelectItems() != null && !distinct.getOnSelectItems().isEmpty()) {
      throw unsupported(distinct.getOnSelectItems().get(0), "DISTINCT ON");
    }
    select.setDistinct(null);
    return Duplicates.REMOVE;
  }

  private static List<Expression> groupBy(GroupByElement groupBy) {
    if (groupBy == null) {
      return List.of();
    }
    List<Expression> by = new ArrayList<>(groupBy.getGroupByExpressionList());
    if (by.isEmpty()
        || groupBy.isMysqlWithRollup()
        || groupBy.hasGroupBySortDirections()
        || !groupBy.getGroupingSets().isEmpty()) {
      throw new SqlException(
          Places.of(by),
          "GROUP BY takes columns: grouping sets, ROLLUP and orders are not supported");
    }
    return List.copyOf(by);
  }

  private static List<OrderByElement> orderBy(PlainSelect select) {
    if (select.isOracleSiblings()) {
      throw new SqlException(Optional.empty(), "ORDER SIBLINGS BY is not supported: use ORDER BY");
    }
    return select.getOrderByElements() == null
        ? List.of()
        : List.copyOf(select.getOrderByElements());
  }

  private static void refuseTheRest(PlainSelect select, Table table) {
    select.setSelectItems(List.<SelectItem<?>>of(new SelectItem<>(new AllColumns())));
    select.setWhere(null);
    select.setGroupByElement(null);
    select.setHaving(null);
    select.setOrderByElements(null);
    String alias = table.getAlias() == null ? "" : table.getAlias().toString();
    String plain = "SELECT * FROM " + table.getFullyQualifiedName() + alias;
    String rest = select.toString();
    if (!rest.equals(plain)) {
      throw unsupported(table, "'%s'".formatted(difference(rest, plain)));
    }
  }

  /** What the longer text has and the shorter has not. */
  private static String difference(String longer, String shorter) {
    int most = Math.min(longer.length(), shorter.length());
    int start = 0;
    while (start < most && longer.charAt(start) == shorter.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && longer.charAt(longer.length() - 1 - end) == shorter.charAt(shorter.length() - 1 - end)) {
      end++;
    }
    return Shown.of(longer.substring(start, longer.length() - end));
  }

  private static SqlException unsupported(Object part, String construct) {
    return new SqlException(
        Places.of(part), "%s is not supported; %s".formatted(construct, StatementWords.SUPPORTED));
  }
}
