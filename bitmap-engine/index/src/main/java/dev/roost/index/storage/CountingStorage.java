package dev.roost.index.storage;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is read from another storage. */
public final class CountingStorage implements Storage {
  private final Storage storage;
  private final LongAdder bytes = new LongAdder();
  private final LongAdder requests = new LongAdder();

  public CountingStorage(Storage storage) {
    this.storage = storage;
  }

  /** Bytes that were read. */
  public long bytes() {
    return bytes.sum();
  }

  /** Reads, of which each is a request where the storage is remote. */
  public long requests() {
    return requests.sum();
  }

  @Override
  public byte[] read(URI uri) {
    return counted(storage.read(uri));
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    return counted(storage.read(uri, offset, length));
  }

  @Override
  public ByteBuffer view(URI uri, long offset, int length) {
    ByteBuffer view = storage.view(uri, offset, length);
    count(length);
    return view;
  }

  @Override
  public boolean refresh(URI uri, long offset, int length) {
    return storage.refresh(uri, offset, length);
  }

  private byte[] counted(byte[] read) {
    count(read.length);
    return read;
  }

  private void count(int length) {
    bytes.add(length);
    requests.increment();
  }

  @Override
  public long size(URI uri) {
    return storage.size(uri);
  }

  @Override
  public void write(URI uri, byte[] content) {
    storage.write(uri, content);
  }

  @Override
  public void write(URI uri, Path file) {
    storage.write(uri, file);
  }
}
