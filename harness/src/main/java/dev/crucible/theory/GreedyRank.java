package dev.crucible.theory;

import java.util.Arrays;

/**
 * Where the effective rank of a deep linear network's map rests while it learns from a small start:
 * the map is the target cut off after its k strongest modes, between the times at which mode k and
 * mode k + 1 are learned.
 *
 * <p>With S = s₁ + … + s_k the plateau is exp(−Σ (s/S) ln(s/S)) = S exp(−Σ s ln s / S). It is no
 * whole number unless the modes are equally strong. Assumes modes far apart in time (gaps between
 * targets, a start that goes to zero) and no noise. Sources: Arora, Cohen, Hu, Luo, arXiv
 * 1905.13655, and Li, Luo, Lyu, arXiv 2012.09839, for learning one mode after another; effective
 * rank: Roy and Vetterli, EUSIPCO 2007; the plateau derived here.
 */
public final class GreedyRank {

  private GreedyRank() {}

  /**
   * Returns the effective rank of the target cut off after its strongest modes.
   *
   * @param modes k, at least 1 and at most as many as there are targets
   * @param targets singular values, positive, in any order
   * @throws IllegalArgumentException if there are not so many modes or a target is not positive
   */
  public static double plateau(int modes, double... targets) {
    double[] rising = Arrays.stream(targets).sorted().toArray();
    if (modes < 1 || modes > rising.length || rising[0] <= 0) {
      throw new IllegalArgumentException(
          "no %s modes of positive strength among %s".formatted(modes, Arrays.toString(targets)));
    }
    double[] learned = Arrays.copyOfRange(rising, rising.length - modes, rising.length);
    double sum = Arrays.stream(learned).sum();
    return sum * Math.exp(-Arrays.stream(learned).map(s -> s * Math.log(s)).sum() / sum);
  }
}
