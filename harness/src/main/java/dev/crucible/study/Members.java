package dev.crucible.study;

import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The runs that one program trains together, numbered from 0: what is varied, the seeds, and the
 * keys of their random numbers.
 *
 * @param <C> the type of a cell
 */
public final class Members<C extends Record> {

  private final String claimId;
  private final List<Member<C>> members;
  private final Map<String, KeyPath> keys;

  Members(String claimId, List<Member<C>> members, Map<String, KeyPath> keys) {
    this.claimId = claimId;
    this.members = List.copyOf(members);
    this.keys = keys;
  }

  /** Returns how many there are. */
  public int size() {
    return members.size();
  }

  /** Returns one member's cell. */
  public C cell(int member) {
    return members.get(member).cell();
  }

  /**
   * Returns the cell that all members share.
   *
   * @throws IllegalStateException if they are of several cells
   */
  public C cell() {
    C first = cell(0);
    if (members.stream().anyMatch(member -> !member.cell().equals(first))) {
      throw new IllegalStateException(
          "the members are of several cells: ask each, or train one cell a program");
    }
    return first;
  }

  /** Returns one member's seed. */
  public int seed(int member) {
    return members.get(member).seed();
  }

  /** Returns every member's seed. */
  public List<Integer> seeds() {
    return members.stream().map(Member::seed).toList();
  }

  /**
   * Returns one member's key of a name that the study declares.
   *
   * @throws IllegalArgumentException if the study declares no such key
   */
  public RandomKey key(String name, int member) {
    return path(name).of(claimId, cell(member), seed(member));
  }

  /**
   * Returns every member's key of a name that the study declares.
   *
   * @throws IllegalArgumentException if the study declares no such key
   */
  public List<RandomKey> keys(String name) {
    return map(member -> key(name, member));
  }

  /**
   * Returns the key that all members share, for an instrument that serves the whole ensemble.
   *
   * @throws IllegalArgumentException if the study declares no such key
   * @throws IllegalStateException if the members' keys differ
   */
  public RandomKey key(String name) {
    List<RandomKey> all = keys(name).stream().distinct().toList();
    if (all.size() > 1) {
      throw new IllegalStateException(
          "the key \"%s\" differs between members trained together: %s".formatted(name, all));
    }
    return all.get(0);
  }

  private KeyPath path(String name) {
    KeyPath path = keys.get(name);
    if (path == null) {
      throw new IllegalArgumentException(
          "the study declares no key \"%s\"; it has %s: add .key(\"%s\", \"{claim}/…/{seed}\")"
              .formatted(name, keys.keySet(), name));
    }
    return path;
  }

  /** Returns a number of every member's cell, such as its learning rate. */
  public double[] each(ToDoubleFunction<C> number) {
    return members.stream().mapToDouble(member -> number.applyAsDouble(member.cell())).toArray();
  }

  /** Returns something of every member, asked by its number. */
  public <T> List<T> map(IntFunction<T> what) {
    return IntStream.range(0, size()).mapToObj(what).toList();
  }

  /** Returns every member's reading, all of which count. */
  public <R> List<Reading<R>> results(IntFunction<R> result) {
    return map(member -> Reading.of(result.apply(member)));
  }
}
