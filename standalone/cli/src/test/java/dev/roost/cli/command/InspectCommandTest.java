package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.testing.Cli;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.fragment.FragmentHeader;
import dev.roost.index.fragment.FragmentHeader.Layer;
import dev.roost.index.fragment.FragmentWriter;
import dev.roost.index.keys.KeyDictionaryWriter;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

class InspectCommandTest {

  private static final int VALUES = 12;

  @TempDir Path home;

  /** A set of which value i has i + 1 records. */
  private static byte[] fragment() {
    FragmentWriter writer =
        new FragmentWriter(FragmentHeader.of(FieldSpec.set("codes", ValueType.INT), 3, Layer.BASE));
    writer.exists(RoaringBitmap.bitmapOfRange(0, VALUES));
    for (int i = 0; i < VALUES; i++) {
      writer.row(FieldValue.of(i), RoaringBitmap.bitmapOfRange(0, i + 1));
    }
    return writer.finish().bytes();
  }

  private byte[] keys() throws IOException {
    Warehouse warehouse = Warehouse.at(new LocalStorage(), home.toUri());
    KeyDictionaryWriter writer = new KeyDictionaryWriter(2, 70);
    Stream.of(5L, 6L, 7L).map(RecordKey::of).sorted().forEach(writer::add);
    writer.write(warehouse, "written.keys");
    return Files.readAllBytes(home.resolve("written.keys"));
  }

  private String write(byte[] bytes) throws IOException {
    return Files.write(home.resolve("codes.frag"), bytes).toString();
  }

  @Test
  void showsWhatIsInAFragment() throws IOException {
    Cli.Run run = new Cli(home).run("inspect", "fragment", write(fragment()));
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("of         field codes, view standard, shard 3\n")
        .contains("row 11     '11' of 12 records")
        .contains("checksum right")
        .doesNotContain("'0' of 1 records");
  }

  @Test
  void listsAllValuesWhenAsked() throws IOException {
    Cli.Run run = new Cli(home).run("inspect", "fragment", write(fragment()), "--rows");
    assertThat(run.out()).contains("'0' of 1 records").contains("'11' of 12 records");
  }

  @Test
  void writesTheSameAsJson() throws IOException {
    String file = write(fragment());
    Cli.Run run = new Cli(home).run("inspect", "fragment", file, "--rows", "-o", "json");
    JsonNode json = Json.parse(run.out()).orElseThrow();
    assertThat(json.path("field").asText()).isEqualTo("codes");
    assertThat(json.at("/rows/all")).hasSize(VALUES);
    assertThat(json.at("/exists/records").asInt()).isEqualTo(VALUES);
  }

  @Test
  void showsADamagedFragmentAndNamesTheOffset() throws IOException {
    byte[] bytes = fragment();
    bytes[20] ^= 1;
    String file = write(bytes);
    Cli.Run run = new Cli(home).run("inspect", "fragment", file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("checksum wrong").contains("row 11     '11' of 12 records");
    assertThat(run.err())
        .isEqualTo(
            "error: %s is damaged at offset 16: the checksum of block 0 differs.\n"
                .formatted(Path.of(file).toUri()));
  }

  @Test
  void refusesAFragmentThatIsCutOff() throws IOException {
    byte[] bytes = fragment();
    String file = write(Arrays.copyOf(bytes, bytes.length - 8));
    Cli.Run run = new Cli(home).run("inspect", "fragment", file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .matches("error: file:///.*codes.frag is damaged at offset \\d+: [^\n]+\\.\n");
  }

  @Test
  void refusesAFileOfAnotherKind() throws IOException {
    String file = new Cli(home).write("notes.txt", "Not a fragment at all.\n".repeat(9));
    Cli.Run run = new Cli(home).run("inspect", "fragment", file);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("notes.txt is damaged at offset")
        .contains("it does not end as a file of an index does.");
  }

  @Test
  void namesAFileThatIsNotThere() {
    Path missing = home.resolve("missing.frag");
    Cli.Run run = new Cli(home).run("inspect", "fragment", missing.toString());
    assertThat(run).isEqualTo(new Cli.Run(3, "", "error: There is no file " + missing + ".\n"));
  }

  @Test
  void refusesAFolder() {
    Cli.Run run = new Cli(home).run("inspect", "fragment", home.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("error: " + home + " is no file; name one fragment (*.frag).\n");
  }

  @Test
  void showsWhatIsInAKeyDictionary() throws IOException {
    byte[] bytes = keys();
    String file = Files.write(home.resolve("p-0002.keys"), bytes).toString();
    Cli.Run run = new Cli(home).run("inspect", "keys", file);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("keys       3 of partition 2, numbered from 70\n");
    JsonNode json =
        Json.parse(new Cli(home).run("inspect", "keys", file, "-o", "json").out()).orElseThrow();
    assertThat(json.at("/blocks/0/keys").asInt()).isEqualTo(3);

    bytes[20] ^= 1;
    Files.write(Path.of(file), bytes);
    Cli.Run damaged = new Cli(home).run("inspect", "keys", file);
    assertThat(damaged.exitCode()).isEqualTo(1);
    assertThat(damaged.out()).contains("damaged");
    assertThat(damaged.err()).startsWith("error: file:///").contains("at offset 16");
  }

  @Test
  void tellsFragmentsAndKeyDictionariesApart() throws IOException {
    Cli.Run run = new Cli(home).run("inspect", "keys", write(fragment()));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("codes.frag is damaged at offset");
  }

  @Test
  void saysWhatCanBeInspected() {
    Cli.Run run = new Cli(home).run("inspect");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("roost inspect fragment FILE")
        .contains("roost inspect keys FILE");
  }
}
