package dev.crucible.lab;

import dev.crucible.study.Place;
import dev.crucible.study.Shard;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What claims are run for, if not for a verdict. */
public sealed interface Errand {

  /** A trial: a verdict is given. */
  record Trial() implements Errand {}

  /** Training a part of the rows, from {@code -Dshard}. */
  record Part(Shard shard) implements Errand {}

  /**
   * Trying claims where they are not made, from {@code -Dcell} and {@code -Dn.seeds}.
   *
   * @param places the places
   * @param seedsACell how many seeds a cell has there; empty for as many as are registered
   */
  record Elsewhere(List<Place> places, Optional<Integer> seedsACell) implements Errand {}

  /** Telling what components can be named, from {@code -Dcells=help}. */
  record Help() implements Errand {}

  /**
   * Reads the options.
   *
   * @param given looks up an option that is not blank
   * @throws IllegalArgumentException if an option's value is not allowed, or two exclude each other
   */
  static Errand of(Function<String, Optional<String>> given) {
    Optional<String> shard = given.apply("shard");
    Optional<String> cell = given.apply("cell");
    Optional<String> seeds = given.apply("n.seeds");
    if (given.apply("cells").isPresent()) {
      return help(given.apply("cells").get());
    }
    if (shard.isPresent() && cell.isPresent()) {
      throw new IllegalArgumentException(
          "-Dshard trains a part of what is registered and -Dcell tries something else: give one");
    }
    if (shard.isPresent()) {
      return new Part(Shard.parse(shard.get()));
    }
    if (seeds.isPresent() && cell.isEmpty()) {
      throw new IllegalArgumentException(
          "-Dn.seeds=%s: how many seeds a claim has is registered; give -Dcell too, to try it"
                  .formatted(seeds.get())
              + " elsewhere");
    }
    return cell.<Errand>map(places -> new Elsewhere(Place.parse(places), seeds.map(Errand::number)))
        .orElseGet(Trial::new);
  }

  private static Errand help(String value) {
    if (!value.strip().equalsIgnoreCase("help")) {
      throw new IllegalArgumentException(
          "-Dcells=%s: -Dcells=help lists what can be named; -Dcell=\"width=40\" names it"
              .formatted(value));
    }
    return new Help();
  }

  private static int number(String value) {
    if (!value.strip().matches("[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException(
          "-Dn.seeds=%s: give a number of seeds from 1 to 999".formatted(value));
    }
    return Integer.parseInt(value.strip());
  }
}
