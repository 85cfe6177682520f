package dev.roost.index.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest {
  private final LocalStorage storage = new LocalStorage();

  @TempDir private Path folder;

  private URI uri() {
    return folder.resolve("object").toUri();
  }

  @Test
  void aViewIsAReadOnlySliceOfTheMappedFile() {
    storage.write(uri(), new byte[] {1, 2, 3, 4, 5});
    ByteBuffer view = storage.view(uri(), 1, 3);
    assertThat(view.isDirect()).isTrue();
    assertThat(view.isReadOnly()).isTrue();
    assertThat(view).isEqualTo(ByteBuffer.wrap(new byte[] {2, 3, 4}));
    assertThat(storage.view(uri(), 5, 0).remaining()).isZero();
  }

  @Test
  void aViewOfAReplacedFileIsOfTheNewOneAndOlderViewsGoOn() {
    storage.write(uri(), new byte[] {1, 2, 3});
    ByteBuffer before = storage.view(uri(), 0, 3);
    storage.write(uri(), new byte[] {4, 5, 6});
    assertThat(storage.view(uri(), 0, 3)).isEqualTo(ByteBuffer.wrap(new byte[] {4, 5, 6}));
    assertThat(before).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
  }

  @Test
  void aViewBeyondTheEndIsRefusedByNameAndSize() {
    storage.write(uri(), new byte[10]);
    assertThatThrownBy(() -> storage.view(uri(), 8, 3))
        .isInstanceOf(StorageException.class)
        .hasMessage(uri() + " has 10 bytes; cannot read 3 from offset 8");
    assertThatThrownBy(() -> storage.view(uri(), -1, 3)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> storage.view(folder.resolve("none").toUri(), 0, 0))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void countsViewsAsItCountsReads() {
    storage.write(uri(), new byte[10]);
    CountingStorage counting = new CountingStorage(storage);
    counting.view(uri(), 2, 5);
    counting.read(uri(), 0, 3);
    assertThat(counting.bytes()).isEqualTo(8);
    assertThat(counting.requests()).isEqualTo(2);
  }
}
