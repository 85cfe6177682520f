package dev.roost.index.server.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A folder within the cache's that this process alone uses: the first that no other has locked. */
record Slot(Path folder, FileChannel channel, FileLock lock) implements AutoCloseable {
  private static final int MOST = 64;

  static Slot claim(Path parent) throws IOException {
    for (int number = 0; number < MOST; number++) {
      Path folder = Files.createDirectories(parent.resolve("slot-" + number));
      Optional<Slot> claimed = lock(folder);
      if (claimed.isPresent()) {
        return claimed.get();
      }
    }
    throw new IOException("%d processes use %s already".formatted(MOST, parent));
  }

  private static Optional<Slot> lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    Optional<FileLock> lock = Optional.empty();
    try {
      lock = Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      // This process has it: another cache of the same folder.
      lock = Optional.empty();
    } finally {
      if (lock.isEmpty()) {
        channel.close();
      }
    }
    return lock.map(l -> new Slot(folder, channel, l));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
