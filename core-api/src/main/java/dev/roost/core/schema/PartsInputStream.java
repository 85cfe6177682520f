package dev.roost.core.schema;

import dev.roost.platform.objects.ObjectStore;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;

/** An object read part by part, so that of a long one only the head is fetched. */
final class PartsInputStream extends InputStream {

  private static final int PART = 1 << 20;

  private final ObjectStore objects;
  private final URI uri;
  private final long size;
  private byte[] part = new byte[0];
  private long next;
  private int at;

  PartsInputStream(ObjectStore objects, URI uri) {
    this.objects = objects;
    this.uri = uri;
    this.size = objects.size(uri);
  }

  @Override
  public int read() {
    return hasMore() ? part[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, part.length - at);
    System.arraycopy(part, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean hasMore() {
    if (at == part.length && next < size) {
      int length = (int) Math.min(PART, size - next);
      part = objects.read(uri, next, length);
      next += length;
      at = 0;
    }
    return at < part.length;
  }
}
