package dev.roost.index.fragment;

import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import dev.roost.index.file.BlockFile;
import dev.roost.index.file.CorruptFileException;
import dev.roost.index.file.FileType;
import dev.roost.index.storage.Storage;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An opened fragment. Opening reads the end of the file; everything else is read when it is asked
 * for and kept nowhere: readers put {@link #table} and {@link #block} into a {@link BlockCache}.
 * Safe for use by several threads.
 */
public final class Fragment implements BlockCache.Weighted {
  private final BlockFile file;
  private final FragmentDescription description;

  private Fragment(BlockFile file) {
    this.file = file;
    this.description = FragmentDescription.read(file.description(), file.version());
  }

  /**
   * Opens a fragment.
   *
   * @param bytes the size of the file, as the manifest says
   * @throws dev.roost.index.file.CorruptFileException when it is not a fragment, whole
   */
  public static Fragment open(Storage storage, URI uri, long bytes) {
    return new Fragment(BlockFile.open(storage, uri, bytes, FileType.FRAGMENT));
  }

  public FragmentHeader header() {
    return description.header();
  }

  /** The records that have a value. */
  public Location exists() {
    return description.exists();
  }

  /** The records that a delta replaces; of a base none. */
  public Optional<Location> touched() {
    return Optional.of(description.touched()).filter(Location::isPresent);
  }

  /** What magnitudes are added to or taken from. */
  public long base() {
    return description.base();
  }

  /** The records whose value is below the base; only of a fragment with planes. */
  public Location sign() {
    return description.sign();
  }

  /** The planes of the magnitude, least significant first; only of a fragment with planes. */
  public List<Location> planes() {
    return header().kind().hasPlanes() ? description.planes() : List.of();
  }

  /** How the fragment holds its rows. */
  public FragmentForm form() {
    return description.form();
  }

  /**
   * The planes of the ordinals, least significant first; only of a sliced fragment. The ordinal of
   * every record in {@link #exists} is less than {@link #rows}: where what the planes say is not,
   * the file is damaged, as {@link #corrupt} says.
   */
  public List<Location> ordinalPlanes() {
    return form().hasOrdinalPlanes() ? description.planes() : List.of();
  }

  /** What to throw when bitmaps that are whole contradict each other. */
  public CorruptFileException corrupt(String problem) {
    return file.description().corrupt(problem);
  }

  /** How many distinct values there are. */
  public int rows() {
    return description.rows();
  }

  /** How many blocks the value dictionary has. */
  public int tables() {
    return description.tables().size();
  }

  /** The block of the value dictionary, from 0, that would hold a value; empty: none would. */
  public Optional<Integer> tableFor(FieldValue value) {
    int low = 0;
    int high = tables();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (description.tables().get(middle).first().compareTo(value) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? Optional.empty() : Optional.of(low - 1);
  }

  /** The number of the file's block that a block of the value dictionary is. */
  public int tableBlock(int table) {
    return description.tables().get(table).block();
  }

  /** Reads a block of the value dictionary. */
  public RowTable table(int table) {
    FragmentDescription.Table entry = description.tables().get(table);
    return RowTable.read(file.block(entry.block()), description, entry);
  }

  /** Reads a block of bitmaps. */
  public BitmapBlock block(int block) {
    return new BitmapBlock(file.block(block));
  }

  BlockFile file() {
    return file;
  }

  /** The file's name in messages. */
  public String name() {
    return file.name();
  }

  @Override
  public long weight() {
    return file.weight() + description.weight();
  }
}
