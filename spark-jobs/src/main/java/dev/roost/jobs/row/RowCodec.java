package dev.roost.jobs.row;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.openhft.hashing.LongHashFunction;

/**
 * The two forms of a row's bytes.
 *
 * <p>The canonical bytes, whose xxHash64 is the last part of a row's version, are specified in this
 * module's README. A body is what travels between the tasks of one job: the operation, then per
 * feature its state, then the values; rows of one job with equal bodies have equal cells. For one
 * thread.
 */
public final class RowCodec {

  private static final LongHashFunction XX_HASH = LongHashFunction.xx();
  private static final int STATE_ABSENT = 0;
  private static final int STATE_NULL = 1;
  private static final int STATE_VALUE = 2;

  private final Feature[] byPlace;
  private final Feature[] byName;
  private final byte[][] names;
  private final ByteSink canonical = new ByteSink();
  private final ByteSink body = new ByteSink();

  public RowCodec(FeatureSchema schema) {
    this.byPlace = schema.features().toArray(Feature[]::new);
    List<Feature> ordered = schema.featuresByName();
    this.byName = ordered.toArray(Feature[]::new);
    this.names =
        ordered.stream()
            .map(feature -> feature.name().getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  /** xxHash64 (seed 0) of the row's canonical bytes. */
  public long hash(byte[] key, Op op, Cells cells) {
    writeCanonical(key, op, cells);
    return XX_HASH.hashBytes(canonical.array(), 0, canonical.length());
  }

  /** The row's canonical bytes. */
  public byte[] canonicalBytes(byte[] key, Op op, Cells cells) {
    writeCanonical(key, op, cells);
    return canonical.toByteArray();
  }

  private void writeCanonical(byte[] key, Op op, Cells cells) {
    canonical.clear();
    canonical.putSized(key);
    canonical.putByte(op.code());
    for (int i = 0; i < byName.length; i++) {
      Feature feature = byName[i];
      if (!cells.isAbsent(feature.place())) {
        canonical.putSized(names[i]);
        boolean isValue = cells.isValue(feature.place());
        canonical.putByte(isValue ? feature.type().tag() : 0);
        if (isValue) {
          putValue(canonical, feature, cells);
        }
      }
    }
  }

  public byte[] encodeBody(Op op, Cells cells) {
    body.clear();
    body.putByte(op.code());
    for (Feature feature : byPlace) {
      body.putByte(state(cells, feature.place()));
    }
    for (Feature feature : byPlace) {
      if (cells.isValue(feature.place())) {
        putValue(body, feature, cells);
      }
    }
    return body.toByteArray();
  }

  /** Reads a body into {@code into} and returns its operation. */
  public Op decodeBody(byte[] bytes, Cells into) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Op op = Op.ofCode(in.get());
    in.position(1 + byPlace.length);
    for (Feature feature : byPlace) {
      switch (bytes[1 + feature.place()]) {
        case STATE_ABSENT -> into.setAbsent(feature.place());
        case STATE_NULL -> into.setNull(feature.place());
        default -> readValue(in, feature, into);
      }
    }
    return op;
  }

  private static int state(Cells cells, int place) {
    if (cells.isAbsent(place)) {
      return STATE_ABSENT;
    }
    return cells.isNull(place) ? STATE_NULL : STATE_VALUE;
  }

  private static void putValue(ByteSink out, Feature feature, Cells cells) {
    int place = feature.place();
    switch (feature.type()) {
      case BOOL -> out.putByte((int) cells.number(place));
      case DATE -> out.putInt((int) cells.number(place));
      case INT, DOUBLE, DECIMAL, TIMESTAMP -> out.putLong(cells.number(place));
      case STRING, BYTES -> out.putSized(cells.bytes(place));
      case STRING_SET -> {
        byte[][] members = cells.strings(place);
        out.putInt(members.length);
        for (byte[] member : members) {
          out.putSized(member);
        }
      }
      case INT_SET -> {
        long[] members = cells.ints(place);
        out.putInt(members.length);
        for (long member : members) {
          out.putLong(member);
        }
      }
    }
  }

  private static void readValue(ByteBuffer in, Feature feature, Cells into) {
    int place = feature.place();
    switch (feature.type()) {
      case BOOL -> into.setNumber(place, in.get());
      case DATE -> into.setNumber(place, in.getInt());
      case INT, DOUBLE, DECIMAL, TIMESTAMP -> into.setNumber(place, in.getLong());
      case STRING, BYTES -> into.setObject(place, readSized(in));
      case STRING_SET -> {
        byte[][] members = new byte[in.getInt()][];
        for (int i = 0; i < members.length; i++) {
          members[i] = readSized(in);
        }
        into.setObject(place, members);
      }
      case INT_SET -> {
        long[] members = new long[in.getInt()];
        for (int i = 0; i < members.length; i++) {
          members[i] = in.getLong();
        }
        into.setObject(place, members);
      }
    }
  }

  private static byte[] readSized(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }
}
