package dev.crucible.lab;

import dev.crucible.evidence.Seeds;
import dev.crucible.rows.ComputeEnvironment;
import dev.crucible.rows.RowStore;
import dev.crucible.rows.Rows;
import dev.crucible.study.Tier;
import java.nio.file.Path;

/** Benches of tests: tier ci, no progress; rows go to a folder that the test names. */
final class Benches {

  private Benches() {}

  static Bench of(Executor executor) {
    return of(executor, Seeds.FIXED);
  }

  static Bench of(Executor executor, Seeds seeds) {
    return of(executor, seeds, Path.of("target", "rows of no study"));
  }

  static Bench of(Executor executor, Seeds seeds, Path rows) {
    return new Bench(
        Tier.CI,
        executor,
        seeds,
        new Rows(
            new RowStore(rows, line -> {}),
            data -> new ComputeEnvironment("none", "17", "none"),
            Rows.Policy.KEPT,
            bound -> 0));
  }
}
