package dev.roost.embedded.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  private static final Pattern LOGS = Pattern.compile("Its logs are in (.*roost-demo-.*)/logs\\.");

  @TempDir private Path folder;

  @Test
  void writesTheSameDataEveryTime() throws Exception {
    Path one = folder.resolve("one.csv");
    Path other = folder.resolve("other.csv");

    assertThat(TpchFiles.writeCustomers(one, 0.01)).isEqualTo(1500);
    TpchFiles.writeCustomers(other, 0.01);

    assertThat(one).hasSameTextualContentAs(other);
    assertThat(Files.readAllLines(one).get(0))
        .isEqualTo("c_custkey,c_nation,c_mktsegment,c_acctbal,c_phone");
  }

  @Test
  void writesLineItemsWithOneHeaderAndEveryRow() throws Exception {
    Path file = folder.resolve("lineitem.csv.gz");

    long rows = TpchFiles.writeLineItems(file, 0.001);

    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSize((int) rows + 1);
      assertThat(lines.get(1).split(",", -1)).hasSize(6);
    }
  }

  @Test
  void showsEachCommandAsOneWouldTypeIt() {
    assertThat(DemoScript.steps("examples/demo").stream().map(DemoScript.Step::typed))
        .contains(
            "roost apply -f examples/demo",
            "roost -n shop query parts 'TopK(ship_mode, k=3)'",
            "roost -n shop online get customers --key customer_id=42");
  }

  @Test
  void saysWhatFailedAndWhereTheLogIs() throws Exception {
    Path distribution = Files.createDirectories(folder.resolve("a/b/c/dist"));
    Files.writeString(distribution.resolve("up.classpath"), folder.resolve("none.jar").toString());
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int code =
        new Demo(
                distribution,
                Demo.AtEnd.STOP,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run();

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("The demo failed: Roost did not start:")
        .containsPattern(LOGS);
    deleteWhatAFailedDemoKeeps(err.toString(StandardCharsets.UTF_8));
  }

  private static void deleteWhatAFailedDemoKeeps(String message) throws IOException {
    Matcher matcher = LOGS.matcher(message);
    assertThat(matcher.find()).isTrue();
    try (Stream<Path> files = Files.walk(Path.of(matcher.group(1)))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
