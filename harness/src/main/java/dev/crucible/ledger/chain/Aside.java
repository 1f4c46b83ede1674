package dev.crucible.ledger.chain;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files beside a ledger for what is taken out of it: {@code <ledger>.torn-1} and so on. */
final class Aside {

  private Aside() {}

  /** Writes to a channel. */
  interface Content {

    /**
     * Writes all of it.
     *
     * @throws IOException if the disk refuses
     */
    void write(FileChannel channel) throws IOException;
  }

  /**
   * Writes a new file, forced to disk, under the next free number; none is left if that fails.
   *
   * @throws IOException if the disk refuses
   */
  static Path put(Path ledger, String kind, Content content) throws IOException {
    int number = 1;
    while (Files.exists(file(ledger, kind, number))) {
      number++;
    }
    Path target = file(ledger, kind, number);
    try (FileChannel channel =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.write(channel);
      channel.force(true);
      return target;
    } catch (IOException failure) {
      Files.deleteIfExists(target);
      throw failure;
    }
  }

  private static Path file(Path ledger, String kind, int number) {
    return ledger.resolveSibling("%s.%s-%s".formatted(ledger.getFileName(), kind, number));
  }
}
