package dev.roost.jobs.fold;

import dev.roost.jobs.row.ByteSink;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.FeatureType;
import dev.roost.jobs.row.Version;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores a {@link RecordState} beside its cells: only what differs from "every cell was named by
 * the newest row". This module's README specifies the bytes. For one thread.
 */
public final class StateCodec {

  private static final int NEVER_NAMED = 0;
  private static final int OWN_VERSION = 1;
  private static final int ADD_SET = 2;

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
    if (!state.isLive()) {
      return Optional.empty();
    }
    Version newest = state.newest().orElseThrow();
    references.put(newest, NEWEST);
    int count = 0;
    for (Feature feature : features) {
      count += encodeCell(state, feature, newest) ? 1 : 0;
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

  private boolean encodeCell(RecordState state, Feature feature, Version newest) {
    int place = feature.place();
    if (state.version(place) == null) {
      entries.putInt(place);
      entries.putByte(NEVER_NAMED);
      return true;
    }
    if (feature.isAddSet()) {
      return encodeSet(state.set(place), place, newest);
    }
    if (state.version(place).equals(newest)) {
      return false;
    }
    entries.putInt(place);
    entries.putByte(OWN_VERSION);
    entries.putInt(reference(state.version(place)));
    return true;
  }

  private boolean encodeSet(AddSet set, int place, Version newest) {
    boolean plain =
        set.newest().equals(newest)
            && set.members().values().stream().allMatch(newest::equals)
            && set.cleared().map(clear -> set.isNull()).orElse(true);
    if (plain) {
      return false;
    }
    entries.putInt(place);
    entries.putByte(ADD_SET);
    entries.putInt(reference(set.newest()));
    entries.putInt(set.cleared().map(this::reference).orElse(NONE));
    set.members().values().forEach(version -> entries.putInt(reference(version)));
    return true;
  }

  private int reference(Version version) {
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
   * @param newest absent: the record is not live
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
    if (newest.isEmpty()) {
      return;
    }
    Version[] table = new Version[] {null, newest.get()};
    ByteBuffer in = ByteBuffer.wrap(exceptions.orElseGet(() -> new byte[Long.BYTES]));
    table = readTable(in, table);
    int left = in.getInt();
    int next = left > 0 ? in.getInt() : -1;
    for (int storedPlace = 0; storedPlace < places.length; storedPlace++) {
      int place = places[storedPlace];
      if (storedPlace != next) {
        restorePlain(into, place, newest.get(), stored);
        continue;
      }
      restoreException(in, table, into, place, stored);
      left--;
      next = left > 0 ? in.getInt() : -1;
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
      case ADD_SET -> restoreSet(in, table, into.set(place), stored, place);
      default -> throw new IllegalStateException("The latest state has an unknown kind of cell.");
    }
  }

  private void restoreSet(ByteBuffer in, Version[] table, AddSet set, Cells stored, int place) {
    set.restore(table[in.getInt()], table[in.getInt()]);
    if (stored.isNull(place)) {
      return;
    }
    for (Iterator<Object> members = members(stored, place); members.hasNext(); ) {
      set.put(members.next(), table[in.getInt()]);
    }
  }

  private Iterator<Object> members(Cells stored, int place) {
    if (features[place].type() == FeatureType.INT_SET) {
      return Arrays.stream(stored.ints(place)).<Object>mapToObj(Long::valueOf).iterator();
    }
    return Arrays.<Object>stream(stored.strings(place)).iterator();
  }
}
