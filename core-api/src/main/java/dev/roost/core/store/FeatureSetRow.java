package dev.roost.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A registered feature set.
 *
 * @param uid of the resource that declares it
 * @param generation of that resource when its spec was accepted last
 */
public record FeatureSetRow(
    long id,
    String project,
    String name,
    FeatureSetState state,
    String uid,
    long generation,
    Instant createTime) {

  static FeatureSetRow read(ResultSet row) throws SQLException {
    return new FeatureSetRow(
        row.getLong("id"),
        row.getString("project"),
        row.getString("name"),
        FeatureSetState.valueOf(row.getString("state")),
        row.getString("uid"),
        row.getLong("generation"),
        Times.of(row, "create_time"));
  }

  /** {@code project/name}, for people. */
  public String fullName() {
    return project + "/" + name;
  }

  public boolean isDeclaredBy(String resource) {
    return state == FeatureSetState.DECLARED && uid.equals(resource);
  }
}
