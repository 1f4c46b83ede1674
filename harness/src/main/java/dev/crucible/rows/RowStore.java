package dev.crucible.rows;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A folder of rows: one file an ensemble, in a folder a claim. Several runs may use it at once.
 *
 * <p>A disk that refuses costs a run nothing but that its rows are not kept; it is said once.
 */
public final class RowStore {

  private final Path folder;
  private final Consumer<String> console;
  private final AtomicBoolean refused = new AtomicBoolean();

  /** Opens a folder, which need not exist; the console is told of damaged files and full disks. */
  public RowStore(Path folder, Consumer<String> console) {
    this.folder = folder.toAbsolutePath().normalize();
    this.console = console;
  }

  /** Returns the rows kept under a key, as they were kept; empty if there are none to be read. */
  Optional<String> read(RowKey key) {
    Path file = file(key);
    try {
      Optional<RowFile.Content> content = RowFile.read(file, key);
      content
          .flatMap(RowFile.Content::damage)
          .ifPresent(
              why ->
                  console.accept(
                      "%s: rows not read from %s: %s; they are trained again"
                          .formatted(key.claimId(), file, why)));
      return content.flatMap(RowFile.Content::rows);
    } catch (IOException e) {
      console.accept(
          "%s: rows not read from %s: %s; they are trained again"
              .formatted(key.claimId(), file, reason(e)));
      return Optional.empty();
    }
  }

  /** Keeps rows under a key. */
  void keep(RowKey key, String rows) {
    try {
      RowFile.write(file(key), key, rows);
    } catch (IOException e) {
      if (!refused.getAndSet(true)) {
        console.accept(
            "rows are not kept in %s: %s; the run goes on, and what it trains is trained again by"
                    .formatted(folder, reason(e))
                + " the next one. Free space there, or name another folder (-Drows.dir=FOLDER)");
      }
    }
  }

  /** Throws away all rows of a claim. */
  void discard(String claimId) {
    Path of = folder.resolve(claimId);
    if (!Files.isDirectory(of)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(of)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      console.accept("%s: delete %s, whose rows are wrong: %s".formatted(claimId, of, reason(e)));
    }
  }

  /** Returns the folder. */
  Path folder() {
    return folder;
  }

  private Path file(RowKey key) {
    return folder.resolve(key.claimId()).resolve(key.digest().substring(0, 40) + ".rows");
  }

  private static String reason(IOException failure) {
    String kind = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? kind : kind + ", " + failure.getMessage();
  }
}
