package dev.roost.core.runs;

import dev.roost.core.store.AttemptRow;
import dev.roost.core.store.Attempts;
import dev.roost.core.store.Pin;
import dev.roost.core.store.RunRow;
import dev.roost.core.store.RunState;
import dev.roost.core.store.Runs;
import dev.roost.core.store.SnapshotRow;
import dev.roost.core.store.Snapshots;
import dev.roost.core.store.StreamRow;
import dev.roost.core.store.Streams;
import dev.roost.core.store.Times;
import dev.roost.core.store.VersionRow;
import dev.roost.core.store.Versions;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import dev.roost.proto.internal.control.v1alpha1.Run;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the core tells of a run. */
public final class RunViews {

  private RunViews() {}

  /** The run as it is in this transaction. */
  public static Run view(Handle handle, RunRow run) {
    Run.Builder view =
        Run.newBuilder()
            .setProject(run.project())
            .setIngestion(run.ingestion())
            .setState(run.state().toProto())
            .setReason(run.reason())
            .setMessage(run.message());
    run.pin().ifPresent(pin -> addPin(view, pin));
    List<AttemptRow> attempts = Attempts.list(handle, run.id());
    attempts.forEach(attempt -> view.addAttempts(record(attempt)));
    if (!attempts.isEmpty() && run.pin().isPresent()) {
      addLast(view, attempts.get(attempts.size() - 1));
    }
    if (run.state() == RunState.PUBLISHED) {
      Snapshots.ofRun(handle, run.id()).ifPresent(made -> addSnapshot(handle, view, run, made));
    }
    if (run.spec().hasStream()) {
      addStream(handle, view, run, Streams.get(handle, run.id()));
    }
    if (run.state() == RunState.QUEUED) {
      view.setQueuePosition(Runs.ahead(handle, run));
    }
    return view.build();
  }

  private static void addPin(Run.Builder view, Pin pin) {
    view.setFeatureSetVersion(pin.version())
        .setAcceptTime(Times.toProto(pin.acceptTime()))
        .setOnlineMode(pin.spec().getOnline().getMode());
  }

  private static void addLast(Run.Builder view, AttemptRow attempt) {
    view.setRows(attempt.rows())
        .setDeadLettersUri(attempt.deadLettersUri())
        .setFindings(attempt.findings());
    attempt.progress().ifPresent(view::setProgress);
  }

  private static void addSnapshot(
      Handle handle, Run.Builder view, RunRow run, SnapshotRow snapshot) {
    view.setSnapshot(snapshot.number())
        .setRows(snapshot.rows())
        .setDeadLettersUri(snapshot.deadLettersUri())
        .setPublishTime(Times.toProto(snapshot.publishTime()))
        .setOnlineSynced(isSynced(handle, run, snapshot.version(), snapshot.number()));
  }

  private static boolean isSynced(Handle handle, RunRow run, int version, long number) {
    return Versions.find(handle, run.featureSetId(), version)
        .map(VersionRow::applied)
        .filter(applied -> applied >= number)
        .isPresent();
  }

  private static void addStream(Handle handle, Run.Builder view, RunRow run, StreamRow stream) {
    view.setStream(stream.view())
        .setFruitfulAttempt(stream.fruitfulAttempt())
        .setRows(stream.rows())
        .setSnapshot(stream.lastSnapshot());
    if (view.getDeadLettersUri().isEmpty()) {
      view.setDeadLettersUri(stream.deadLettersUri());
    }
    if (stream.lastSnapshot() > 0) {
      stream.lastPublishTime().ifPresent(time -> view.setPublishTime(Times.toProto(time)));
      int version = Versions.highest(handle, run.featureSetId()).version();
      view.setOnlineSynced(isSynced(handle, run, version, stream.lastSnapshot()));
    }
  }

  private static AttemptRecord record(AttemptRow attempt) {
    AttemptRecord.Builder view =
        AttemptRecord.newBuilder()
            .setAttempt(attempt.number())
            .setToken(attempt.token())
            .setState(attempt.state().toProto())
            .setReason(attempt.reason())
            .setMessage(attempt.message())
            .setRetryable(attempt.retry().isPossible())
            .setBeginTime(Times.toProto(attempt.beginTime()));
    attempt.endTime().ifPresent(time -> view.setEndTime(Times.toProto(time)));
    return view.build();
  }
}
