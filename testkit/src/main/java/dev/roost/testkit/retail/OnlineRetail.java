package dev.roost.testkit.retail;

import dev.roost.testkit.oracle.CanonicalRow;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.CellOrder;
import dev.roost.testkit.oracle.Op;
import dev.roost.testkit.oracle.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * UCI Online Retail (Chen, Sain, Guo 2012; CC BY 4.0) as a feature set of customers: key {@code
 * customer_id} (Int, CustomerID), event time InvoiceDate (UTC), features {@code invoice} (String,
 * InvoiceNo), {@code stock_codes} (StringSet, merge Add, StockCode), {@code description} (String),
 * {@code quantity} (Int), {@code unit_price} (Decimal, scale 3, UnitPrice) and {@code country}
 * (String). Empty cells are null; lines without a customer are skipped.
 *
 * @param lines data lines of the file
 * @param skipped those without a customer
 * @param rows the others, in their order, repeats included
 */
public record OnlineRetail(long lines, long skipped, List<Row> rows) {

  /** The file below the folder {@code roost.data}. */
  public static final String FILE = "online_retail/online_retail_by_day.csv.gz";

  /** The {@code merge: Add} features. */
  public static final Set<String> ADD_SETS = Set.of("stock_codes");

  /** Digits after the point of {@code unit_price}. */
  public static final int PRICE_SCALE = 3;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /**
   * Reads the file.
   *
   * @param created the ingestion's acceptance time, in microseconds since 1970-01-01T00:00:00Z
   */
  public static OnlineRetail read(Path dataFolder, long created) {
    List<Row> rows = new ArrayList<>();
    long lines = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(dataFolder.resolve(FILE))),
                StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines++;
        List<String> cells = split(line);
        if (!cells.get(6).isEmpty()) {
          rows.add(row(cells, created));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new OnlineRetail(lines, lines - rows.size(), rows);
  }

  private static Row row(List<String> line, long created) {
    Map<String, Cell> cells = new HashMap<>();
    cells.put("invoice", text(line.get(0)));
    cells.put("stock_codes", members(line.get(1)));
    cells.put("description", text(line.get(2)));
    cells.put("quantity", Cell.of(integer(line.get(3))));
    cells.put(
        "unit_price",
        Cell.of(new BigDecimal(line.get(5)).setScale(PRICE_SCALE, RoundingMode.UNNECESSARY)));
    cells.put("country", text(line.get(7)));
    Instant at = LocalDateTime.parse(line.get(4), TIME).toInstant(ZoneOffset.UTC);
    long eventTime = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    return CanonicalRow.row(List.of(integer(line.get(6))), Op.UPSERT, eventTime, created, cells);
  }

  private static Cell text(String cell) {
    return cell.isEmpty() ? Cell.NULL : Cell.of(cell);
  }

  private static Cell members(String cell) {
    TreeSet<String> members = new TreeSet<>(CellOrder.STRINGS);
    members.addAll(List.of(cell.split(",")));
    return Cell.members(members);
  }

  private static long integer(String cell) {
    return new BigDecimal(cell).longValueExact();
  }

  /** One line of RFC 4180. */
  private static List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"' && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
