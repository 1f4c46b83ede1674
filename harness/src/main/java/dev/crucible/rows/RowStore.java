package dev.crucible.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder of rows: one file an ensemble, in a folder a claim. Several runs may use it at once.
 *
 * <p>A disk that refuses costs a run nothing but that its rows are not kept; it is said once.
 */
public final class RowStore {

  /** Where rows are kept unless another folder is named. */
  public static final String USUAL_FOLDER = ".crucible/rows";

  private static final String ENDING = ".rows";

  private final Path folder;
  private final Consumer<String> console;
  private final AtomicBoolean refused = new AtomicBoolean();

  /** Opens a folder, which need not exist; the console is told of damaged files and full disks. */
  public RowStore(Path folder, Consumer<String> console) {
    this.folder = folder.toAbsolutePath().normalize();
    this.console = console;
  }

  /** Returns the rows kept under a key, as they were kept; empty if there are none to be read. */
  Optional<KeptRows> read(RowKey key) {
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
  void keep(RowKey key, KeptRows rows) {
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

  /**
   * What a merge did.
   *
   * @param added how many ensembles' rows of each claim were added
   * @param known how many were here already
   */
  public record Merged(SortedMap<String, Integer> added, int known) {}

  /**
   * Copies the rows that another folder has and this one lacks. A file that is torn or edited is
   * not taken, and said; a file that is here stays. Rows of other code or another arithmetic do no
   * harm: no run here asks for them.
   *
   * @throws UncheckedIOException if a file cannot be read or written
   */
  public Merged takeFrom(Path other) {
    SortedMap<String, Integer> added = new TreeMap<>();
    int known = 0;
    try (Stream<Path> walk = Files.walk(other, 2)) {
      for (Path file : walk.filter(RowStore::isRows).sorted().toList()) {
        Optional<RowKey> key = RowFile.keyOf(file);
        if (key.isEmpty()) {
          console.accept("%s is torn or edited, not taken".formatted(file));
        } else if (Files.exists(file(key.get()))) {
          known++;
        } else {
          KeptRows rows = RowFile.read(file, key.get()).orElseThrow().rows().orElseThrow();
          RowFile.write(file(key.get()), key.get(), rows);
          added.merge(key.get().claimId(), 1, Integer::sum);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "rows of %s cannot be merged: %s".formatted(other, reason(e)), e);
    }
    return new Merged(added, known);
  }

  /** A folder's own name may end so, too. */
  private static boolean isRows(Path path) {
    return path.toString().endsWith(ENDING) && Files.isRegularFile(path);
  }

  private Path file(RowKey key) {
    return folder.resolve(key.claimId()).resolve(key.digest().substring(0, 40) + ENDING);
  }

  private static String reason(IOException failure) {
    String kind = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? kind : kind + ", " + failure.getMessage();
  }
}
