package dev.crucible.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The state of the sources.
 *
 * @param commit the commit, or {@code unknown} outside a checkout
 * @param clean whether nothing is changed against the commit; false outside a checkout
 */
record Checkout(String commit, boolean clean) {

  /** Reads the state with git, run by a given function that answers nothing on failure. */
  static Checkout read(Function<List<String>, Optional<String>> run) {
    return run.apply(List.of("git", "rev-parse", "HEAD"))
        .map(commit -> new Checkout(commit, clean(run)))
        .orElseGet(() -> new Checkout("unknown", false));
  }

  private static boolean clean(Function<List<String>, Optional<String>> run) {
    return run.apply(List.of("git", "status", "--porcelain")).filter(String::isEmpty).isPresent();
  }

  /** Returns the commit as people quote it. */
  String brief() {
    return commit.substring(0, Math.min(7, commit.length()));
  }
}
