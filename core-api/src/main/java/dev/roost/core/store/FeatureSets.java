package dev.roost.core.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code feature_set}. */
public final class FeatureSets {

  private FeatureSets() {}

  public static Optional<FeatureSetRow> find(Handle handle, String project, String name) {
    return handle
        .createQuery("select * from feature_set where project = :project and name = :name")
        .bind("project", project)
        .bind("name", name)
        .map((row, context) -> FeatureSetRow.read(row))
        .findOne();
  }

  public static FeatureSetRow get(Handle handle, long id) {
    return handle
        .createQuery("select * from feature_set where id = :id")
        .bind("id", id)
        .map((row, context) -> FeatureSetRow.read(row))
        .one();
  }

  /** Every feature set there is, by project and name. */
  public static List<FeatureSetRow> list(Handle handle) {
    return handle
        .createQuery("select * from feature_set order by project, name")
        .map((row, context) -> FeatureSetRow.read(row))
        .list();
  }

  /** Every feature set that readers see, by project and name. */
  public static List<FeatureSetRow> listReadable(Handle handle) {
    return handle
        .createQuery("select * from feature_set where state <> 'PURGING' order by project, name")
        .map((row, context) -> FeatureSetRow.read(row))
        .list();
  }

  /** Every feature set that is declared, by project and name. */
  public static List<FeatureSetRow> listDeclared(Handle handle) {
    return handle
        .createQuery("select * from feature_set where state = 'DECLARED' order by project, name")
        .map((row, context) -> FeatureSetRow.read(row))
        .list();
  }

  /** The project's feature sets whose names come after {@code after}, by name. */
  public static List<FeatureSetRow> page(Handle handle, String project, String after, int limit) {
    return handle
        .createQuery(
            """
            select * from feature_set
            where project = :project and name > :after and state <> 'PURGING'
            order by name limit :limit
            """)
        .bind("project", project)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> FeatureSetRow.read(row))
        .list();
  }

  /** Locks the feature set until the transaction ends: nothing of it changes meanwhile. */
  public static Optional<FeatureSetRow> lock(Handle handle, String project, String name) {
    return handle
        .createQuery(
            "select * from feature_set where project = :project and name = :name for update")
        .bind("project", project)
        .bind("name", name)
        .map((row, context) -> FeatureSetRow.read(row))
        .findOne();
  }

  /** Locks by id; empty when it is gone. */
  public static Optional<FeatureSetRow> lock(Handle handle, long id) {
    return handle
        .createQuery("select * from feature_set where id = :id for update")
        .bind("id", id)
        .map((row, context) -> FeatureSetRow.read(row))
        .findOne();
  }

  /** The feature set that a resource declares. */
  public static Optional<FeatureSetRow> declaredBy(Handle handle, String project, String uid) {
    return handle
        .createQuery(
            """
            select * from feature_set
            where project = :project and uid = :uid and state = 'DECLARED'
            """)
        .bind("project", project)
        .bind("uid", uid)
        .map((row, context) -> FeatureSetRow.read(row))
        .findOne();
  }

  /** Adds and locks a feature set; empty when another transaction has just added it. */
  public static Optional<FeatureSetRow> insert(
      Handle handle, String project, String name, String uid, long generation) {
    handle
        .createUpdate("insert into project (name) values (:name) on conflict do nothing")
        .bind("name", project)
        .execute();
    return handle
        .createQuery(
            """
            insert into feature_set (project, name, state, uid, generation)
            values (:project, :name, 'DECLARED', :uid, :generation)
            on conflict (project, name) do nothing
            returning *
            """)
        .bind("project", project)
        .bind("name", name)
        .bind("uid", uid)
        .bind("generation", generation)
        .map((row, context) -> FeatureSetRow.read(row))
        .findOne();
  }

  public static void declare(Handle handle, long id, String uid, long generation) {
    handle
        .createUpdate(
            """
            update feature_set set state = 'DECLARED', uid = :uid, generation = :generation
            where id = :id
            """)
        .bind("id", id)
        .bind("uid", uid)
        .bind("generation", generation)
        .execute();
  }

  public static void setState(Handle handle, long id, FeatureSetState state) {
    handle
        .createUpdate("update feature_set set state = :state where id = :id")
        .bind("id", id)
        .bind("state", state.name())
        .execute();
  }

  /** Forgets the feature set, its runs and its snapshots. */
  public static void delete(Handle handle, long id) {
    handle.createUpdate("delete from feature_set where id = :id").bind("id", id).execute();
  }

  /** The next place in the feature set's queue. */
  public static long nextSequence(Handle handle, long id) {
    return handle
        .createQuery(
            """
            update feature_set set last_sequence = last_sequence + 1 where id = :id
            returning last_sequence
            """)
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  /** The next fencing token. */
  public static long nextToken(Handle handle, long id) {
    return handle
        .createQuery(
            "update feature_set set last_token = last_token + 1 where id = :id returning last_token")
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  /** Lets every time that is given from now on be later than {@code time}. */
  public static void reserveAcceptTimes(Handle handle, long id, Instant time) {
    handle
        .createUpdate(
            """
            update feature_set set last_accept_time = greatest(last_accept_time, :time)
            where id = :id
            """)
        .bind("id", id)
        .bind("time", time.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** PostgreSQL's time, in microseconds and later than every one given before. */
  public static Instant nextAcceptTime(Handle handle, long id) {
    return handle
        .createQuery(
            """
            update feature_set
            set last_accept_time =
              greatest(clock_timestamp(), last_accept_time + interval '1 microsecond')
            where id = :id
            returning last_accept_time
            """)
        .bind("id", id)
        .map((row, context) -> Times.of(row, "last_accept_time"))
        .one();
  }
}
