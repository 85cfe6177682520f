package dev.roost.jobs.fold;

import dev.roost.jobs.row.ByteSink;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Version;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores a {@link RecordState} beside its cells: only what differs from "every cell was named by
 * the newest row", or of a record that is not live from "no row named any cell". This module's
 * README specifies the bytes. For one thread.
 */
public final class StateCodec {

  private static final int NEVER_NAMED = 0;
  private static final int OWN_VERSION = 1;
  private static final int ADD_SET = 2;
  private static final int OWN_VERSION_AND_REMOVALS = 3;
  private static final int ADD_SET_AND_REMOVALS = 4;
  private static final int TIMED_SET = 5;

  /** A version reference: 0 is none, 1 the newest row's, and from 2 the listed ones. */
  private static final int NONE = 0;

  private static final int NEWEST = 1;
  private static final int LISTED = 2;

  private final Feature[] features;
  private final Map<Version, Integer> references = new HashMap<>();
  private final List<Version> listed = new ArrayList<>();
  private final ByteSink entries = new ByteSink();
  private final ByteSink out = new ByteSink();

  public StateCodec(FeatureSchema schema) {
    this.features = schema.features().toArray(Feature[]::new);
  }

  /** The exceptions of a state; empty when there are none. */
  public Optional<byte[]> encode(RecordState state) {
    references.clear();
    listed.clear();
    entries.clear();
    state.newest().ifPresent(newest -> references.put(newest, NEWEST));
    int count = 0;
    for (Feature feature : features) {
      count += encodeCell(state, feature) ? 1 : 0;
    }
    if (count == 0) {
      return Optional.empty();
    }
    out.clear();
    out.putInt(listed.size());
    for (Version version : listed) {
      out.putLong(version.eventTime());
      out.putLong(version.created());
      out.putLong(version.hash());
    }
    out.putInt(count);
    out.putBytes(entries.array(), 0, entries.length());
    return Optional.of(out.toByteArray());
  }

  private boolean encodeCell(RecordState state, Feature feature) {
    int place = feature.place();
    boolean removals =
        feature.isAddSet()
            ? !state.set(place).everyRemoved().isEmpty()
            : !state.removals(place).isEmpty();
    if (!removals && isPlain(state, feature)) {
      return false;
    }
    entries.putInt(place);
    if (!removals && state.version(place) == null) {
      entries.putByte(NEVER_NAMED);
    } else if (feature.quantum().isPresent()) {
      encodeTimed(state, place);
    } else if (feature.isAddSet()) {
      encodeSet(state, place, removals);
    } else {
      entries.putByte(removals ? OWN_VERSION_AND_REMOVALS : OWN_VERSION);
      entries.putInt(reference(state.version(place)));
      if (removals) {
        encodeRemovals(state, feature);
      }
    }
    return true;
  }

  /** Whether a cell is what it is without an entry. */
  private static boolean isPlain(RecordState state, Feature feature) {
    Version version = state.version(feature.place());
    if (!state.isLive() || version == null) {
      return !state.isLive() && version == null;
    }
    Version newest = state.newest().orElseThrow();
    if (!feature.isAddSet() || !version.equals(newest)) {
      return version.equals(newest);
    }
    AddSet set = state.set(feature.place());
    return set.isAddedBy(newest) && set.cleared().map(clear -> set.isNull()).orElse(true);
  }

  private void encodeSet(RecordState state, int place, boolean removals) {
    AddSet set = state.set(place);
    entries.putByte(removals ? ADD_SET_AND_REMOVALS : ADD_SET);
    entries.putInt(reference(set.newest()));
    entries.putInt(set.cleared().map(this::reference).orElse(NONE));
    set.members().values().forEach(version -> entries.putInt(reference(version)));
    if (removals) {
      entries.putInt(set.removed().size());
      set.removed().forEach(this::putRemoval);
    }
  }

  private void encodeTimed(RecordState state, int place) {
    AddSet set = state.set(place);
    entries.putByte(TIMED_SET);
    entries.putInt(reference(set.newest()));
    entries.putInt(set.cleared().map(this::reference).orElse(NONE));
    for (Object member : set.members().keySet()) {
      entries.putInt(set.adds(member).size());
      set.adds(member).forEach(version -> entries.putInt(reference(version)));
    }
    entries.putInt(set.everyRemoved().size());
    set.everyRemoved().forEach(this::putRemoval);
  }

  private void encodeRemovals(RecordState state, Feature feature) {
    int place = feature.place();
    entries.putInt(state.removals(place).size());
    state
        .removals(place)
        .forEach(
            (value, version) -> {
              putRemoval(value, version);
              entries.putByte(state.isTaken(place, value) ? 1 : 0);
            });
  }

