package dev.roost.embedded.demo;

import io.airlift.tpch.Customer;
import io.airlift.tpch.CustomerGenerator;
import io.airlift.tpch.Distributions;
import io.airlift.tpch.GenerateUtils;
import io.airlift.tpch.LineItem;
import io.airlift.tpch.LineItemGenerator;
import io.airlift.tpch.Nation;
import io.airlift.tpch.NationGenerator;
import io.airlift.tpch.TextPool;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Writes TPC-H tables as the CSV files of {@code examples/demo}. Equal scales give equal files. */
public final class TpchFiles {

  private static final int WHOLE = 1;
  private static final Distributions WORDS = Distributions.getDefaultDistributions();

  // No comment is written, so a small pool does; the standard one takes 300 MB.
  private static final TextPool COMMENTS = new TextPool(1 << 20, WORDS);

  private TpchFiles() {}

  /** Writes the customers, a plain file, and returns the number of rows. */
  public static long writeCustomers(Path file, double scale) throws IOException {
    Map<Long, String> nations = new TreeMap<>();
    for (Nation nation : new NationGenerator(WORDS, COMMENTS)) {
      nations.put(nation.getNationKey(), nation.getName());
    }
    long rows = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("c_custkey,c_nation,c_mktsegment,c_acctbal,c_phone\n");
      for (Customer customer : new CustomerGenerator(scale, WHOLE, WHOLE, WORDS, COMMENTS)) {
        out.write(
            String.join(
                ",",
                Long.toString(customer.getCustomerKey()),
                nations.get(customer.getNationKey()),
                customer.getMarketSegment(),
                cents(customer.getAccountBalanceInCents()),
                customer.getPhone()));
        out.write('\n');
        rows++;
      }
    }
    return rows;
  }

  /** Writes the line items, a gzip file, and returns the number of rows. */
  public static long writeLineItems(Path file, double scale) throws IOException {
    long rows = 0;
    try (OutputStream bytes = Files.newOutputStream(file);
        OutputStream gzip = new GZIPOutputStream(bytes, 1 << 16);
        BufferedWriter out =
            new BufferedWriter(new OutputStreamWriter(gzip, StandardCharsets.UTF_8), 1 << 16)) {
      out.write("l_partkey,l_shipdate,l_quantity,l_extendedprice,l_returned,l_shipmode\n");
      for (LineItem item : new LineItemGenerator(scale, WHOLE, WHOLE, WORDS, COMMENTS)) {
        out.write(
            String.join(
                ",",
                Long.toString(item.getPartKey()),
                GenerateUtils.formatDate(item.getShipDate()),
                Long.toString(item.getQuantity()),
                cents(item.getExtendedPriceInCents()),
                Boolean.toString(item.getReturnFlag().equals("R")),
                item.getShipMode()));
        out.write('\n');
        rows++;
      }
    }
    return rows;
  }

  private static String cents(long cents) {
    long whole = Math.abs(cents) / 100;
    long rest = Math.abs(cents) % 100;
    return "%s%d.%02d".formatted(cents < 0 ? "-" : "", whole, rest);
  }
}
