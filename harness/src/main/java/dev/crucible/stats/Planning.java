package dev.crucible.stats;

import dev.crucible.finding.Verdict;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How many seeds a rule needs. */
public final class Planning {

  /** The probability with which a deviation is to be found, or a matter settled. */
  public static final double POWER = 0.8;

  /** Beyond this many seeds an answer is "too close to the edge to be settled". */
  public static final int MOST = 10_000;

  /** Binomial plans are searched seed by seed, up to here. */
  private static final int MOST_COUNTED = 1_000;

  private Planning() {}

  /**
   * Returns how many seeds more would settle an inconclusive matter; empty beyond the limits.
   *
   * <p>For means: as many that, if the true mean and scatter are those observed, the interval
   * clears the edges with a probability of 80 %: the nearest edge of a mean outside, all edges of
   * one between them (their misses are added, which counts twice what misses both: too rare to
   * matter). What {@link SecondLook} will ask for beyond is counted in, if the noise is as skewed
   * as the seeds. For shares: the fewest that would decide if the share stays what it is.
   */
  public static OptionalInt moreSeeds(Rule rule, Average measured) {
    return measured instanceof Student student ? more(rule, student) : more(rule, (Share) measured);
  }

  private static OptionalInt more(Rule rule, Student measured) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double reach =
        normal.inverseSurvivalProbability(rule.alpha())
            + normal.inverseCumulativeProbability(POWER);
    double nearest = shifts(rule, measured).min().orElseThrow();
    // Student's t needs somewhat more than the normal distribution, from which the search starts.
    double fewest = measured.seeds() * Math.pow(reach / nearest, 2);
    double first = Math.max(measured.seeds() + 1, Math.ceil(fewest));
    // Seeds that agree to the last bit and lie at an edge: 0/0, and no number of them would do.
    if (!(first <= MOST)) {
      return OptionalInt.empty();
    }
    OptionalInt seeds = first((int) first, n -> settles(rule, measured.over(n)));
    return seeds.isEmpty() ? seeds : OptionalInt.of(seeds.getAsInt() - measured.seeds());
  }

  /** Returns the first number from a lowest on that suffices, if all that are larger do, too. */
  private static OptionalInt first(int lowest, IntPredicate suffices) {
    int tooFew = lowest - 1;
    int enough = lowest;
    while (!suffices.test(enough)) {
      if (enough == MOST) {
        return OptionalInt.empty();
      }
      int step = 2 * (enough - tooFew);
      tooFew = enough;
      enough = Math.min(MOST, enough + step);
    }
    while (enough - tooFew > 1) {
      int middle = (enough + tooFew) / 2;
      if (suffices.test(middle)) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return OptionalInt.of(enough);
  }

  private static boolean settles(Rule rule, Student planned) {
    double critical = Student.quantile(planned.degreesOfFreedom(), rule.alpha());
    boolean inside = rule.allows(planned.value());
    DoubleStream each =
        Arrays.stream(rule.edges()).map(edge -> missed(planned, edge, critical, inside));
    return (inside ? each.sum() : each.max().orElseThrow()) <= 1 - POWER;
  }

  /** Returns how often the interval will not clear an edge; refuting, no second look is taken. */
  private static double missed(Student planned, double edge, double critical, boolean inside) {
    double degrees = planned.degreesOfFreedom();
    double shift = Math.abs(planned.value() - edge) / planned.error();
    if (!inside || planned.look().isEmpty()) {
      return 1 - NoncentralT.exceeds(degrees, shift, critical);
    }
    SecondLook look = planned.look().get();
    SecondLook side = edge > planned.value() ? look : look.mirrored();
    // Mean and scatter of normal noise say nothing about its skewness: each weighs by itself.
    return 1
        - Arrays.stream(side.scattered())
            .mapToDouble(seen -> NoncentralT.exceeds(degrees, shift, seen.reach(critical)))
            .average()
            .orElseThrow();
  }

  /** Returns how many standard errors each edge is away. */
  private static DoubleStream shifts(Rule rule, Student measured) {
    return Arrays.stream(rule.edges())
        .map(edge -> Math.abs(measured.value() - edge) / measured.error());
  }

  private static OptionalInt more(Rule rule, Share measured) {
    for (int n = measured.seeds() + 1; n <= MOST_COUNTED; n++) {
      if (rule.test(measured.over(n)).verdict() != Verdict.INCONCLUSIVE) {
        return OptionalInt.of(n - measured.seeds());
      }
    }
    return OptionalInt.empty();
  }
}
