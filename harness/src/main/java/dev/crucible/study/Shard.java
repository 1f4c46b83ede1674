package dev.crucible.study;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of the ensembles of every study: every n-th from the k-th on, so that n machines together
 * train all of them and none twice.
 *
 * @param index k, from 1 to n
 * @param of n
 */
public record Shard(int index, int of) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the index is not from 1 to the number of shards
   */
  public Shard {
    if (index < 1 || index > of) {
      throw new IllegalArgumentException(
          "-Dshard=%s/%s: shards are numbered from 1 to %s".formatted(index, of, of));
    }
  }

  /**
   * Reads {@code -Dshard}.
   *
   * @throws IllegalArgumentException if it is not such as 2/8
   */
  public static Shard parse(String option) {
    if (!option.matches("[0-9]{1,6}/[0-9]{1,6}")) {
      throw new IllegalArgumentException(
          "-Dshard=%s: give which part of how many, such as 2/8".formatted(option));
    }
    String[] parts = option.split("/", 2);
    return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /** Returns this part of a list. */
  public <T> List<T> of(List<T> all) {
    return IntStream.range(0, all.size())
        .filter(i -> i % of == index - 1)
        .mapToObj(all::get)
        .toList();
  }

  /** Returns the shard as it is given on the command line. */
  public String words() {
    return index + "/" + of;
  }
}
