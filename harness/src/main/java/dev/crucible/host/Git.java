package dev.crucible.host;

import dev.crucible.option.Places;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks git about one checkout, and about nothing else.
 *
 * <p>Neither the environment nor the user's configuration has a say: what {@code GIT_DIR}, {@code
 * status.showUntrackedFiles} or {@code core.excludesFile} make of a checkout for somebody at a
 * keyboard must not change what a run says of its sources.
 */
final class Git {

  private static final String NOWHERE = System.lineSeparator().equals("\n") ? "/dev/null" : "NUL";

  private static final List<String> OVERRIDES =
      List.of(
          "core.excludesFile=" + NOWHERE,
          "core.fsmonitor=false",
          "core.untrackedCache=false",
          "core.ignoreStat=false",
          "core.checkStat=default",
          "core.quotePath=true");

  private Git() {}

  /** Returns what answers git's arguments, asked at the top of the project. */
  static Function<List<String>, Reply> at(Path directory) {
    Path top = Places.top(directory);
    return arguments -> Commands.ask(top, command(top, arguments), Git::withoutUser);
  }

  /**
   * Returns why git's checkout is not the project's folder; empty if it is.
   *
   * <p>Sources that were unpacked somewhere inside another repository are no checkout: that
   * repository's commit says nothing about them.
   */
  static Optional<String> objection(Path directory, Function<List<String>, Reply> git) {
    // The second answer is the way up to the repository's top: nothing, if this is it.
    Reply place = git.apply(List.of("rev-parse", "--is-inside-work-tree", "--show-cdup"));
    if (!place.answered()) {
      return Optional.of(place.text());
    }
    if (place.text().equals("true")) {
      return Optional.empty();
    }
    return Optional.of(
        "%s is no checkout of its own, it lies in that of %s"
            .formatted(
                Places.top(directory), git.apply(List.of("rev-parse", "--show-toplevel")).text()));
  }

  private static List<String> command(Path top, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    for (String setting : OVERRIDES) {
      command.addAll(List.of("-c", setting));
    }
    // Who runs the build there trusts it already; a checkout of another user's is one, too.
    command.addAll(List.of("-c", "safe.directory=" + top));
    command.addAll(arguments);
    return command;
  }

  private static void withoutUser(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", NOWHERE);
    environment.put("GIT_NO_REPLACE_OBJECTS", "1");
    // Two runs may ask at once: neither is to take the other's lock.
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("LC_ALL", "C");
  }
}
