package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.StreamProgress;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import org.jdbi.v3.core.Handle;

/** The table {@code stream}. Changes need the feature set's lock. */
public final class Streams {

  private Streams() {}

  public static void insert(Handle handle, long run) {
    handle.createUpdate("insert into stream (run_id) values (:run)").bind("run", run).execute();
  }

  public static StreamRow get(Handle handle, long run) {
    return handle
        .createQuery("select * from stream where run_id = :run")
        .bind("run", run)
        .map((row, context) -> StreamRow.read(row))
        .one();
  }

  /** The number of the batch that is entered next, from 1. */
  public static long nextBatch(Handle handle, long run) {
    return handle
        .createQuery(
            """
            update stream set last_batch = last_batch + 1 where run_id = :run
            returning last_batch
            """)
        .bind("run", run)
        .mapTo(Long.class)
        .one();
  }

  /** Lets the next number be greater than that of every run with a batch's name. */
  public static void passBatches(Handle handle, RunRow stream) {
    handle
        .createUpdate(
            """
            update stream
            set last_batch = greatest(last_batch,
              (select max(substring(ingestion from '[0-9]+$')::bigint) from run
               where project = :project and ingestion ~ ('^' || :name || '[.][0-9]{1,18}$')))
            where run_id = :run
            """)
        .bind("run", stream.id())
        .bind("project", stream.project())
        .bind("name", stream.ingestion())
        .execute();
  }

  /**
   * Counts a batch that publishes.
   *
   * @param published as its job has said it
   */
  public static void addBatch(Handle handle, long run, long snapshot, PublishRequest published) {
    RowCountColumns.bind(
            handle.createUpdate(
                """
                update stream
                set batches = batches + 1, last_snapshot = :snapshot,
                    last_publish_time = clock_timestamp(),
                    freshness_millis = case when :oldest > 0 then greatest(0,
                      (extract(epoch from clock_timestamp()) * 1000)::bigint - :oldest) end,
                    fruitful_attempt =
                      (select max(number) from attempt where attempt.run_id = stream.run_id),
                    dead_letters_uri =
                      coalesce(nullif(:deadLettersUri, ''), dead_letters_uri),
                    rows_read = rows_read + :rowsRead,
                    rows_written = rows_written + :rowsWritten,
                    rows_duplicate = rows_duplicate + :rowsDuplicate,
                    rows_skipped = rows_skipped + :rowsSkipped,
                    rows_rejected = rows_rejected + :rowsRejected,
                    keys_added = keys_added + :keysAdded
                where run_id = :run
                """),
            published.getRows())
        .bind("run", run)
        .bind("snapshot", snapshot)
        .bind("oldest", published.getFindings().getOldestMessageMillis())
        .bind("deadLettersUri", published.getDeadLettersUri())
        .execute();
  }

  /** Keeps what the job says of itself. */
  public static void setProgress(Handle handle, long run, StreamProgress progress) {
    handle
        .createUpdate("update stream set progress = :progress::jsonb where run_id = :run")
        .bind("run", run)
        .bind("progress", ProtoJson.write(progress))
        .execute();
  }
}
