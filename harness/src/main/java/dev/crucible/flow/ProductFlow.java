package dev.crucible.flow;

import dev.crucible.engine.Scope;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Landscape;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Reading;
import java.util.List;

/**
 * Gradient flow of a {@link ProductNetwork} to its least-squares end by Heun's method, in closed
 * arithmetic: a step costs a microsecond, and thousands are needed.
 *
 * @param step time of a step times the larger of the sharpnesses at the start and that is expected
 *     at the end
 * @param settled loss over its least value at the end
 * @param mostSteps after how many steps a flow is given up
 */
public record ProductFlow(double step, double settled, int mostSteps) {

  /**
   * The sharpness at both ends, measured in the engine by the instrument of all other networks.
   *
   * @param atStart λ₁ at the start
   * @param atEnd λ₁ at the end
   */
  public record Ends(double atStart, double atEnd) {

    /** Returns predicted over measured sharpness at the end, less one. */
    public double error(double predicted) {
      return predicted / atEnd - 1;
    }

    /** Returns by how much the sharpness grew. */
    public double factor() {
      return atEnd / atStart;
    }
  }

  /**
   * Follows a network to its end.
   *
   * @param start the weights
   * @param expected the sharpness that is expected at the end
   * @param key source of the eigensolver's start vectors
   * @return UNHEALTHY where the flow did not settle or a measurement did not converge
   */
  public Reading<Ends> of(
      ProductNetwork net, QuadraticLoss task, double[] start, double expected, RandomKey key) {
    try (Scope scope = Scope.open()) {
      Landscape landscape = net.landscape(task, start.length, scope);
      Eigenpairs first = top(landscape, start, key.derive("first"));
      double[] end = flow(net, task, start, step / Math.max(expected, first.top()));
      Eigenpairs last = top(landscape, end, key.derive("last"));
      if (!(task.excess(net.map(end)) < settled)) {
        return Reading.unhealthy("the flow did not settle within %s steps".formatted(mostSteps));
      }
      return first.converged() && last.converged()
          ? Reading.of(new Ends(first.top(), last.top()))
          : Reading.unhealthy("a sharpness measurement did not converge");
    }
  }

  private static Eigenpairs top(Landscape landscape, double[] weights, RandomKey key) {
    return landscape.spectrum(new double[][] {weights}, Lanczos.top(), List.of(), key).get(0);
  }

  /** Returns where the flow is when it has settled, or is given up. */
  double[] flow(ProductNetwork net, QuadraticLoss task, double[] start, double time) {
    double[] at = start.clone();
    for (int t = 0; t < mostSteps && task.excess(net.map(at)) >= settled; t++) {
      double[] here = gradient(net, task, at);
      double[] there = gradient(net, task, moved(at, time, here));
      at = moved(moved(at, time / 2, here), time / 2, there);
    }
    return at;
  }

  static double[] gradient(ProductNetwork net, QuadraticLoss task, double[] weights) {
    return net.pulledBack(weights, task.slope(net.map(weights)));
  }

  private static double[] moved(double[] from, double by, double[] gradient) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] -= by * gradient[i];
    }
    return to;
  }
}
