package dev.roost.schema;

import dev.roost.schema.model.Format;
import dev.roost.schema.source.SourceFile;
import dev.roost.schema.source.SourceFiles;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Tells the format of a file: by its ending, else by its first bytes. */
final class Formats {

  private static final int HEAD = 4;

  private static final Map<String, Format> BY_ENDING =
      Map.ofEntries(
          Map.entry("csv", Format.CSV),
          Map.entry("tsv", Format.CSV),
          Map.entry("txt", Format.CSV),
          Map.entry("json", Format.JSON),
          Map.entry("jsonl", Format.JSON),
          Map.entry("ndjson", Format.JSON),
          Map.entry("parquet", Format.PARQUET),
          Map.entry("orc", Format.ORC),
          Map.entry("avro", Format.AVRO));

  private Formats() {}

  static Format guess(SourceFiles files, SourceFile file) {
    String path = file.uri().getPath().toLowerCase(Locale.ROOT);
    String name = path.replaceAll("\\.(gz|zst|zstd)$", "");
    Format byEnding = BY_ENDING.get(name.substring(name.lastIndexOf('.') + 1));
    if (byEnding != null) {
      return byEnding;
    }
    byte[] head = files.read(file.uri(), 0, (int) Math.min(HEAD, file.bytes()));
    String magic = new String(head, StandardCharsets.ISO_8859_1);
    if (magic.startsWith("PAR1") || magic.startsWith("PARE")) {
      return Format.PARQUET;
    }
    if (magic.startsWith("ORC")) {
      return Format.ORC;
    }
    if (magic.startsWith("Obj\u0001")) {
      return Format.AVRO;
    }
    return magic.stripLeading().startsWith("{") ? Format.JSON : Format.CSV;
  }
}
