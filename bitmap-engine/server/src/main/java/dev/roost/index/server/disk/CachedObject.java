package dev.roost.index.server.disk;

import dev.roost.index.server.disk.Extents.Extent;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What is on the disk of one object: a sparse file in which each byte has its own place, and the
 * journal of what is there. No file stays open; the file is mapped.
 */
final class CachedObject {
  private final Path data;
  private final Journal journal;
  private final Extents extents;
  private final Fetches fetches = new Fetches();
  private Optional<ByteBuffer> mapping = Optional.empty();
  private State state = State.KEPT;

  private enum State {
    KEPT,
    EVICTED
  }

  private CachedObject(Path data, Journal journal, Extents extents) {
    this.data = data;
    this.journal = journal;
    this.extents = extents;
  }

  /** An object of which nothing is here yet. */
  static CachedObject create(Path data, Journal journal, URI uri) throws IOException {
    Files.deleteIfExists(data);
    journal.begin(uri);
    return new CachedObject(data, journal, new Extents());
  }

  /** An object as its journal has it, but for what lies beyond the end of the file. */
  static CachedObject reopen(Path data, Journal journal, Extents extents) throws IOException {
    long size = Files.exists(data) ? Files.size(data) : 0;
    extents.remove(new Extent(size, Long.MAX_VALUE));
    return new CachedObject(data, journal, extents);
  }

  synchronized long bytes() {
    return extents.bytes();
  }

  /**
   * A range that is here.
   *
   * @return empty where some of it is not
   */
  synchronized Optional<ByteBuffer> view(Extent wanted) throws IOException {
    if (state == State.EVICTED || !extents.missing(wanted).isEmpty()) {
      return Optional.empty();
    }
    if (wanted.length() == 0) {
      return Optional.of(ByteBuffer.allocate(0).asReadOnlyBuffer());
    }
    ByteBuffer mapped = mapped(wanted.end());
    return Optional.of(mapped.slice((int) wanted.start(), (int) wanted.length()));
  }

  private ByteBuffer mapped(long end) throws IOException {
    if (mapping.filter(m -> m.capacity() >= end).isEmpty()) {
      try (FileChannel channel = FileChannel.open(data, StandardOpenOption.READ)) {
        mapping = Optional.of(channel.map(MapMode.READ_ONLY, 0, channel.size()));
      }
    }
    return mapping.orElseThrow();
  }

  /** What this thread is to fetch of a range, or whose fetch it is to wait for. */
  synchronized Fetches.Turn turn(Extent wanted) {
    return fetches.turn(extents.missing(wanted));
  }

  synchronized void ended(Extent fetched, CompletableFuture<Void> fetch) {
    fetches.ended(fetched);
    fetch.complete(null);
  }

  /** Puts a range here; where the object was evicted meanwhile, nothing happens. */
  synchronized void put(Extent extent, ByteBuffer bytes) throws IOException {
    if (state == State.EVICTED) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(data, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      ByteBuffer rest = bytes.duplicate();
      long at = extent.start();
      while (rest.hasRemaining()) {
        at += channel.write(rest, at);
      }
    }
    journal.append(Journal.Change.ADDED, extent);
    extents.add(extent);
  }

  /** Forgets a range, and says whether any of it was here. */
  synchronized boolean drop(Extent extent) throws IOException {
    if (!extents.remove(extent)) {
      return false;
    }
    if (state == State.KEPT) {
      journal.append(Journal.Change.DROPPED, extent);
    }
    return true;
  }

  /** Deletes the files. Views of them go on. */
  synchronized void evict() throws IOException {
    state = State.EVICTED;
    mapping = Optional.empty();
    for (Path file : List.of(journal.path(), data)) {
      Files.deleteIfExists(file);
    }
  }
}
