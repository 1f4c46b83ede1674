package dev.crucible.scaling;

import dev.crucible.measurement.Series;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;

/** Skills that are learned whole or not at all, each met as often as its frequency says. */
public final class Quanta {

  private Quanta() {}

  /** What is varied: how frequent the quanta are, and how many samples of its own each needs. */
  public record Cell(Items items, int threshold) {}

  /**
   * Every number that is not varied.
   *
   * @param quanta how many are drawn; the rest is so rare that none is learned
   * @param samples numbers of samples D, rising
   * @param rooms numbers N of quanta that a learner has room for, rising
   * @param met samples in which a learner with little room finds out which are the most frequent
   */
  public record Setup(int quanta, List<Integer> samples, List<Integer> rooms, int met) {}

  /** The frequency of all that is not learned, against samples and against room. */
  public record Unlearned(Series byData, Series byRoom) {}

  /** Draws one learner of either kind a member. */
  public static List<Reading<Unlearned>> learn(Setup setup, Members<Cell> members) {
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          RandomKey key = members.key("draws", m);
          double[] frequencies = cell.items.frequencies(setup.quanta);
          double rest = cell.items.tail(setup.quanta);
          return new Unlearned(
              byData(setup, cell.threshold, frequencies, rest, key.derive("data")),
              byRoom(setup, frequencies, rest, key.derive("room")));
        });
  }

  /** In continuous time the τ-th sample of a quantum comes after a Gamma(τ) over its frequency. */
  private static Series byData(
      Setup setup, int threshold, double[] frequencies, double rest, RandomKey key) {
    SharedStateContinuousSampler waits =
        AhrensDieterMarsagliaTsangGammaSampler.of(key.generator(), threshold, 1);
    double[] left = new double[setup.samples.size()];
    Arrays.fill(left, rest);
    for (double frequency : frequencies) {
      double wait = waits.sample();
      for (int i = 0; i < left.length; i++) {
        left[i] += wait > frequency * setup.samples.get(i) ? frequency : 0;
      }
    }
    return Series.of(sizes(setup.samples), left);
  }

  private static Series byRoom(Setup setup, double[] frequencies, double rest, RandomKey key) {
    UniformRandomProvider random = key.generator();
    int[] counts = new int[frequencies.length];
    Arrays.setAll(
        counts,
        k ->
            frequencies[k] > 0
                ? PoissonSampler.of(random, frequencies[k] * setup.met).sample()
                : 0);
    int[] order =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(Comparator.comparingInt(k -> -counts[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] left = new double[setup.rooms.size()];
    for (int i = 0; i < left.length; i++) {
      left[i] = rest;
      for (int place = setup.rooms.get(i); place < order.length; place++) {
        left[i] += frequencies[order[place]];
      }
    }
    return Series.of(sizes(setup.rooms), left);
  }

  private static double[] sizes(List<Integer> numbers) {
    return numbers.stream().mapToDouble(Integer::doubleValue).toArray();
  }
}
