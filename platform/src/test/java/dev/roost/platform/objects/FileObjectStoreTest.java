package dev.roost.platform.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.platform.config.Config;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest {

  @TempDir Path folder;
  private final ObjectStore store = ObjectStores.open(Config.of(Map.of()));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatWasWrittenIsReadBackWholeAndByRange() throws IOException {
    URI uri = name("a/b/c.bin");
    store.write(uri, bytes("0123456789"));
    assertThat(store.read(uri)).isEqualTo(bytes("0123456789"));
    assertThat(store.read(uri, 3, 4)).isEqualTo(bytes("3456"));
    assertThat(store.size(uri)).isEqualTo(10);
    try (InputStream in = store.open(uri)) {
      assertThat(in.readAllBytes()).isEqualTo(bytes("0123456789"));
    }
  }

  @Test
  void aRangeBeyondTheEndIsRefused() {
    URI uri = name("short");
    store.write(uri, bytes("abc"));
    assertThatThrownBy(() -> store.read(uri, 2, 2))
        .isInstanceOf(ObjectStoreException.class)
        .hasMessageContaining("short")
        .hasMessageContaining("ends before byte 4");
  }

  @Test
  void aMissingObjectIsNamed() {
    assertThatThrownBy(() -> store.read(name("nothing")))
        .isInstanceOf(ObjectNotFoundException.class)
        .hasMessageContaining("/nothing does not exist");
    assertThat(store.exists(name("nothing"))).isFalse();
    store.delete(name("nothing"));
  }

  @Test
  void listingGoesByPrefixAndShowsNoUnfinishedWrites() throws IOException {
    store.write(name("x/one"), bytes("1"));
    store.write(name("x/two"), bytes("22"));
    store.write(name("xy"), bytes("3"));
    Files.writeString(folder.resolve("x/.two.123.unfinished"), "half");

    assertThat(store.list(name("x/")))
        .containsExactly(new ObjectInfo(name("x/one"), 1), new ObjectInfo(name("x/two"), 2));
    assertThat(store.list(name("x"))).hasSize(3);
    assertThat(store.unfinished(name("x/"))).containsExactly(name("x/.two.123.unfinished"));
    assertThat(store.unfinished(name("xy"))).isEmpty();
    assertThat(store.list(name("none/"))).isEmpty();
  }

  @Test
  void aNameOfAnotherSchemeIsRefused() {
    assertThatThrownBy(() -> store.read(URI.create("https://example.com/a")))
        .hasMessageContaining("must start with s3:// or file://");
  }

  private URI name(String path) {
    return URI.create("file://" + folder.toUri().getRawPath() + path);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
