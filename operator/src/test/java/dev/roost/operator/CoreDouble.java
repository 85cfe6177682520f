package dev.roost.operator;

import com.google.protobuf.Empty;
import com.google.protobuf.Timestamp;
import dev.roost.platform.grpc.GrpcErrors;
import dev.roost.platform.grpc.GrpcServer;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import dev.roost.proto.internal.control.v1alpha1.AttemptState;
import dev.roost.proto.internal.control.v1alpha1.BeginAttemptRequest;
import dev.roost.proto.internal.control.v1alpha1.BeginAttemptResponse;
import dev.roost.proto.internal.control.v1alpha1.ControlServiceGrpc;
import dev.roost.proto.internal.control.v1alpha1.DeclaredResource;
import dev.roost.proto.internal.control.v1alpha1.DetachFeatureSetRequest;
import dev.roost.proto.internal.control.v1alpha1.EndAttemptRequest;
import dev.roost.proto.internal.control.v1alpha1.EndRunRequest;
import dev.roost.proto.internal.control.v1alpha1.GetRunRequest;
import dev.roost.proto.internal.control.v1alpha1.ListDeclaredRequest;
import dev.roost.proto.internal.control.v1alpha1.ListDeclaredResponse;
import dev.roost.proto.internal.control.v1alpha1.Progress;
import dev.roost.proto.internal.control.v1alpha1.PurgeFeatureSetRequest;
import dev.roost.proto.internal.control.v1alpha1.PurgeFeatureSetResponse;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetResponse;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionResponse;
import dev.roost.proto.internal.control.v1alpha1.RequestTurnRequest;
import dev.roost.proto.internal.control.v1alpha1.RequestTurnResponse;
import dev.roost.proto.internal.control.v1alpha1.Run;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A core in memory, with the job's side of it in the test's hands. One project. */
final class CoreDouble extends ControlServiceGrpc.ControlServiceImplBase implements AutoCloseable {
  private final Map<String, Declared> featureSets = new LinkedHashMap<>();
  private final Map<String, Entry> runs = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final String project;
  private GrpcServer server;
  private int port;
  private long tokens;
  private int purgesLeft = 1;

  private record Declared(String uid, FeatureSetSpec spec) {}

  private static final class Entry {
    String uid;
    String digest;
    long nonce;
    IngestionSpec spec;
    Run.Builder run;
  }

  CoreDouble(String project) throws IOException {
    this.project = project;
    open();
  }

  /** Opens the port, the same one again after a close. */
  void open() throws IOException {
    server = GrpcServer.start("127.0.0.1", port, List.of(this));
    port = server.port();
  }

