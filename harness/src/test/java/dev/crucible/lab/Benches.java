package dev.crucible.lab;

import dev.crucible.claim.Seeds;
import dev.crucible.rows.RowStore;
import dev.crucible.rows.Rows;
import dev.crucible.rows.Surroundings;
import dev.crucible.study.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Benches of tests: tier ci, no progress, rows in a folder of their own. */
final class Benches {

  private Benches() {}

  static Bench of(Executor executor) {
    return of(executor, Seeds.FIXED);
  }

  static Bench of(Executor executor, Seeds seeds) {
    return of(executor, seeds, folder());
  }

  static Bench of(Executor executor, Seeds seeds, Path rows) {
    return new Bench(
        Tier.CI,
        executor,
        seeds,
        new Rows(
            new RowStore(rows, line -> {}),
            data -> new Surroundings("none", "17", "none"),
            Rows.Policy.KEPT,
            bound -> 0));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("rows");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
