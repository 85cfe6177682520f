package dev.roost.bench.row;

import dev.roost.bench.data.Rewritten;
import dev.roost.bench.data.Table;
import dev.roost.bench.measure.Effort;
import dev.roost.bench.side.DuckSide;
import dev.roost.bench.side.IndexMaker;
import dev.roost.bench.side.RoostIndex;
import dev.roost.bench.side.SparkSide;
import dev.roost.index.file.BlockCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What contests work with: a folder, and one generated table at a time on our side and in DuckDB,
 * for memory does not hold them all.
 */
public final class Lab implements AutoCloseable {
  private final Path folder;
  private final Path distribution;
  private final Progress progress;
  private final Effort effort;
  private Optional<DuckSide> duck = Optional.empty();
  private Optional<SparkSide> spark = Optional.empty();
  private Optional<RoostIndex> index = Optional.empty();

  /**
   * A lab.
   *
   * @param folder for files; emptied in the end
   * @param distribution the folder of the class paths of Spark and S3Proxy
   */
  public Lab(Path folder, Path distribution, Progress progress, Effort effort) {
    this.folder = folder;
    this.distribution = distribution;
    this.progress = progress;
    this.effort = effort;
  }

  /** How long each duel lasts. */
  public Effort effort() {
    return effort;
  }

  public Progress progress() {
    return progress;
  }

  public Path folder() {
    return folder;
  }

  public Path distribution() {
    return distribution;
  }

  public DuckSide duck() {
    if (duck.isEmpty()) {
      duck = Optional.of(DuckSide.open());
    }
    return duck.get();
  }

  public SparkSide spark() {
    if (spark.isEmpty()) {
      progress.say("starting Spark");
      spark = Optional.of(SparkSide.start(distribution, folder.resolve("spark.log")));
    }
    return spark.get();
  }

  /** Makes this the table that both sides hold, if it is not. */
  public void load(Table table) {
    if (index.isPresent() && index.get().table().name().equals(table.name())) {
      return;
    }
    unload();
    progress.say("generating table %s, %,d rows: DuckDB".formatted(table.name(), table.rows()));
    duck().load(table);
    index = Optional.of(build(table, folder.resolve(table.name())));
  }

  /** Builds an index of a table into a folder, with a cache of its own. */
  public RoostIndex build(Table table, Path target) {
    progress.say("generating table %s, %,d rows: index".formatted(table.name(), table.rows()));
    BlockCache cache = new BlockCache(Runtime.getRuntime().maxMemory() / 2);
    return new IndexMaker(cache).make(table, target);
  }

  /** Builds an index of a table with deltas into a folder, with a cache of its own. */
  public RoostIndex build(Rewritten rewritten, Path target) {
    progress.say(
        "generating table %s, %,d rows: index with %d deltas"
            .formatted(
                rewritten.original().name(), rewritten.original().rows(), rewritten.deltas()));
    BlockCache cache = new BlockCache(Runtime.getRuntime().maxMemory() / 2);
    return new IndexMaker(cache).make(rewritten, target);
  }

  /** Our index of the table that was loaded last. */
  public RoostIndex index() {
    return index.orElseThrow(() -> new IllegalStateException("no table is loaded"));
  }

  /** Gives back the memory that DuckDB has, before another engine needs it. */
  public void closeDuck() {
    duck.ifPresent(DuckSide::close);
    duck = Optional.empty();
  }

  private void unload() {
    index.ifPresent(
        loaded -> {
          duck.ifPresent(side -> side.dropIfThere(loaded.table()));
          delete(folder.resolve(loaded.table().name()));
        });
    index = Optional.empty();
  }

  /** Ends Spark, if it runs. */
  public void closeSpark() {
    spark.ifPresent(SparkSide::close);
    spark = Optional.empty();
  }

  @Override
  public void close() {
    unload();
    closeSpark();
    closeDuck();
    delete(folder);
  }

  /** Deletes a folder and everything in it. */
  public static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