  String target() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.close();
  }

  /** How often a method was called. */
  synchronized long calls(String method) {
    return calls.stream().filter(method::equals).count();
  }

  synchronized Optional<Run> run(String ingestion) {
    return Optional.ofNullable(runs.get(ingestion)).map(entry -> entry.run.build());
  }

  synchronized List<String> declaredFeatureSets() {
    return List.copyOf(featureSets.keySet());
  }

  synchronized FeatureSetSpec featureSet(String name) {
    return featureSets.get(name).spec();
  }

  synchronized void declare(String featureSet, String uid) {
    featureSets.put(
        featureSet, new Declared(uid, FeatureSetSpec.newBuilder().setName(featureSet).build()));
  }

  /** The job's first call. */
  synchronized void jobCalls(String ingestion) {
    last(ingestion).setState(AttemptState.ATTEMPT_STATE_RUNNING);
  }

  synchronized void jobReports(String ingestion, String step, long rows) {
    jobCalls(ingestion);
    runs.get(ingestion)
        .run
        .setProgress(
            Progress.newBuilder()
                .setStep(step)
                .setBytesRead(rows * 10)
                .setEstimatedEndTime(Timestamp.newBuilder().setSeconds(1_800_000_000)))
        .setRows(RowCounts.newBuilder().setRead(rows));
  }

  synchronized void jobPublishes(String ingestion, long snapshot) {
    last(ingestion).setState(AttemptState.ATTEMPT_STATE_PUBLISHED).setEndTime(now());
    runs.get(ingestion)
        .run
        .setState(IngestionState.INGESTION_STATE_PUBLISHED)
        .setSnapshot(snapshot)
        .setRows(RowCounts.newBuilder().setRead(10).setWritten(9).setSkipped(1))
        .setPublishTime(now());
  }

  synchronized void jobPublishes(String ingestion, long snapshot, Findings findings) {
    runs.get(ingestion).run.setFindings(findings);
    jobPublishes(ingestion, snapshot);
  }

  synchronized void jobChecks(String ingestion, Findings findings) {
    last(ingestion).setState(AttemptState.ATTEMPT_STATE_CHECKED).setEndTime(now());
    runs.get(ingestion)
        .run
        .setState(IngestionState.INGESTION_STATE_CHECKED)
        .setRows(RowCounts.newBuilder().setRead(10).setWritten(9).setRejected(1))
        .setFindings(findings);
  }

  synchronized void jobFails(String ingestion, String reason, boolean retryable) {
    last(ingestion)
        .setState(AttemptState.ATTEMPT_STATE_FAILED)
        .setReason(reason)
        .setMessage("The job says so.")
        .setRetryable(retryable)
        .setEndTime(now());
  }

  synchronized IngestionState state(String run) {
    return runs.get(run).run.getState();
  }

  synchronized void onlineEngineApplies(String ingestion) {
    runs.get(ingestion).run.setOnlineSynced(true);
  }

  private AttemptRecord.Builder last(String ingestion) {
    Run.Builder run = runs.get(ingestion).run;
    return run.getAttemptsBuilder(run.getAttemptsCount() - 1);
  }

  private static Timestamp now() {
    Instant now = Instant.now();
    return Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()).build();
  }

  @Override
  public synchronized void recordFeatureSet(
      RecordFeatureSetRequest request, StreamObserver<RecordFeatureSetResponse> observer) {
    calls.add("recordFeatureSet");
    Declared known = featureSets.get(request.getSpec().getName());
    RecordFeatureSetResponse.Builder response = RecordFeatureSetResponse.newBuilder();
    if (known != null && !known.uid().equals(request.getUid())) {
      response.setReason("NameTaken").setMessage("Another one has it.").setHolderUid(known.uid());
    } else if (known != null
        && known.spec().getVersion() == request.getSpec().getVersion()
        && !known.spec().getEntitiesList().equals(request.getSpec().getEntitiesList())) {
      response
          .setReason("IncompatibleChange")
          .setMessage("The entities changed; raise spec.version.")
          .setSpec(known.spec());
    } else {
      featureSets.put(
          request.getSpec().getName(), new Declared(request.getUid(), request.getSpec()));
      response.setAccepted(true).setSpec(request.getSpec());
    }
    runs.values().stream()
        .map(entry -> entry.run)
        .filter(run -> run.getSnapshot() > 0)
        .forEach(
            run ->
                response
                    .setCurrentSnapshot(run.getSnapshot())
                    .setRecords(9)
                    .setLastPublishTime(Timestamp.newBuilder().setSeconds(1_772_323_200)));
    answer(observer, response.build());
  }

  @Override
  public synchronized void detachFeatureSet(
      DetachFeatureSetRequest request, StreamObserver<Empty> observer) {
    calls.add("detachFeatureSet");
    Optional.ofNullable(featureSets.get(request.getFeatureSet()))
        .filter(known -> known.uid().equals(request.getUid()))
        .ifPresent(known -> featureSets.remove(request.getFeatureSet()));
    answer(observer, Empty.getDefaultInstance());
  }

  @Override
  public synchronized void purgeFeatureSet(
      PurgeFeatureSetRequest request, StreamObserver<PurgeFeatureSetResponse> observer) {
    calls.add("purgeFeatureSet");
    boolean done = purgesLeft-- == 0;
    if (done) {
      featureSets.remove(request.getFeatureSet());
    }
    answer(
        observer, PurgeFeatureSetResponse.newBuilder().setDone(done).setMessage("1 file").build());
  }

  @Override
  public synchronized void recordIngestion(
      RecordIngestionRequest request, StreamObserver<RecordIngestionResponse> observer) {
    calls.add("recordIngestion");
    answer(observer, recordIngestion(request));
  }

  private RecordIngestionResponse recordIngestion(RecordIngestionRequest request) {
    Entry entry = runs.get(request.getIngestion());
    if (entry == null && !featureSets.containsKey(request.getSpec().getFeatureSet())) {
      return RecordIngestionResponse.newBuilder()
          .setReason("FeatureSetNotFound")
          .setMessage("There is no feature set " + request.getSpec().getFeatureSet() + ".")
          .build();
    }
    if (entry != null && !entry.digest.equals(request.getDigest())) {
      return RecordIngestionResponse.newBuilder()
          .setReason("NameReused")
          .setMessage("The name belongs to another run; choose another one.")
          .build();
    }
    if (entry == null) {
      entry = new Entry();
      entry.digest = request.getDigest();
      entry.nonce = request.getRetryNonce();
      entry.run =
          Run.newBuilder()
              .setProject(request.getProject())
              .setIngestion(request.getIngestion())
              .setState(IngestionState.INGESTION_STATE_QUEUED);
      runs.put(request.getIngestion(), entry);
    }
    entry.uid = request.getUid();
    entry.spec = request.getSpec();
    boolean failed =
        entry.run.getState() == IngestionState.INGESTION_STATE_FAILED
            || entry.run.getState() == IngestionState.INGESTION_STATE_CANCELLED;
    if (failed && entry.nonce != request.getRetryNonce()) {
      entry.run.setState(IngestionState.INGESTION_STATE_QUEUED).clearReason().clearMessage();
    }
    entry.nonce = request.getRetryNonce();
    return RecordIngestionResponse.newBuilder().setAccepted(true).setRun(entry.run).build();
  }

  @Override
  public synchronized void requestTurn(
      RequestTurnRequest request, StreamObserver<RequestTurnResponse> observer) {
    calls.add("requestTurn");
    Entry entry = runs.get(request.getIngestion());
    Optional<Run.Builder> holder =
        runs.values().stream()
            .map(other -> other.run)
            .filter(run -> run.getState() == IngestionState.INGESTION_STATE_RUNNING)
            .findFirst();
    if (holder.isEmpty() && entry.run.getState() == IngestionState.INGESTION_STATE_QUEUED) {
      FeatureSetSpec featureSet = featureSets.get(entry.spec.getFeatureSet()).spec();
      entry
          .run
          .setState(IngestionState.INGESTION_STATE_RUNNING)
          .setFeatureSetVersion(1)
          .setOnlineMode(featureSet.getOnline().getMode());
    }
    boolean granted = entry.run.getState() == IngestionState.INGESTION_STATE_RUNNING;
    answer(
        observer,
        RequestTurnResponse.newBuilder()
            .setGranted(granted)
            .setQueuePosition(granted ? 0 : 1)
            .setHolder(granted ? "" : holder.map(Run.Builder::getIngestion).orElse(""))
            .setRun(entry.run)
            .build());
  }

  @Override
  public synchronized void beginAttempt(
      BeginAttemptRequest request, StreamObserver<BeginAttemptResponse> observer) {
    calls.add("beginAttempt");
    Run.Builder run = runs.get(request.getIngestion()).run;
    if (run.getAttemptsCount() < request.getAttempt()) {
      run.addAttempts(
          AttemptRecord.newBuilder()
              .setAttempt(request.getAttempt())
              .setToken(++tokens)
              .setState(AttemptState.ATTEMPT_STATE_BEGUN)
              .setBeginTime(now()));
    }
    answer(observer, BeginAttemptResponse.newBuilder().setToken(tokens).setRun(run).build());
  }

  @Override
  public synchronized void endAttempt(EndAttemptRequest request, StreamObserver<Run> observer) {
    calls.add("endAttempt");
    Run.Builder run = runs.get(request.getIngestion()).run;
    if (run.getState() == IngestionState.INGESTION_STATE_RUNNING) {
      run.getAttemptsBuilder(request.getAttempt() - 1)
          .setState(AttemptState.ATTEMPT_STATE_FAILED)
          .setReason(request.getReason())
          .setMessage(request.getMessage())
          .setEndTime(now());
    }
    answer(observer, run.build());
  }

  @Override
  public synchronized void endRun(EndRunRequest request, StreamObserver<Run> observer) {
    calls.add("endRun");
    Run.Builder run = runs.get(request.getIngestion()).run;
    if (run.getState() != IngestionState.INGESTION_STATE_PUBLISHED) {
      run.setState(request.getState())
          .setReason(request.getReason())
          .setMessage(request.getMessage());
    }
    answer(observer, run.build());
  }

  @Override
  public synchronized void getRun(GetRunRequest request, StreamObserver<Run> observer) {
    calls.add("getRun");
    Optional<Run> run = run(request.getIngestion());
    if (run.isPresent()) {
      answer(observer, run.get());
    } else {
      observer.onError(GrpcErrors.exception(Status.Code.NOT_FOUND, "RunNotFound", "No such run."));
    }
  }

  @Override
  public synchronized void listDeclared(
      ListDeclaredRequest request, StreamObserver<ListDeclaredResponse> observer) {
    calls.add("listDeclared");
    ListDeclaredResponse.Builder response = ListDeclaredResponse.newBuilder();
    featureSets.forEach((name, known) -> response.addFeatureSets(declared(name, known.uid())));
    runs.forEach(
        (name, entry) -> {
          IngestionState state = entry.run.getState();
          if (state == IngestionState.INGESTION_STATE_QUEUED
              || state == IngestionState.INGESTION_STATE_RUNNING) {
            response.addIngestions(declared(name, entry.uid));
          }
        });
    answer(observer, response.build());
  }

  private DeclaredResource declared(String name, String uid) {
    return DeclaredResource.newBuilder().setProject(project).setName(name).setUid(uid).build();
  }

  private static <T> void answer(StreamObserver<T> observer, T response) {
    observer.onNext(response);
    observer.onCompleted();
  }
}
