package dev.crucible.flow;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Heun;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradient flow in steps of a gradient descent, by Heun's method, with its sharpness.
 *
 * @param substeps of Heun's in a step of descent; at the edge η·λ₁ is about 2, and four make each
 *     0.5 long
 * @param stride steps between measurements of the sharpness, from step 0 on
 * @param lanczos how it is measured, in single precision
 */
public record FlowSteps(int substeps, int stride, Lanczos lanczos) {

  /**
   * Where the flow of one member came through.
   *
   * @param end its parameters at the last step, flat
   * @param losses its loss at steps 0 … n
   * @param stride steps between measurements of the sharpness
   * @param sharpness λ₁ at steps 0, stride, …
   * @param unconverged measurements that did not converge
   */
  public record FlowPath(
      double[] end, List<Double> losses, int stride, List<Double> sharpness, int unconverged) {}

  /**
   * Follows the flow of every member.
   *
   * @param start each member's parameters, flat
   * @param learningRate of the descent whose steps are counted
   * @param steps how many of these
   * @param key source of the eigensolver's start vectors
   */
  public List<FlowPath> follow(
      Problem problem, double[][] start, double learningRate, int steps, RandomKey key) {
    double[] rates = new double[start.length];
    Arrays.fill(rates, learningRate / substeps);
    try (Scope scope = Scope.open()) {
      SharpnessMeter meter = new SharpnessMeter(problem.in(Precision.FLOAT32, scope), lanczos, key);
      SharpnessWatch watch =
          SharpnessWatch.atIterates(
              meter, Layout.of(problem.model()), start.length, substeps * stride);
      Recipe recipe = Recipe.gradientDescent((long) substeps * steps, rates).with(new Heun());
      Trajectory run = new Training(problem, recipe).from(start, watch);
      return IntStream.range(0, start.length)
          .mapToObj(m -> path(run, watch.series().get(m), m, steps))
          .toList();
    }
  }

  private FlowPath path(Trajectory run, SharpnessSeries series, int member, int steps) {
    List<Double> losses =
        IntStream.rangeClosed(0, steps).mapToObj(t -> run.losses()[member][substeps * t]).toList();
    return new FlowPath(
        run.parameters()[member], losses, stride, series.values(), series.unconverged());
  }
}
