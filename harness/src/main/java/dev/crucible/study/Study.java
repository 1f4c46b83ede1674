package dev.crucible.study;

import dev.crucible.evidence.Seeds;
import dev.crucible.prediction.Designed;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An experiment as a value: what is varied, with what all else is fixed, how often, and how a run
 * goes. All of it is registered; with the claim's number it determines every bit of the results.
 *
 * <pre>{@code
 * static final Study<Setup, Start, Features> STUDY =
 *     Study.of("hidden features", LinearNetworksLearnFeatures::train)
 *         .with(new Setup(20, 50, 10, 0.002))
 *         .cells(new Start(1e-3))
 *         .controls(new Start(1))
 *         .seeds(Tiered.ci(6).full(30))
 *         .together(3)
 *         .key("weights", "{claim}/weights/{deviation}/{seed}");
 * }</pre>
 *
 * @param name what the experiment is called within its claim
 * @param program how runs go
 * @param setup every number that is not varied, by tier
 * @param cells what is varied, by purpose and tier
 * @param seeds how many seeds a cell has, by tier
 * @param grouping which runs are trained as one program
 * @param keys where random numbers come from, by the names under which the program asks for them
 * @param sweep the components over which statistics go
 * @param caption how a cell is called in print; a caption selects, keys and seeds nothing
 * @param <S> the setup
 * @param <C> a cell: its components are numbers, text, enums or records of these
 * @param <R> the result of a run
 */
