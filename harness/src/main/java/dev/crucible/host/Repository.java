package dev.crucible.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The git repository of the sources, asked where a commit is. */
public final class Repository {

  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  private final Function<List<String>, Reply> git;
  private final Optional<String> objection;

  private Repository(Function<List<String>, Reply> git, Optional<String> objection) {
    this.git = git;
    this.objection = objection;
  }

  /** Where a commit is. */
  public enum Place {
    /** In the history of what is checked out. */
    HISTORY,
    /** In the repository, and not in the history of what is checked out. */
    ELSEWHERE,
    /** Not in the repository, which may be a shallow clone. */
    UNKNOWN,
    /** The project's folder is no checkout, or git is missing or refuses. */
    NO_REPOSITORY
  }

  /** Returns the repository of the project that a directory is in: that of no folder around it. */
  public static Repository at(Path directory) {
    Function<List<String>, Reply> git = Git.at(directory);
    return new Repository(git, Git.objection(directory, git));
  }

  /** Returns a repository whose git is a function of git's arguments. */
  public static Repository asking(Function<List<String>, Reply> git) {
    Reply head = git.apply(List.of("rev-parse", "--verify", "HEAD"));
    return new Repository(git, head.answered() ? Optional.empty() : Optional.of(head.text()));
  }

  /** Returns why nothing can be looked up, in git's words where it refused; else empty. */
  public Optional<String> objection() {
    return objection;
  }

  /** Returns the hash of what is checked out; empty if git cannot be asked. */
  public Optional<String> head() {
    return objection.isPresent()
        ? Optional.empty()
        : git.apply(List.of("rev-parse", "--verify", "HEAD")).answer();
  }

  /** Finds a commit, given by its hash. */
  public Place find(String commit) {
    if (objection.isPresent()) {
      return Place.NO_REPOSITORY;
    }
    if (!COMMIT.matcher(commit).matches()
        || !git.apply(List.of("cat-file", "-e", commit + "^{commit}")).answered()) {
      return Place.UNKNOWN;
    }
    return git.apply(List.of("merge-base", "--is-ancestor", commit, "HEAD")).answered()
        ? Place.HISTORY
        : Place.ELSEWHERE;
  }

  /**
   * Returns a file's text as it was committed, without blanks around it; empty if there is no such
   * commit or file, or git cannot be asked.
   *
   * @param revision a commit, such as {@code HEAD} or {@code HEAD^}
   * @param file its path from the repository's top, with {@code /}
   */
  public Optional<String> committed(String revision, String file) {
    return objection.isPresent()
        ? Optional.empty()
        : git.apply(List.of("show", "%s:%s".formatted(revision, file))).answer();
  }
}
