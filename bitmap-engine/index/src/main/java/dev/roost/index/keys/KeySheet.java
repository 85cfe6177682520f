package dev.roost.index.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.index.file.BlockFile;
import dev.roost.index.file.CorruptFileException;
import dev.roost.index.file.FileType;
import dev.roost.index.storage.Storage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is in a key dictionary file, for people and tools: every key is read and verified. What is
 * damaged is said and does not hide the rest, but a file whose end is damaged is refused.
 */
public final class KeySheet {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private KeySheet() {}

  /**
   * Reads a key dictionary file.
   *
   * @param bytes its size
   * @throws CorruptFileException when it is not such a file, or its end is damaged
   */
  public static KeySheet read(Storage storage, URI uri, long bytes) {
    BlockFile file = BlockFile.open(storage, uri, bytes, FileType.KEYS);
    KeyFile keys = new KeyFile(file);
    KeySheet sheet = new KeySheet();
    sheet.json.put("file", file.name()).put("bytes", bytes).put("version", file.version());
    sheet.json.put("partition", keys.partition()).put("keys", keys.count());
    sheet.json.put("firstNumber", keys.firstSeq()).put("keysPerBlock", keys.keysPerBlock());
    sheet.putBlocks(file, keys);
    return sheet;
  }

  private void putBlocks(BlockFile file, KeyFile keys) {
    ArrayNode blocks = json.putArray("blocks");
    ArrayNode problems = json.putArray("problems");
    for (int i = 0; i < file.blocks(); i++) {
      ObjectNode block = blocks.addObject();
      block.put("offset", file.blockOffset(i)).put("bytes", file.blockLength(i));
      try {
        KeyBlock read = keys.block(i);
        RecordKey last = read.key(0);
        block.put("keys", read.size()).put("first", last.text());
        for (int k = 1; k < read.size(); k++) {
          last = read.key(k);
        }
        block.put("last", last.text());
      } catch (CorruptFileException e) {
        problems.add(e.getMessage());
      }
    }
  }

  /** Whether nothing is damaged. */
  public boolean isWhole() {
    return json.path("problems").isEmpty();
  }

  /** As a tree. */
  public ObjectNode json() {
    return json.deepCopy();
  }

  /** As lines of text. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    add(lines, "file", "%s", json.path("file").asText());
    add(
        lines,
        "keys",
        "%,d of partition %d, numbered from %,d",
        json.path("keys").longValue(),
        json.path("partition").intValue(),
        json.path("firstNumber").longValue());
    add(
        lines,
        "bytes",
        "%,d, version %d",
        json.path("bytes").longValue(),
        json.path("version").intValue());
    int number = 0;
    for (JsonNode block : json.path("blocks")) {
      add(
          lines,
          "block " + number++,
          "%,d bytes at %,d, %s",
          block.path("bytes").longValue(),
          block.path("offset").longValue(),
          content(block));
    }
    json.path("problems").forEach(problem -> add(lines, "problem", "%s", problem.asText()));
    return List.copyOf(lines);
  }

  private static String content(JsonNode block) {
    return block.has("last")
        ? String.format(
            Locale.ROOT,
            "%,d keys from '%s' to '%s'",
            block.path("keys").longValue(),
            block.path("first").asText(),
            block.path("last").asText())
        : "damaged";
  }

  private static void add(List<String> lines, String name, String format, Object... values) {
    lines.add("%-10s %s".formatted(name, String.format(Locale.ROOT, format, values)));
  }
}
