package dev.roost.bench.row;

import dev.roost.bench.data.Column;
import dev.roost.bench.data.Formula;
import dev.roost.bench.data.Table;
import dev.roost.bench.measure.Measurement;
import dev.roost.bench.side.ColdIndex;
import dev.roost.bench.side.ColdParquet;
import dev.roost.bench.side.CountingStorage;
import dev.roost.bench.side.Rows;
import dev.roost.bench.side.S3Server;
import dev.roost.index.call.Call;
import dev.roost.platform.objects.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The first count of a process that has nothing of the data yet, from S3: bytes and time. */
final class ColdContest implements Contest {
  private static final int RUNS = 5;
  private static final String SQL = "SELECT count(*) FROM %s WHERE active AND plan = 7";
  private static final URI ROOT = URI.create("s3://" + S3Server.BUCKET + "/cold/");

  private final Table table;

  /** What one side read and how long it took. */
  private record Cost(Rows rows, long nanos, long bytes, long requests) {}

  ColdContest(long rows) {
    this.table =
        new Table(
            "cold",
            rows,
            List.of(
                Column.bool("active", 1, 50),
                Column.mutex("tier", "TINYINT", Formula.uniform(2, 4)),
                Column.mutex("plan", "TINYINT", Formula.uniform(3, 10)),
                Column.mutex("product", "SMALLINT", Formula.zipf(9, 1000, 1)),
                Column.integer("amount", "INTEGER", Formula.uniform(8, 1 << 20))));
  }

  @Override
  public String name() {
    return "cold-count";
  }

  @Override
  public void prepare(Lab lab) {
    lab.load(table);
  }

  @Override
  public List<Measurement> run(Lab lab) {
    Path folder = lab.folder().resolve("s3");
    Path parquet = lab.folder().resolve("cold.parquet");
    lab.duck().writeParquet("SELECT * FROM cold", parquet, "COMPRESSION zstd");
    try (S3Server server = S3Server.start(lab.distribution(), folder);
        ObjectStore client = server.client()) {
      CountingStorage storage = new CountingStorage(client);
      lab.progress().say("uploading index and Parquet to S3");
      ColdIndex index =
          ColdIndex.upload(lab.index(), lab.folder().resolve(table.name()), storage, ROOT);
      ColdParquet file =
          ColdParquet.upload(
              lab.duck(),
              parquet,
              storage,
              ROOT.resolve("cold.parquet"),
              List.of("active", "plan"));
      Path copy = lab.folder().resolve("fetched.parquet");
      return measure(
          () -> cost(client, counted -> index.answer(call(), counted)),
          () -> cost(client, counted -> file.answer(SQL, counted, copy)));
    }
  }

  private interface Side {
    Cost run();
  }

  private Call call() {
    Calls is = new Calls(table);
    return Calls.count(Calls.all(is.isTrue("active"), is.is("plan", 7)));
  }

  private static Cost cost(ObjectStore client, Function<CountingStorage, Rows> question) {
    CountingStorage counted = new CountingStorage(client);
    long start = System.nanoTime();
    Rows rows = question.apply(counted);
    return new Cost(rows, System.nanoTime() - start, counted.bytes(), counted.requests());
  }

  private List<Measurement> measure(Side ours, Side peer) {
    Cost ourFirst = ours.run();
    Cost theirFirst = peer.run();
    if (!ourFirst.rows().sameAs(theirFirst.rows())) {
      return List.of(Measurement.different(name(), 1, "answers differ"));
    }
    List<Long> ourTimes = new ArrayList<>();
    List<Long> theirTimes = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      ourTimes.add(ours.run().nanos());
      theirTimes.add(peer.run().nanos());
    }
    String note =
        String.format(
            Locale.ROOT,
            "%d requests against %d; DuckDB's S3 extension is not to be had: the same ranges by our client",
            ourFirst.requests(),
            theirFirst.requests());
    return List.of(
        Measurement.of(
                "cold-count-bytes", ourFirst.bytes() / 1e6, theirFirst.bytes() / 1e6, "MB", 1)
            .withNote(note),
        Measurement.of("cold-count-time", median(ourTimes), median(theirTimes), "ms", 1)
            .withNote(note));
  }

  private static double median(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e6;
  }
}
