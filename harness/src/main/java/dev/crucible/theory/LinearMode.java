package dev.crucible.theory;

import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * One singular mode of a deep linear network under gradient flow from a balanced, aligned start on
 * whitened inputs: du/dt = L u^(2−2/L) (s − u), u(0) = u₀.
 *
 * <p>Loss ½ (mean over samples) Σ (y − f)², time constant 1, so time is learning rate times steps.
 * Not covered: inputs that are not white, starts that are not aligned or not balanced, finite
 * steps. Source: Saxe, McClelland, Ganguli, arXiv 1312.6120 (two layers in closed form; depth by
 * the same separable equation).
 *
 * @param layers L, number of weight matrices, at least 2
 * @param target s, the mode's singular value in the input-output correlation, positive
 * @param initial u₀, the mode's strength at the start, in (0, s/2)
 */
public record LinearMode(int layers, double target, double initial) {

  private static final double RELATIVE = 1e-12;
  private static final double ABSOLUTE = 1e-14;
  private static final int EVALUATIONS = 1_000_000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are fewer than two layers or if the start is not
   *     between zero and half the target
   */
  public LinearMode {
    if (layers < 2) {
      throw new IllegalArgumentException("a deep linear mode needs two layers or more: " + layers);
    }
    if (!(initial > 0 && initial < target / 2)) {
      throw new IllegalArgumentException(
          "initial strength %s must lie between 0 and half the target %s: at zero it never moves"
              .formatted(initial, target));
    }
  }

  /** Returns the time at which the mode reaches half its target. */
  public double halfTime() {
    return layers == 2 ? Math.log(target / initial - 1) / (2 * target) : timeTo(target / 2);
  }

  /**
   * Returns the time at which the mode reaches a strength, by quadrature in log u.
   *
   * @param strength between the initial strength and the target, both excluded
   */
  public double timeTo(double strength) {
    IterativeLegendreGaussIntegrator quadrature =
        new IterativeLegendreGaussIntegrator(16, RELATIVE, ABSOLUTE);
    return quadrature.integrate(
        EVALUATIONS, this::timePerLogStrength, Math.log(initial), Math.log(strength));
  }

  private double timePerLogStrength(double logStrength) {
    double u = Math.exp(logStrength);
    return Math.pow(u, 2.0 / layers - 1) / (layers * (target - u));
  }

  /**
   * Returns the strength at a time: the sigmoid s e^(2st) / (e^(2st) − 1 + s/u₀) for two layers,
   * the equation's numerical solution for more.
   *
   * @param time t ≥ 0
   */
  public double strength(double time) {
    return strengths(time)[0];
  }

  /**
   * Returns the strengths at several times.
   *
   * @param times increasing, not negative
   */
  public double[] strengths(double... times) {
    double[] strengths = new double[times.length];
    double reached = 0;
    double u = initial;
    for (int i = 0; i < times.length; i++) {
      u = layers == 2 ? sigmoid(times[i]) : integrated(u, reached, times[i]);
      reached = times[i];
      strengths[i] = u;
    }
    return strengths;
  }

  /** Written with e^(−2st), which does not overflow at late times. */
  private double sigmoid(double time) {
    return target / (1 + (target / initial - 1) * Math.exp(-2 * target * time));
  }

  private double integrated(double from, double start, double end) {
    if (end <= start) {
      return from;
    }
    double step = end - start;
    DormandPrince853Integrator integrator =
        new DormandPrince853Integrator(step * 1e-9, step, ABSOLUTE, RELATIVE);
    return integrator.integrate(new Flow(), new ODEState(start, new double[] {from}), end)
        .getPrimaryState()[0];
  }

  private final class Flow implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return 1;
    }

    @Override
    public double[] computeDerivatives(double time, double[] u) {
      return new double[] {layers * Math.pow(u[0], 2 - 2.0 / layers) * (target - u[0])};
    }
  }
}
