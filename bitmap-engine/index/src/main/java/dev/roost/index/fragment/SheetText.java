package dev.roost.index.fragment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A sheet's tree as lines of text. */
final class SheetText {
  private final JsonNode sheet;
  private final List<String> lines = new ArrayList<>();

  private SheetText(JsonNode sheet) {
    this.sheet = sheet;
  }

  static List<String> lines(JsonNode sheet) {
    SheetText text = new SheetText(sheet);
    text.addHead();
    text.addBitmaps();
    text.addRows();
    text.addFile();
    return List.copyOf(text.lines);
  }

  private void addHead() {
    add("file", text("file"));
    add("of", "field %s, view %s, shard %s", text("field"), text("view"), text("shard"));
    add("kind", "%s of %s, %s", text("kind"), text("values"), text("layer"));
    add("form", "%s, version %s", text("form"), text("version"));
    JsonNode parts = sheet.path("parts");
    add(
        "bytes",
        "%,d: %,d of bitmaps, %,d of dictionary, %,d of other",
        sheet.path("bytes").longValue(),
        parts.path("bitmaps").longValue(),
        parts.path("dictionary").longValue(),
        parts.path("other").longValue());
  }

  private void addBitmaps() {
    for (String name : List.of("exists", "touched", "sign")) {
      if (sheet.has(name)) {
        add(name, bitmap(sheet.path(name)));
      }
    }
    if (sheet.has("base")) {
      add("base", text("base"));
    }
    int plane = 0;
    for (JsonNode facts : sheet.path("planes")) {
      add("plane " + plane++, bitmap(facts));
    }
  }

  private void addRows() {
    JsonNode rows = sheet.path("rows");
    if (rows.isMissingNode()) {
      return;
    }
    String range =
        rows.has("first")
            ? format(" from '%s' to '%s'", rows.path("first").asText(), rows.path("last").asText())
            : "";
    add(
        "rows",
        "%,d in %d dictionary blocks%s",
        rows.path("count").longValue(),
        rows.path("dictionaryBlocks").intValue(),
        range);
    Stream.of(rows.path("top"), rows.path("all"))
        .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
        .forEach(row -> add("row " + row.path("ordinal"), row(row)));
  }

  private void addFile() {
    int number = 0;
    for (JsonNode block : sheet.path("blocks")) {
      add(
          "block " + number++,
          "%,d bytes at %,d, checksum %s",
          block.path("bytes").longValue(),
          block.path("offset").longValue(),
          block.path("checksum").asText());
    }
    sheet.path("problems").forEach(problem -> add("problem", problem.asText()));
  }

  private static String bitmap(JsonNode facts) {
    JsonNode containers = facts.path("containers");
    String where = format(" in block %s", facts.path("block"));
    String size =
        format(
            "%,d records, %,d bytes",
            facts.path("records").longValue(), facts.path("bytes").longValue());
    return containers.isMissingNode()
        ? size + where + ", damaged"
        : format(
            "%s%s; containers: %s array, %s bitmap, %s run",
            size,
            where,
            containers.path("array"),
            containers.path("bitmap"),
            containers.path("run"));
  }

  private static String row(JsonNode row) {
    String bytes = row.has("bytes") ? format(", %,d bytes", row.path("bytes").longValue()) : "";
    return format(
        "'%s' of %,d records%s",
        row.path("value").asText(), row.path("records").longValue(), bytes);
  }

  private String text(String member) {
    return sheet.path(member).asText();
  }

  private void add(String name, String value) {
    lines.add(format("%-10s %s", name, value));
  }

  private void add(String name, String format, Object... values) {
    add(name, format(format, values));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
