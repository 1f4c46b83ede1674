package dev.crucible.flow;

import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Landscape;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The central flow of gradient descent, which follows the time average of its iterates through the
 * edge of stability: dw/dt = −η [∇L + ½ ∇⟨H, Σ⟩] with Σ ⪰ 0, H ⪯ (2/η) I and ⟨Σ, (2/η) I − H⟩ = 0,
 * time in steps.
 *
 * <p>Below the edge it is gradient flow. Integrated by Euler substeps; each one solves a {@link
 * Complementarity} problem for Σ in the span of the critical directions, so that the sharpness
 * after the substep is at most 2/η to first order. Started above the edge, the first substep jumps
 * back to it. A curvature above the edge that no motion reduces (a quadratic) has no flow: NaN from
 * there.
 *
 * <p>Cost of a substep, for all members at once: one gradient, one warm-started Lanczos measurement
 * (six to ten products for one pair) and, for k critical directions, k (k + 1)/2 third derivatives;
 * for k = 1 measured at 35 gradient evaluations, most of them Lanczos. Source: arXiv 2410.24206,
 * the section on gradient descent.
 */
public final class CentralFlow {

  /**
   * How the flow is integrated.
   *
   * @param pairs how many of the largest eigenvalues are watched
   * @param substeps Euler substeps a step, at least 2: one alone is unstable at the edge
   * @param critical the value of ηλ beyond which a direction may oscillate
   * @param lanczos how eigenvalues are measured, of as many pairs
   */
  public record Setting(int pairs, int substeps, double critical, Lanczos lanczos) {

    /** Where a direction begins to count as critical; a substep moves ηλ by far less than 0.05. */
    private static final double CRITICAL = 1.95;

    /** Returns the setting for a number of eigenvalues and two substeps a step. */
    public static Setting watching(int pairs) {
      return new Setting(pairs, 2, CRITICAL, new Lanczos(pairs, 1e-4, pairs + 5, 40 + 10 * pairs));
    }

    /** Returns the setting with another number of substeps. */
    public Setting withSubsteps(int other) {
      return new Setting(pairs, other, critical, lanczos);
    }

    double length() {
      return 1.0 / substeps;
    }
  }

  private final Landscape landscape;
  private final double[] learningRates;
  private final Setting setting;
  private final RandomKey key;

  /**
   * Makes a flow.
   *
   * @param landscape the loss, evaluated in double precision
   * @param learningRates η of the gradient descent that is described, one a member
   * @param setting how to integrate
   * @param key source of the random parts of Lanczos starts
   */
  public CentralFlow(Landscape landscape, double[] learningRates, Setting setting, RandomKey key) {
    this.landscape = landscape;
    this.learningRates = learningRates.clone();
    this.setting = setting;
    this.key = key;
  }

  /**
   * Follows the flow of every member.
   *
   * @param start each member's parameters, flat
   * @param steps how many steps of gradient descent to cover
   * @throws IllegalArgumentException if members and learning rates differ in number
   */
  public List<CentralPath> from(double[][] start, int steps) {
    if (start.length != learningRates.length) {
      throw new IllegalArgumentException(
          "%s members but %s learning rates".formatted(start.length, learningRates.length));
    }
    List<PathRecorder> recorders =
        IntStream.range(0, start.length).mapToObj(m -> new PathRecorder(steps)).toList();
    int substeps = steps * setting.substeps();
    Substep now = at(start, List.of(), 0);
    reach(now, recorders);
    for (int i = 1; i <= substeps; i++) {
      List<Substep.Move> moves = now.moves(landscape, setting.critical());
      for (int m = 0; m < start.length; m++) {
        double share = moves.get(m).variance() * setting.length();
        recorders.get(m).moved(now.pairs().get(m), share);
      }
      double[][] reached = moves.stream().map(Substep.Move::point).toArray(double[][]::new);
      now = at(reached, now.pairs(), i);
      if (i % setting.substeps() == 0) {
        reach(now, recorders);
      }
    }
    return IntStream.range(0, start.length)
        .mapToObj(m -> recorders.get(m).path(learningRates[m]))
        .toList();
  }

  /** Measures slopes and curvature at a point, the start of a substep. */
  private Substep at(double[][] point, List<Eigenpairs> previous, int index) {
    return new Substep(
        point,
        landscape.slopes(point),
        landscape.spectrum(point, setting.lanczos(), previous, key.derive(index)),
        Arrays.stream(learningRates)
            .mapToObj(rate -> new Substep.Rate(rate, setting.length()))
            .toList());
  }

  private static void reach(Substep whole, List<PathRecorder> recorders) {
    for (int m = 0; m < recorders.size(); m++) {
      recorders.get(m).reached(whole.point()[m], whole.slopes().losses()[m], whole.pairs().get(m));
    }
  }
}
