package dev.roost.bench.side;

import dev.roost.index.storage.Storage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * DuckDB on a Parquet file on S3 without its extension for S3, which no package on Maven Central
 * has: the ranges that the query needs (the footer, then the chunks and Bloom filters of its
 * columns, neighbours in one request) are fetched from the endpoint into a file that is empty
 * elsewhere, and DuckDB reads that. Its right answer shows that it needs no other bytes; the real
 * extension makes at least as many requests (it also asks for the object's size).
 */
public final class ColdParquet {
  private static final int THREADS = 2;
  private static final int TAIL = 8;

  private final DuckSide duck;
  private final URI object;
  private final long size;
  private final List<Range> chunks;

  private record Range(long offset, long length) {
    long end() {
      return offset + length;
    }
  }

  private ColdParquet(DuckSide duck, URI object, long size, List<Range> chunks) {
    this.duck = duck;
    this.object = object;
    this.size = size;
    this.chunks = List.copyOf(chunks);
  }

  /**
   * Uploads a Parquet file.
   *
   * @param columns that queries will read
   */
  public static ColdParquet upload(
      DuckSide duck, Path file, Storage storage, URI object, List<String> columns) {
    storage.write(object, file);
    try {
      return new ColdParquet(duck, object, Files.size(file), chunks(duck, file, columns));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Range> chunks(DuckSide duck, Path file, List<String> columns) {
    String names = "'" + String.join("', '", columns) + "'";
    String where =
        " FROM parquet_metadata('%s') WHERE path_in_schema IN (%s)".formatted(file, names);
    // A filter for equality looks a value up in the chunk's Bloom filter first.
    String sql =
        "SELECT least(data_page_offset, coalesce(dictionary_page_offset, data_page_offset)),"
            + " total_compressed_size"
            + where
            + " UNION ALL SELECT bloom_filter_offset, bloom_filter_length"
            + where
            + " AND bloom_filter_offset IS NOT NULL";
    List<Range> sorted =
        duck.query(sql).rows().stream()
            .map(row -> new Range(row.get(0).longValue(), row.get(1).longValue()))
            .sorted(Comparator.comparingLong(Range::offset))
            .toList();
    List<Range> merged = new ArrayList<>();
    for (Range next : sorted) {
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).end() == next.offset()) {
        Range before = merged.get(last);
        merged.set(last, new Range(before.offset(), before.length() + next.length()));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  /**
   * Answers a query, in which {@code %s} stands for the file.
   *
   * @param copy a file that is made, and deleted in the end
   */
  public Rows answer(String sql, Storage storage, Path copy) {
    try {
      try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
        file.setLength(size);
      }
      try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        fetch(storage, channel);
      }
      Rows rows = duck.query(sql.formatted("'" + copy + "'"));
      Files.delete(copy);
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fetch(Storage storage, FileChannel channel) throws IOException {
    byte[] tail = copy(storage, channel, new Range(size - TAIL, TAIL));
    int footer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    copy(storage, channel, new Range(size - TAIL - footer, footer));
    // The magic at the start.
    channel.write(ByteBuffer.wrap(tail, TAIL - 4, 4), 0);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<byte[]>> fetches =
          chunks.stream().map(c -> pool.submit(() -> copy(storage, channel, c))).toList();
      fetches.forEach(Waiting::on);
    } finally {
      pool.shutdownNow();
    }
  }

  private byte[] copy(Storage storage, FileChannel channel, Range range) throws IOException {
    byte[] bytes = storage.read(object, range.offset(), Math.toIntExact(range.length()));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, range.offset() + buffer.position());
    }
    return bytes;
  }
}
