package dev.roost.index.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.fragment.FragmentHeader.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** The example that FORMAT.md takes apart is what the writer writes. */
final class FormatExampleTest {
  /** Offset, bytes in pairs of digits, then what they are. */
  private static final Pattern LINE =
      Pattern.compile("^([0-9a-f]{3})  ((?:[0-9a-f]{2} ?)+)  +\\S.*$", Pattern.MULTILINE);

  @Test
  void isTheFragmentThatIsWritten() throws IOException {
    byte[] written =
        new FragmentWriter(
                FragmentHeader.of(FieldSpec.mutex("pet", ValueType.STRING), 3, Layer.BASE))
            .exists(RoaringBitmap.bitmapOf(1, 2, 7))
            .row(FieldValue.of("cat"), RoaringBitmap.bitmapOf(1, 7))
            .row(FieldValue.of("cattle"), RoaringBitmap.bitmapOf(2))
            .finish()
            .bytes();
    String format = Files.readString(Path.of("..", "FORMAT.md"));
    String documented =
        LINE.matcher(format)
            .results()
            .map(line -> line.group(2).replace(" ", ""))
            .collect(Collectors.joining());
    assertThat(documented).isEqualTo(HexFormat.of().formatHex(written));
    for (MatchResult line : LINE.matcher(format).results().toList()) {
      String before = documented.substring(0, 2 * Integer.parseInt(line.group(1), 16));
      assertThat(documented).startsWith(before + line.group(2).replace(" ", ""));
    }
  }
}
