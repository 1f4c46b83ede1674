package dev.crucible.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The git repository of the sources, asked where a commit is. */
public final class Repository {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  private final Function<List<String>, Optional<String>> git;

  private Repository(Function<List<String>, Optional<String>> git) {
    this.git = git;
  }

  /** Where a commit is. */
  public enum Place {
    /** In the history of what is checked out. */
    HISTORY,
    /** In the repository, and not in the history of what is checked out. */
    ELSEWHERE,
    /** Not in the repository, which may be a shallow clone. */
    UNKNOWN,
    /** There is no repository, or git is missing. */
    NO_REPOSITORY
  }

  /** Returns the repository that a directory is in. */
  public static Repository at(Path directory) {
    return asking(command -> Commands.ask(directory, command));
  }

  /** Returns a repository that is asked by a function, which answers nothing on failure. */
  public static Repository asking(Function<List<String>, Optional<String>> git) {
    return new Repository(git);
  }

  /** Finds a commit, given by its hash. */
  public Place find(String commit) {
    if (git.apply(List.of("git", "rev-parse", "HEAD")).isEmpty()) {
      return Place.NO_REPOSITORY;
    }
    if (!COMMIT.matcher(commit).matches()
        || git.apply(List.of("git", "cat-file", "-e", commit + "^{commit}")).isEmpty()) {
      return Place.UNKNOWN;
    }
    return git.apply(List.of("git", "merge-base", "--is-ancestor", commit, "HEAD")).isPresent()
        ? Place.HISTORY
        : Place.ELSEWHERE;
  }
}