public record Study<S extends Record, C extends Record, R extends Record>(
    String name,
    Program<S, C, R> program,
    Tiered<S> setup,
    Map<Purpose, Tiered<List<C>>> cells,
    Tiered<Integer> seeds,
    Grouping grouping,
    Map<String, KeyPath> keys,
    List<String> sweep,
    Function<C, String> caption)
    implements Designed {

  /**
   * Checks and copies the parts.
   *
   * @throws IllegalArgumentException if a cell is given twice, or a key path names what is no
   *     component of the cells
   */
  public Study {
    cells = Collections.unmodifiableMap(new EnumMap<>(cells));
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    sweep = List.copyOf(sweep);
    for (Tier tier : Tier.values()) {
      int number = seeds.at(tier);
      if (number < 1 || number > Seeds.LEAST) {
        throw new IllegalArgumentException(
            "study \"%s\": give 1 to %s seeds, not %s".formatted(name, Seeds.LEAST, number));
      }
      Values.text(setup.at(tier));
      List<C> all = all(cells, tier);
      requireDistinct(name, all);
      all.forEach(Values::text);
      keys.values().forEach(path -> all.forEach(path::requireComponentsOf));
      grouping.split(all.stream().map(cell -> new Member<>(cell, 0)).toList());
    }
  }

  private static <C> List<C> all(Map<Purpose, Tiered<List<C>>> cells, Tier tier) {
    return cells.values().stream().flatMap(part -> part.at(tier).stream()).toList();
  }

  private static <C> void requireDistinct(String name, List<C> cells) {
    Set<C> seen = new HashSet<>();
    for (C cell : cells) {
      if (!seen.add(cell)) {
        throw new IllegalArgumentException(
            "study \"%s\" has the cell %s twice: its seeds would be copies".formatted(name, cell));
      }
    }
  }

  /** Starts a study whose setup follows. */
  public static <S extends Record, C extends Record, R extends Record> Draft<S, C, R> of(
      String name, Program<S, C, R> program) {
    return new Draft<>(name, program);
  }

  /** A study that still lacks its setup. */
  public record Draft<S extends Record, C extends Record, R extends Record>(
      String name, Program<S, C, R> program) {

    /** Fixes every number that is not varied. */
    public Study<S, C, R> with(S setup) {
      return with(Tiered.always(setup));
    }

    /** Fixes every number that is not varied, by tier. */
    public Study<S, C, R> with(Tiered<S> setup) {
      return new Study<>(
          name,
          program,
          setup,
          Map.of(Purpose.CLAIMED, Tiered.ci(List.<C>of()).full(List.of())),
          Tiered.always(1),
          Grouping.ALONE,
          Map.of(),
          List.of(),
          Study::components);
    }
  }

  private static String components(Record cell) {
    return Columns.of(cell).entrySet().stream()
        .map(column -> column.getKey() + " " + Columns.words(column.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Returns the study with the cells at which the claim is made. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Study<S, C, R> cells(C... claimed) {
    return cells(Tiered.always(List.of(claimed)));
  }

  /** Returns the study with the cells at which the claim is made, by tier. */
  public Study<S, C, R> cells(Tiered<List<C>> claimed) {
    return with(Purpose.CLAIMED, claimed);
  }

  /** Returns the study with its negative controls. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Study<S, C, R> controls(C... controls) {
    return with(Purpose.CONTROL, Tiered.always(List.of(controls)));
  }

  /** Returns the study with its negative controls, by tier. */
  public Study<S, C, R> controls(Tiered<List<C>> controls) {
    return with(Purpose.CONTROL, controls);
  }

  /** Returns the study with cells beyond what is claimed, by tier. */
  public Study<S, C, R> beyond(Tiered<List<C>> beyond) {
    return with(Purpose.BEYOND, beyond);
  }

  private Study<S, C, R> with(Purpose purpose, Tiered<List<C>> some) {
    Map<Purpose, Tiered<List<C>>> all = new EnumMap<>(cells);
    all.put(purpose, Tiered.ci(List.copyOf(some.ci())).full(List.copyOf(some.full())));
    return new Study<>(name, program, setup, all, seeds, grouping, keys, sweep, caption);
  }

  /** Returns the study with a number of seeds for every cell, by tier. */
  public Study<S, C, R> seeds(Tiered<Integer> number) {
    return new Study<>(name, program, setup, cells, number, grouping, keys, sweep, caption);
  }

  /** Returns the study with the seeds of a cell trained together, so many at the most. */
  public Study<S, C, R> together(int members) {
    return together(members, new String[0]);
  }

  /** Returns the study with runs trained together whose cells agree in some components. */
  public Study<S, C, R> together(int members, String... alike) {
    Grouping groups = new Grouping(members, Arrays.asList(alike));
    return new Study<>(name, program, setup, cells, seeds, groups, keys, sweep, caption);
  }

  /** Returns the study with one more source of random numbers, see {@link KeyPath}. */
  public Study<S, C, R> key(String key, String path) {
    Map<String, KeyPath> all = new LinkedHashMap<>(keys);
    all.put(key, new KeyPath(path));
    return new Study<>(name, program, setup, cells, seeds, grouping, all, sweep, caption);
  }

  /** Returns the study with a way to call its cells in print. */
  public Study<S, C, R> called(Function<C, String> words) {
    return new Study<>(name, program, setup, cells, seeds, grouping, keys, sweep, words);
  }

  /** Returns the cells of a tier: claimed ones, controls, those beyond, in this order. */
  public List<C> cells(Tier tier) {
    return all(cells, tier);
  }

  /** Returns what a cell is there for, in a tier. */
  public Purpose purpose(C cell, Tier tier) {
    return cells.entrySet().stream()
        .filter(part -> part.getValue().at(tier).contains(cell))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no cell of " + name + ": " + cell));
  }

  /**
   * Returns the study with the components over which a statistic goes, such as the width of an
   * exponent in the width: cells that differ in these alone are one place of the claim.
   */
  public Study<S, C, R> sweeping(String... components) {
    return new Study<>(
        name, program, setup, cells, seeds, grouping, keys, List.of(components), caption);
  }

  /** Returns the study with other cells, whatever they are there for, and another setup. */
  Study<S, C, R> movedTo(List<C> moved, S there) {
    return new Study<>(
        name,
        program,
        Tiered.always(there),
        Map.of(Purpose.CLAIMED, Tiered.always(moved)),
        seeds,
        grouping,
        keys,
        sweep,
        caption);
  }

  /** Returns the study with the same number of seeds in every tier. */
  public Study<S, C, R> seeds(int number) {
    return seeds(Tiered.always(number));
  }

  /** Returns whether two cells differ in swept components alone. */
  boolean sweepsFrom(C one, C other) {
    Map<String, Object> left = new LinkedHashMap<>(Columns.of(one));
    Map<String, Object> right = new LinkedHashMap<>(Columns.of(other));
    left.keySet().removeAll(sweep);
    right.keySet().removeAll(sweep);
    return left.equals(right);
  }

  /**
   * Returns the programs of a run. How runs are grouped depends on the study alone, so that bits do
   * not depend on who runs them.
   */
  public List<Ensemble<S, C, R>> ensembles(String claimId, Tier tier, Seeds first) {
    return grouping.split(members(tier, first)).stream()
        .map(members -> new Ensemble<>(claimId, this, setup.at(tier), members))
        .toList();
  }

  /** Returns the runs of a tier: cell by cell, its seeds in order from a run's first. */
  public List<Member<C>> members(Tier tier, Seeds first) {
    int end = first.first() + seeds.at(tier);
    return cells(tier).stream()
        .flatMap(
            cell -> IntStream.range(first.first(), end).mapToObj(seed -> new Member<>(cell, seed)))
        .toList();
  }

  /** Returns what is registered of the study, by name: all of it but captions. */
  @Override
  public Map<String, Object> declared() {
    Map<String, Object> parts = new LinkedHashMap<>();
    put(parts, "setup", setup);
    put(parts, "seeds", seeds);
    cells.forEach((purpose, some) -> put(parts, purpose.name().toLowerCase(Locale.ROOT), some));
    parts.put("together", grouping);
    if (!sweep.isEmpty()) {
      parts.put("sweep", sweep);
    }
    keys.forEach((key, path) -> parts.put("key " + key, path.template()));
    return parts;
  }

  private static void put(Map<String, Object> parts, String name, Tiered<?> tiered) {
    if (tiered.ci().equals(tiered.full())) {
      parts.put(name, tiered.ci());
    } else {
      parts.put(name + " (tier ci)", tiered.ci());
      parts.put(name + " (tier full)", tiered.full());
    }
  }
}
