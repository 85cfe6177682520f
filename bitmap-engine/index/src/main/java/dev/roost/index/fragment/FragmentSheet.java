package dev.roost.index.fragment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.index.file.BlockFile;
import dev.roost.index.file.CorruptFileException;
import dev.roost.index.storage.Storage;
import java.net.URI;
import java.util.List;

/**
 * What is in a fragment, for people and tools: everything is read and verified. What is damaged is
 * said and does not hide the rest, but a file whose end is damaged is refused as everywhere.
 */
public final class FragmentSheet {
  private final Fragment fragment;
  private final FragmentBitmaps bitmaps;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final ArrayNode problems = JsonNodeFactory.instance.arrayNode();

  /** Which rows are listed. */
  public enum Listing {
    /** Those of most records, 10 at most. */
    TOP,
    /** All, in the order of their values. */
    ALL
  }

  private FragmentSheet(Fragment fragment) {
    this.fragment = fragment;
    this.bitmaps = new FragmentBitmaps(fragment);
  }

  /**
   * Reads a fragment.
   *
   * @param bytes its size
   * @throws CorruptFileException when it is not a fragment, or its end is damaged
   */
  public static FragmentSheet read(Storage storage, URI uri, long bytes, Listing listing) {
    FragmentSheet sheet = new FragmentSheet(Fragment.open(storage, uri, bytes));
    sheet.putHeader(bytes);
    sheet.putBitmaps();
    sheet.putRows(listing);
    sheet.putParts(bytes);
    sheet.putBlocks();
    sheet.attempt(() -> FragmentCheck.run(sheet.fragment));
    sheet.json.set("problems", sheet.problems);
    return sheet;
  }

  /** Whether nothing is damaged and nothing contradicts itself. */
  public boolean isWhole() {
    return problems.isEmpty();
  }

  /** As a tree; {@code FORMAT.md} explains the words. */
  public ObjectNode json() {
    return json.deepCopy();
  }

  /** As lines of text. */
  public List<String> lines() {
    return SheetText.lines(json);
  }

  private void putHeader(long bytes) {
    FragmentHeader header = fragment.header();
    json.put("file", fragment.name()).put("bytes", bytes).put("version", fragment.file().version());
    json.put("field", header.field()).put("view", header.view()).put("shard", header.shard());
    json.put("kind", header.kind().name()).put("values", header.values().name());
    json.put("layer", header.layer().name()).put("form", fragment.form().name());
  }

  private void putBitmaps() {
    json.set("exists", facts(fragment.exists()));
    fragment.touched().ifPresent(touched -> json.set("touched", facts(touched)));
    if (fragment.header().kind().hasPlanes()) {
      json.put("base", fragment.base());
      if (fragment.sign().isPresent()) {
        json.set("sign", facts(fragment.sign()));
      }
      putPlanes(fragment.planes());
    }
    if (fragment.form().hasOrdinalPlanes()) {
      putPlanes(fragment.ordinalPlanes());
    }
  }

  private void putPlanes(List<Location> planes) {
    ArrayNode all = json.putArray("planes");
    planes.forEach(plane -> all.add(facts(plane)));
  }

  private void putRows(Listing listing) {
    if (fragment.header().kind().hasRows()) {
      SheetRows rows = new SheetRows(fragment);
      attempt(rows::read);
      json.set("rows", rows.json(listing));
    }
  }

  private void putParts(long bytes) {
    BlockFile file = fragment.file();
    long blocks = 0;
    for (int block = 0; block < file.blocks(); block++) {
      blocks += file.blockLength(block);
    }
    long dictionary = 0;
    for (int table = 0; table < fragment.tables(); table++) {
      int block = fragment.tableBlock(table);
      dictionary += block >= 0 && block < file.blocks() ? file.blockLength(block) : 0;
    }
    ObjectNode parts = json.putObject("parts");
    parts.put("bitmaps", blocks - dictionary);
    parts.put("dictionary", dictionary);
    parts.put("other", bytes - blocks);
  }

  private void putBlocks() {
    ArrayNode blocks = json.putArray("blocks");
    BlockFile file = fragment.file();
    for (int block = 0; block < file.blocks(); block++) {
      int number = block;
      boolean whole = attempt(() -> file.block(number));
      blocks
          .addObject()
          .put("offset", file.blockOffset(block))
          .put("bytes", file.blockLength(block))
          .put("checksum", whole ? "right" : "wrong");
    }
  }

  private ObjectNode facts(Location location) {
    ObjectNode[] facts = {BitmapFacts.of(location)};
    attempt(() -> facts[0] = BitmapFacts.of(location, bitmaps.read(location)));
    return facts[0];
  }

  private boolean attempt(Runnable read) {
    try {
      read.run();
      return true;
    } catch (CorruptFileException e) {
      boolean known = false;
      for (int i = 0; i < problems.size(); i++) {
        known |= problems.get(i).textValue().equals(e.getMessage());
      }
      if (!known) {
        problems.add(e.getMessage());
      }
      return false;
    }
  }
}
