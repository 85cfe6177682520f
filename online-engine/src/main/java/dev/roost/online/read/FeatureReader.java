package dev.roost.online.read;

import com.google.protobuf.Timestamp;
import dev.roost.online.catalog.Catalog;
import dev.roost.online.catalog.ServedVersion;
import dev.roost.online.row.Cell;
import dev.roost.online.row.Row;
import dev.roost.online.store.Cursor;
import dev.roost.online.store.EntityKey;
import dev.roost.online.store.Fetched;
import dev.roost.online.store.RedisStore;
import dev.roost.online.store.StoreException;
import dev.roost.online.store.StoredRow;
import dev.roost.platform.metrics.Metrics;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.online.v1alpha1.FeatureColumn;
import dev.roost.proto.online.v1alpha1.FieldStatus;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesRequest;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesResponse;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers online reads: one round trip to the store for all entities and feature sets. */
public final class FeatureReader {

  private static final long MICROS = 1_000_000;

  private final Catalog catalog;
  private final RedisStore store;
  private final SnapshotWait wait;
  private final Clock clock;
  private final Timer timer =
      Timer.builder("roost.online.reads")
          .description("GetOnlineFeatures, without the transport")
          .register(Metrics.registry());

  public FeatureReader(Catalog catalog, RedisStore store, Clock clock) {
    this.catalog = catalog;
    this.store = store;
    this.wait = new SnapshotWait(catalog);
    this.clock = clock;
  }

  /**
   * Reads features column by column, in the entities' order.
   *
   * @param patience how long to wait for {@code at_least_snapshot}
   * @throws io.grpc.StatusRuntimeException that says what is wrong
   */
  public GetOnlineFeaturesResponse read(GetOnlineFeaturesRequest request, Duration patience) {
    Timer.Sample sample = Timer.start();
    try {
      ReadPlan plan = ReadPlan.of(request, catalog);
      wait.await(plan, request.getAtLeastSnapshot(), patience);
      return answer(plan);
    } catch (StoreException e) {
      throw ReadErrors.unavailable("StoreUnavailable", e.getMessage() + " Try again.");
    } finally {
      sample.stop(timer);
    }
  }

  private GetOnlineFeaturesResponse answer(ReadPlan plan) {
    Map<ServedVersion, List<Optional<Row>>> rows = fetch(plan);
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    GetOnlineFeaturesResponse.Builder response = GetOnlineFeaturesResponse.newBuilder();
    for (ReadPlan.RequestedFeature feature : plan.features()) {
      response.addColumns(column(feature, rows.get(feature.version()), now));
    }
    return response.build();
  }

  private Map<ServedVersion, List<Optional<Row>>> fetch(ReadPlan plan) {
    Map<ServedVersion, Integer> starts = new LinkedHashMap<>();
    List<byte[]> keys = new ArrayList<>();
    for (ReadPlan.RequestedFeature feature : plan.features()) {
      ServedVersion version = feature.version();
      if (starts.containsKey(version)) {
        continue;
      }
      starts.put(version, keys.size());
      for (int row = 0; row < plan.rows(); row++) {
        keys.add(EntityKey.of(version.project(), version.spec(), plan.key(version, row)));
      }
    }
    List<ServedVersion> versions = List.copyOf(starts.keySet());
    String project = versions.get(0).project();
    Fetched fetched =
        store.read(project, versions.stream().map(ServedVersion::spec).toList(), keys);
    for (int i = 0; i < versions.size(); i++) {
      checkLoaded(versions.get(i), fetched.cursors().get(i));
    }
    Map<ServedVersion, List<Optional<Row>>> rows = new LinkedHashMap<>();
    starts.forEach(
        (version, start) ->
            rows.put(
                version,
                fetched.rows().subList(start, start + plan.rows()).stream()
                    .map(StoredRow::row)
                    .toList()));
    return rows;
  }

  /** A store that is being filled must not look as if there were no records. */
  private static void checkLoaded(ServedVersion version, Optional<Cursor> cursor) {
    if (!version.isSynced() || version.current() == 0) {
      return;
    }
    if (cursor.isEmpty() || !cursor.get().isLoaded()) {
      throw ReadErrors.unavailable(
          "Loading",
          "Feature set %s is being loaded into the online store, %d of %d snapshots; try again."
              .formatted(
                  version.label(),
                  cursor.map(Cursor::snapshot).orElse(0L),
                  Math.max(version.current(), cursor.map(Cursor::target).orElse(0L))));
    }
  }

  private static FeatureColumn column(
      ReadPlan.RequestedFeature feature, List<Optional<Row>> rows, long now) {
    long earliest =
        feature
            .version()
            .ttl()
            .map(ttl -> now - ttl.toSeconds() * MICROS - ttl.toNanosPart() / 1000)
            .orElse(Long.MIN_VALUE);
    FeatureColumn.Builder column =
        FeatureColumn.newBuilder()
            .setFeature(feature.reference())
            .setType(feature.feature().getType())
            .setScale(feature.feature().getScale());
    for (Optional<Row> row : rows) {
      add(column, row.filter(Row::isLive), feature.feature().getName(), earliest);
    }
    return column.build();
  }

  private static void add(
      FeatureColumn.Builder column, Optional<Row> row, String feature, long earliest) {
    Optional<Cell> cell =
        row.flatMap(found -> found.schema().ordinal(feature).flatMap(found::cell));
    FieldStatus status = status(row, cell, earliest);
    column
        .addStatuses(status)
        .addValues(
            status == FieldStatus.FIELD_STATUS_PRESENT
                ? cell.orElseThrow().valueSince(earliest)
                : Value.getDefaultInstance())
        .addEventTimes(
            cell.map(found -> timestamp(found.version().eventTime()))
                .orElseGet(Timestamp::getDefaultInstance));
  }

  private static FieldStatus status(Optional<Row> row, Optional<Cell> cell, long earliest) {
    if (row.isEmpty()) {
      return FieldStatus.FIELD_STATUS_NOT_FOUND;
    }
    if (cell.isEmpty()) {
      return FieldStatus.FIELD_STATUS_NULL_VALUE;
    }
    if (cell.get().version().eventTime() < earliest) {
      return FieldStatus.FIELD_STATUS_OUTSIDE_MAX_AGE;
    }
    return cell.get().isNull()
        ? FieldStatus.FIELD_STATUS_NULL_VALUE
        : FieldStatus.FIELD_STATUS_PRESENT;
  }

  private static Timestamp timestamp(long micros) {
    return Timestamp.newBuilder()
        .setSeconds(Math.floorDiv(micros, MICROS))
        .setNanos((int) Math.floorMod(micros, MICROS) * 1000)
        .build();
  }
}
