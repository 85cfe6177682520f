package dev.roost.index.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WarehouseTest {
  @TempDir private Path folder;

  @Test
  void resolvesPathsWithinItsRootOnly() {
    Warehouse warehouse = Warehouse.at(new LocalStorage(), URI.create("s3://bucket/prefix"));
    URI uri = URI.create("s3://bucket/prefix/data/x.frag");
    assertThat(warehouse.resolve("data/x.frag")).isEqualTo(uri);
    assertThat(warehouse.relativize(uri)).isEqualTo("data/x.frag");
    for (String path : List.of("", "/etc/passwd", "../x", "a/../../x", "a//b", "s3://other/x")) {
      assertThatThrownBy(() -> warehouse.resolve(path))
          .as(path)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("does not stay within the warehouse");
    }
    assertThatThrownBy(() -> warehouse.relativize(URI.create("s3://bucket/prefix2/x")))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void readsLocalFilesWholeAndByRanges() throws Exception {
    Warehouse warehouse = Warehouse.at(new LocalStorage(), folder.toUri());
    warehouse.write("a/b/f", "0123456789".getBytes(StandardCharsets.UTF_8));
    URI uri = warehouse.resolve("a/b/f");
    Storage storage = warehouse.storage();
    assertThat(storage.size(uri)).isEqualTo(10);
    assertThat(new String(storage.read(uri, 3, 4), StandardCharsets.UTF_8)).isEqualTo("3456");
    Files.writeString(folder.resolve("source"), "other");
    warehouse.write("a/b/f", folder.resolve("source"));
    assertThat(new String(warehouse.read("a/b/f"), StandardCharsets.UTF_8)).isEqualTo("other");
    try (var files = Files.list(folder.resolve("a/b"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void saysWhatIsMissing() {
    Warehouse warehouse = Warehouse.at(new LocalStorage(), folder.toUri());
    assertThatThrownBy(() -> warehouse.read("none"))
        .isInstanceOf(StorageException.class)
        .hasMessageEndingWith("/none: there is no such file");
    warehouse.write("f", new byte[3]);
    assertThatThrownBy(() -> warehouse.storage().read(warehouse.resolve("f"), 2, 2))
        .hasMessageEndingWith("/f has 3 bytes; cannot read 2 from offset 2");
    assertThatThrownBy(() -> new LocalStorage().read(URI.create("s3://b/k")))
        .hasMessage("cannot read s3://b/k: only file: URIs are local");
  }
}
