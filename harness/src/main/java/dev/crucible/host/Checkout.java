package dev.crucible.host;

import dev.crucible.option.Places;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The state of the sources.
 *
 * @param commit the commit, or {@code unknown} outside a checkout
 * @param clean whether nothing is changed against the commit; false outside a checkout
 * @param remark why the commit is unknown, or what is changed, in a sentence; empty if clean
 */
public record Checkout(String commit, boolean clean, Optional<String> remark) {

  private static final String IGNORE = ".gitignore";

  /** Reads the state of the project that a directory is in. */
  public static Checkout at(Path directory) {
    return read(directory, Git.at(directory));
  }

  /**
   * Reads the state with git.
   *
   * @param git answers git's arguments
   */
  static Checkout read(Path directory, Function<List<String>, Reply> git) {
    Optional<String> objection = Git.objection(directory, git);
    if (objection.isPresent()) {
      return unknown(objection.get());
    }
    Reply head = git.apply(List.of("rev-parse", "--verify", "HEAD"));
    if (!head.answered()) {
      return unknown(head.text());
    }
    List<String> changes = changes(Places.top(directory), git);
    return new Checkout(
        head.text(),
        changes.isEmpty(),
        changes.isEmpty() ? Optional.empty() : Optional.of(told(changes)));
  }

  private static Checkout unknown(String why) {
    String remark =
        "The commit of this run is unknown, and it cannot be promoted: "
            + why.replaceAll("\\s+", " ");
    return new Checkout("unknown", false, Optional.of(remark));
  }

  private static String told(List<String> changes) {
    int shown = Math.min(3, changes.size());
    return "The sources are not those of the commit: %s%s"
        .formatted(
            String.join(", ", changes.subList(0, shown)),
            changes.size() > shown ? " and %s more".formatted(changes.size() - shown) : "");
  }

  /** What is not as committed. A question that git does not answer counts as a change. */
  private static List<String> changes(Path top, Function<List<String>, Reply> git) {
    List<String> changes = new ArrayList<>();
    add(changes, git, "status", "--porcelain", "--untracked-files=no", "--ignore-submodules=none");
    // Of what is ignored, only what .gitignore names: .git/info/exclude is the user's own.
    add(changes, git, "ls-files", "--others", "--exclude-per-directory=" + IGNORE);
    // A new .gitignore could hide itself and what is beside it.
    List<String> ignores = new ArrayList<>(List.of("ls-files", "--others"));
    if (Files.exists(top.resolve(IGNORE))) {
      ignores.add("--exclude-from=" + IGNORE);
    }
    ignores.addAll(List.of("--", IGNORE, "**/" + IGNORE));
    add(changes, git, ignores.toArray(String[]::new));
    // Files that git was told not to look at have a small letter or an S here.
    Reply flags = git.apply(List.of("ls-files", "-v"));
    flags
        .text()
        .lines()
        .filter(line -> !flags.answered() || line.matches("[a-zS] .*"))
        .map(line -> "git does not look at " + line.substring(Math.min(2, line.length())))
        .forEach(changes::add);
    return changes;
  }

  private static void add(
      List<String> changes, Function<List<String>, Reply> git, String... arguments) {
    git.apply(List.of(arguments)).text().lines().map(String::strip).forEach(changes::add);
  }

  /** Returns the commit as people quote it. */
  String brief() {
    return commit.substring(0, Math.min(7, commit.length()));
  }
}
