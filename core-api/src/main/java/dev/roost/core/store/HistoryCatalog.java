package dev.roost.core.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The history tables' entries in Iceberg's JDBC catalog, where that is in this database. The core
 * does not read history; it only forgets tables whose files it has deleted.
 *
 * <p>Table and columns: {@code org.apache.iceberg.jdbc.JdbcUtil}.
 */
public final class HistoryCatalog {

  private static final String CATALOG = "roost";
  private static final String TABLE = "public.iceberg_tables";

  private HistoryCatalog() {}

  /** Removes the entries of a feature set's history tables. */
  public static void forget(
      Handle handle, String project, String featureSet, List<Integer> versions) {
    if (!isHere(handle)) {
      return;
    }
    for (int version : versions) {
      handle
          .createUpdate(
              """
              delete from public.iceberg_tables
              where catalog_name = :catalog and table_namespace = :project and table_name = :table
              """)
          .bind("catalog", CATALOG)
          .bind("project", project)
          .bind("table", featureSet + "_v" + version)
          .execute();
    }
  }

  private static boolean isHere(Handle handle) {
    return handle
        .createQuery("select to_regclass(:table) is not null")
        .bind("table", TABLE)
        .mapTo(Boolean.class)
        .one();
  }
}
