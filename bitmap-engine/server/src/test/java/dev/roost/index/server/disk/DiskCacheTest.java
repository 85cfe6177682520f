package dev.roost.index.server.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.file.BlockFile;
import dev.roost.index.file.BlockFileWriter;
import dev.roost.index.file.CorruptFileException;
import dev.roost.index.file.FileType;
import dev.roost.index.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {
  private static final URI A = URI.create("s3://bucket/a");
  private static final long ROOMY = 1 << 30;

  private final RemoteDouble remote = new RemoteDouble();

  @TempDir private Path folder;

  private DiskCache open(long maxBytes) {
    return DiskCache.open(remote, folder, maxBytes).orElseThrow();
  }

  private static byte[] bytes(ByteBuffer view) {
    byte[] bytes = new byte[view.remaining()];
    view.duplicate().get(bytes);
    return bytes;
  }

  private byte[] random(URI uri, int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    remote.write(uri, content);
    return content;
  }

  @Test
  void fetchesOnlyWhatIsMissingOfARangeAndThatInOneRequest() throws Exception {
    byte[] content = random(A, 10_000);
    try (DiskCache cache = open(ROOMY)) {
      cache.view(A, 2000, 1000);
      cache.view(A, 4000, 500);
      ByteBuffer view = cache.view(A, 2500, 3000);

      assertThat(bytes(view)).isEqualTo(Arrays.copyOfRange(content, 2500, 5500));
      assertThat(view.isReadOnly()).isTrue();
      assertThat(remote.requests()).containsExactly("2000+1000", "4000+500", "3000+2500");
      assertThat(bytes(cache.view(A, 2000, 3500))).hasSize(3500);
      assertThat(remote.requests()).hasSize(3);
      assertThat(cache.fetchedBytes()).isEqualTo(4000);
      assertThat(cache.bytes()).isEqualTo(3500);
      assertThat(cache.hits()).isEqualTo(1);
      assertThat(cache.misses()).isEqualTo(3);
    }
  }

  @Test
  void readsWhatTheOtherStorageHoldsUnderEvictionAndOverRestarts() throws Exception {
    long seed = 20260731;
    Random dice = new Random(seed);
    List<URI> uris = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      uris.add(URI.create("s3://bucket/" + i));
      contents.add(random(uris.get(i), 1 + dice.nextInt(20_000)));
    }
    long evictions = 0;
    for (int life = 0; life < 10; life++) {
      try (DiskCache cache = open(40_000)) {
        for (int i = 0; i < 300; i++) {
          int which = dice.nextInt(uris.size());
          byte[] content = contents.get(which);
          int offset = dice.nextInt(content.length);
          int length = dice.nextInt(content.length - offset + 1);
          assertThat(bytes(cache.view(uris.get(which), offset, length)))
              .as("seed %d, life %d, read %d", seed, life, i)
              .isEqualTo(Arrays.copyOfRange(content, offset, offset + length));
          assertThat(cache.bytes()).isLessThanOrEqualTo(40_000);
        }
        evictions += cache.evictions();
      }
    }
    assertThat(evictions).isPositive();
  }

  @Test
  void usesAfterARestartWhatTheJournalNames() throws Exception {
    byte[] content = random(A, 5000);
    try (DiskCache cache = open(ROOMY)) {
      cache.view(A, 1000, 2000);
    }
    try (DiskCache cache = open(ROOMY)) {
      assertThat(cache.bytes()).isEqualTo(2000);
      assertThat(bytes(cache.view(A, 1500, 1000)))
          .isEqualTo(Arrays.copyOfRange(content, 1500, 2500));
      assertThat(remote.requests()).hasSize(1);
    }
  }

  @Test
  void ignoresTheTornEndOfAJournalAndRangesBeyondTheFile() throws Exception {
    byte[] content = random(A, 5000);
    try (DiskCache cache = open(ROOMY)) {
      cache.view(A, 0, 1000);
      cache.view(A, 3000, 1000);
    }
    Path journal = file(".ranges");
    byte[] whole = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(whole, whole.length - 1));
    Path data = file(".data");
    Files.write(data, Arrays.copyOf(Files.readAllBytes(data), 600));

    try (DiskCache cache = open(ROOMY)) {
      assertThat(cache.bytes()).isEqualTo(600);
      assertThat(bytes(cache.view(A, 0, 5000))).isEqualTo(content);
    }
  }

  @Test
  void fetchesABlockThatWasDamagedOnTheDiskOnceMore() throws Exception {
    byte[] block = new byte[200_000];
    new Random(7).nextBytes(block);
    BlockFileWriter writer = new BlockFileWriter(FileType.FRAGMENT, 1);
    writer.add(block);
    writer.add("last".getBytes(UTF_8));
    byte[] file = writer.finish("description".getBytes(UTF_8));
    remote.write(A, file);
    try (DiskCache cache = open(ROOMY)) {
      BlockFile.open(cache, A, file.length, FileType.FRAGMENT).block(0);
    }
    for (int position : new int[] {100, 150_000, file.length - 100, file.length - 5}) {
      flip(file(".data"), position);
      try (DiskCache cache = open(ROOMY)) {
        int before = remote.requests().size();
        BlockFile opened = BlockFile.open(cache, A, file.length, FileType.FRAGMENT);
        assertThat(opened.block(0).bytes(block.length)).isEqualTo(block);
        assertThat(opened.block(1).bytes(4)).isEqualTo("last".getBytes(UTF_8));
        assertThat(remote.requests().size()).as("flipped %d", position).isGreaterThan(before);
      }
    }
  }

  @Test
  void refusesABlockThatIsDamagedAtItsOrigin() throws Exception {
    BlockFileWriter writer = new BlockFileWriter(FileType.FRAGMENT, 1);
    writer.add(new byte[1000]);
    byte[] file = writer.finish(new byte[0]);
    file[500] ^= 1;
    remote.write(A, file);
    try (DiskCache cache = open(ROOMY)) {
      BlockFile opened = BlockFile.open(cache, A, file.length, FileType.FRAGMENT);
      assertThatThrownBy(() -> opened.block(0))
          .isInstanceOf(CorruptFileException.class)
          .hasMessageContaining(A.toString());
    }
  }

  @Test
  void fetchesARangeOnceForAllThreadsThatMissIt() throws Exception {
    byte[] content = random(A, 100_000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (DiskCache cache = open(ROOMY)) {
      CountDownLatch asked = remote.hold();
      List<Future<byte[]>> views = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        views.add(threads.submit(() -> bytes(cache.view(A, 10, 90_000))));
      }
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      remote.release();
      for (Future<byte[]> view : views) {
        assertThat(view.get(30, TimeUnit.SECONDS))
            .isEqualTo(Arrays.copyOfRange(content, 10, 90_010));
      }
      assertThat(remote.requests()).containsExactly("10+90000");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void viewsOutliveTheirEviction() throws Exception {
    byte[] content = random(A, 3000);
    URI other = URI.create("s3://bucket/other");
    random(other, 3500);
    try (DiskCache cache = open(4000)) {
      ByteBuffer view = cache.view(A, 0, 3000);
      cache.view(other, 0, 3500);
      assertThat(cache.evictions()).isEqualTo(1);
      assertThat(bytes(view)).isEqualTo(content);
    }
  }

  @Test
  void aSecondCacheOfTheFolderHasFilesOfItsOwn() throws Exception {
    random(A, 100);
    try (DiskCache first = open(ROOMY);
        DiskCache second = open(ROOMY)) {
      first.view(A, 0, 100);
      second.view(A, 0, 100);
      assertThat(remote.requests()).hasSize(2);
      try (Stream<Path> slots = Files.list(folder)) {
        assertThat(slots.map(s -> s.getFileName().toString()))
            .containsExactlyInAnyOrder("slot-0", "slot-1");
      }
    }
  }

  @Test
  void isNotOpenedWhereAFileIsInPlaceOfTheFolder() throws Exception {
    Path taken = Files.writeString(folder.resolve("taken"), "x");
    assertThat(DiskCache.open(remote, taken, ROOMY)).isEqualTo(Optional.empty());
  }

  @Test
  void readsFromTheOtherStorageWhereTheDiskFails() throws Exception {
    byte[] content = random(A, 1000);
    try (DiskCache cache = open(ROOMY)) {
      cache.view(A, 0, 10);
      Files.delete(file(".data"));
      Files.createDirectory(folder.resolve("slot-0").resolve(journalStem() + ".data"));
      assertThat(bytes(cache.view(A, 0, 1000))).isEqualTo(content);
    }
  }

  @Test
  void failsAsTheOtherStorageDoesBeyondTheEnd() throws Exception {
    random(A, 1000);
    try (DiskCache cache = open(ROOMY)) {
      assertThatThrownBy(() -> cache.view(A, 900, 200)).isInstanceOf(StorageException.class);
      assertThat(bytes(cache.view(A, 900, 100))).hasSize(100);
    }
  }

  private String journalStem() {
    String name = file(".ranges").getFileName().toString();
    return name.substring(0, name.length() - ".ranges".length());
  }

  private Path file(String suffix) {
    try (Stream<Path> files = Files.list(folder.resolve("slot-0"))) {
      return files.filter(f -> f.toString().endsWith(suffix)).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void flip(Path file, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[position] ^= 1;
    Files.write(file, bytes);
  }
}
