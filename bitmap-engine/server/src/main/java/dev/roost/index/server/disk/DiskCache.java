package dev.roost.index.server.disk;

import dev.roost.index.server.disk.Extents.Extent;
import dev.roost.index.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A storage that keeps the ranges it read of another on the local disk, mapped, and over restarts.
 * Objects must be immutable. What it keeps it does not verify: readers have checksums, and {@link
 * #refresh}. Where the disk fails it reads from the other storage, and says so once.
 */
public final class DiskCache implements Storage, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);

  private final Storage remote;
  private final Slot slot;
  private final DiskFolder folder;
  private final AtomicBoolean warned = new AtomicBoolean();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder fetched = new LongAdder();

  private DiskCache(Storage remote, Slot slot, DiskFolder folder) {
    this.remote = remote;
    this.slot = slot;
    this.folder = folder;
  }

  /**
   * Opens the cache in a folder, with what an earlier process left there. A second process beside
   * this one gets a subfolder of its own.
   *
   * @param maxBytes on the disk, beyond which the objects least recently used go
   * @return empty, and a warning, where the folder cannot be used
   */
  public static Optional<DiskCache> open(Storage remote, Path parent, long maxBytes) {
    try {
      Slot slot = Slot.claim(parent);
      return Optional.of(new DiskCache(remote, slot, new DiskFolder(slot.folder(), maxBytes)));
    } catch (IOException e) {
      LOG.warn(
          "cannot keep files of the index in {}: {}; every read goes to the object store",
          parent,
          e.toString());
      return Optional.empty();
    }
  }

  @Override
  public byte[] read(URI uri) {
    return remote.read(uri);
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    byte[] bytes = new byte[length];
    view(uri, offset, length).get(bytes);
    return bytes;
  }

  @Override
  public ByteBuffer view(URI uri, long offset, int length) {
    Extent wanted = new Extent(offset, offset + length);
    if (offset < 0 || length < 0 || wanted.end() > Integer.MAX_VALUE) {
      return remote.view(uri, offset, length);
    }
    try {
      return view(folder.object(uri), uri, wanted);
    } catch (IOException e) {
      warn(e);
      return remote.view(uri, offset, length);
    }
  }

  private ByteBuffer view(CachedObject object, URI uri, Extent wanted) throws IOException {
    Optional<ByteBuffer> here = object.view(wanted);
    if (here.isPresent()) {
      hits.increment();
      return here.get();
    }
    misses.increment();
    Fetches.Turn turn = object.turn(wanted);
    while (turn.own().isEmpty() && !turn.end().isDone()) {
      turn.end().join();
      turn = object.turn(wanted);
    }
    if (turn.own().isPresent()) {
      fetch(object, uri, turn.own().get(), turn);
    }
    Optional<ByteBuffer> now = object.view(wanted);
    folder.trim();
    // Evicted meanwhile, or larger than the whole cache.
    return now.isPresent() ? now.get() : remote.view(uri, wanted.start(), (int) wanted.length());
  }

  private void fetch(CachedObject object, URI uri, Extent missing, Fetches.Turn turn)
      throws IOException {
    try {
      ByteBuffer bytes = remote.view(uri, missing.start(), (int) missing.length());
      fetched.add(missing.length());
      object.put(missing, bytes);
    } finally {
      object.ended(missing, turn.end());
    }
  }

  @Override
  public boolean refresh(URI uri, long offset, int length) {
    boolean dropped;
    try {
      dropped = folder.object(uri).drop(new Extent(offset, offset + length));
    } catch (IOException e) {
      warn(e);
      dropped = true;
    }
    return remote.refresh(uri, offset, length) || dropped;
  }

  private void warn(IOException e) {
    if (!warned.getAndSet(true)) {
      LOG.warn(
          "cannot keep files of the index in {}: {}; what it cannot keep is read from the object"
              + " store each time",
          slot.folder(),
          e.toString());
    }
  }

  @Override
  public long size(URI uri) {
    return remote.size(uri);
  }

  @Override
  public void write(URI uri, byte[] bytes) {
    remote.write(uri, bytes);
  }

  @Override
  public void write(URI uri, Path file) {
    remote.write(uri, file);
  }

  /** Bytes on the disk. */
  public long bytes() {
    return folder.bytes();
  }

  /** Reads that the disk answered. */
  public long hits() {
    return hits.sum();
  }

  /** Reads that it did not answer, or not whole. */
  public long misses() {
    return misses.sum();
  }

  /** Objects that were deleted for room. */
  public long evictions() {
    return folder.evictions();
  }

  /** Bytes that were fetched to be kept. */
  public long fetchedBytes() {
    return fetched.sum();
  }

  /** Lets another process have the folder. */
  @Override
  public void close() throws IOException {
    slot.close();
  }
}
