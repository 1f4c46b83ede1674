package dev.crucible.command;

import dev.crucible.host.Machine;
import dev.crucible.rows.RowStore;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Brings in the rows that another machine trained: a run here then reads them.
 *
 * <pre>{@code mvn -Pmerge-rows test -Dfrom=/path/of/another/.crucible/rows}</pre>
 */
public final class MergeRows {

  private MergeRows() {}

  /** Runs the command on this process's options. */
  public static void main(String[] arguments) {
    try {
      merge(
          Machine.property("from").orElse("").strip(),
          Path.of(Machine.property("rows.dir").orElse(RowStore.USUAL_FOLDER)),
          Machine::print);
    } catch (IllegalArgumentException | UncheckedIOException refusal) {
      Machine.print("NOT MERGED  " + refusal.getMessage());
      System.exit(1);
    }
  }

  /**
   * Copies what is whole and not here, and prints a line a claim.
   *
   * @throws IllegalArgumentException if there is no such folder
   * @throws UncheckedIOException if a file cannot be read or written
   */
  static void merge(String from, Path into, Consumer<String> console) {
    if (from.isEmpty() || !Files.isDirectory(Path.of(from))) {
      throw new IllegalArgumentException(
          "-Dfrom=%s is no folder of rows: name the .crucible/rows of another checkout"
              .formatted(from));
    }
    RowStore.Merged merged = new RowStore(into, console).takeFrom(Path.of(from));
    merged
        .added()
        .forEach((claim, files) -> console.accept("  %s: %s".formatted(claim, ensembles(files))));
    console.accept(
        "%s  %s added to %s, %s there already"
            .formatted(
                merged.added().isEmpty() ? "NOTHING TO MERGE" : "MERGED",
                ensembles(merged.added().values().stream().mapToInt(n -> n).sum()),
                into.toAbsolutePath().normalize(),
                merged.known()));
  }

  private static String ensembles(int number) {
    return number == 1 ? "1 ensemble" : number + " ensembles";
  }
}
