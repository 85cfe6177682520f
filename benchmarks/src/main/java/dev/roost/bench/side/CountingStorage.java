package dev.roost.bench.side;

import dev.roost.index.storage.Storage;
import dev.roost.platform.objects.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;

/** An object store as the index library sees it; counts what is read. */
public final class CountingStorage implements Storage {
  private final ObjectStore objects;
  private final LongAdder bytes = new LongAdder();
  private final LongAdder requests = new LongAdder();

  public CountingStorage(ObjectStore objects) {
    this.objects = objects;
  }

  public long bytes() {
    return bytes.sum();
  }

  public long requests() {
    return requests.sum();
  }

  @Override
  public byte[] read(URI uri) {
    return counted(objects.read(uri));
  }

  @Override
  public byte[] read(URI uri, long offset, int length) {
    return counted(objects.read(uri, offset, length));
  }

  @Override
  public long size(URI uri) {
    requests.increment();
    return objects.size(uri);
  }

  @Override
  public void write(URI uri, byte[] content) {
    objects.write(uri, content);
  }

  @Override
  public void write(URI uri, Path file) {
    objects.write(uri, file);
  }

  private byte[] counted(byte[] read) {
    requests.increment();
    bytes.add(read.length);
    return read;
  }
}