  private void putRemoval(Object value, Version version) {
    if (value instanceof Long number) {
      entries.putLong(number);
    } else {
      entries.putSized((byte[]) value);
    }
    entries.putInt(reference(version));
  }

  /** Null: none. */
  private int reference(Version version) {
    if (version == null) {
      return NONE;
    }
    return references.computeIfAbsent(
        version,
        absent -> {
          listed.add(absent);
          return LISTED + listed.size() - 1;
        });
  }

  /**
   * Makes a state what it was when it was stored.
   *
   * @param newest empty: the record is not live
   * @param stored the cells; those of features that are unknown to the stored state are absent
   * @param places by place in the stored state, the feature's place now
   * @param exceptions what {@link #encode} gave
   */
  public void restore(
      RecordState into,
      Optional<Version> newest,
      Optional<Version> deleted,
      Cells stored,
      int[] places,
      Optional<byte[]> exceptions) {
    into.reset();
    into.restoreRecord(newest.orElse(null), deleted.orElse(null));
    Version[] table = new Version[] {null, newest.orElse(null)};
    ByteBuffer in = ByteBuffer.wrap(exceptions.orElseGet(() -> new byte[Long.BYTES]));
    table = readTable(in, table);
    int left = in.getInt();
    int next = left > 0 ? in.getInt() : -1;
    for (int storedPlace = 0; storedPlace < places.length; storedPlace++) {
      int place = places[storedPlace];
      if (storedPlace == next) {
        restoreException(in, table, into, place, stored);
        left--;
        next = left > 0 ? in.getInt() : -1;
      } else if (newest.isPresent()) {
        restorePlain(into, place, newest.get(), stored);
      }
    }
  }

  private static Version[] readTable(ByteBuffer in, Version[] fixed) {
    int count = in.getInt();
    Version[] table = Arrays.copyOf(fixed, LISTED + count);
    for (int i = LISTED; i < table.length; i++) {
      table[i] = new Version(in.getLong(), in.getLong(), in.getLong());
    }
    return table;
  }

  private void restorePlain(RecordState into, int place, Version newest, Cells stored) {
    if (!features[place].isAddSet()) {
      into.restoreCell(place, newest, stored);
      return;
    }
    boolean isNull = stored.isNull(place);
    into.set(place).restore(newest, isNull ? newest : null);
    if (!isNull) {
      into.set(place).add(stored.object(place), newest);
    }
  }

  private void restoreException(
      ByteBuffer in, Version[] table, RecordState into, int place, Cells stored) {
    switch (in.get()) {
      case NEVER_NAMED -> {}
      case OWN_VERSION -> into.restoreCell(place, table[in.getInt()], stored);
      case OWN_VERSION_AND_REMOVALS -> restoreRemovals(in, table, into, place, stored);
      case ADD_SET -> restoreSet(in, table, into.set(place), stored, place);
      case ADD_SET_AND_REMOVALS -> {
        AddSet set = into.set(place);
        restoreSet(in, table, set, stored, place);
        restoreRemoved(in, table, set, place);
      }
      case TIMED_SET -> {
        AddSet set = into.set(place);
        set.restore(table[in.getInt()], table[in.getInt()]);
        for (Object member : CellValues.of(features[place], stored)) {
          for (int left = in.getInt(); left > 0; left--) {
            set.put(member, table[in.getInt()]);
          }
        }
        restoreRemoved(in, table, set, place);
      }
      default -> throw new IllegalStateException("The latest state has an unknown kind of cell.");
    }
  }

  private void restoreRemoved(ByteBuffer in, Version[] table, AddSet set, int place) {
    for (int left = in.getInt(); left > 0; left--) {
      set.putRemoved(readValue(in, place), table[in.getInt()]);
    }
  }

  private void restoreRemovals(
      ByteBuffer in, Version[] table, RecordState into, int place, Cells stored) {
    Version own = table[in.getInt()];
    if (own != null) {
      into.restoreCell(place, own, stored);
    }
    List<Object> taken = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      Object value = readValue(in, place);
      into.restoreRemoval(place, value, table[in.getInt()]);
      if (in.get() == 1) {
        taken.add(value);
      }
    }
    if (!taken.isEmpty()) {
      into.restoreTaken(place, taken);
    }
  }

  private Object readValue(ByteBuffer in, int place) {
    if (CellValues.isLong(features[place].type())) {
      return in.getLong();
    }
    byte[] value = new byte[in.getInt()];
    in.get(value);
    return value;
  }

  private void restoreSet(ByteBuffer in, Version[] table, AddSet set, Cells stored, int place) {
    set.restore(table[in.getInt()], table[in.getInt()]);
    for (Object member : CellValues.of(features[place], stored)) {
      set.put(member, table[in.getInt()]);
    }
  }
}
