package dev.crucible.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock that a process holds until it gives it back or ends, however it ends: what holds a folder
 * for one run. The file stays when the lock is given back: who deleted it might take it from under
 * somebody who has just opened it.
 */
final class FolderLock implements AutoCloseable {

  /** Locks of this process: to open and close such a file again would give its lock back. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a lock; empty if another run holds it, in this process or another.
   *
   * @throws IOException if the file cannot be written
   */
  static Optional<FolderLock> take(Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    if (!HELD.add(absolute)) {
      return Optional.empty();
    }
    try {
      FileChannel channel =
          FileChannel.open(absolute, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      // Closing the channel gives the lock back.
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new FolderLock(absolute, channel));
      }
      channel.close();
    } catch (IOException refused) {
      HELD.remove(absolute);
      throw refused;
    }
    HELD.remove(absolute);
    return Optional.empty();
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      // The end of the process gives it back.
    }
    HELD.remove(file);
  }
}
