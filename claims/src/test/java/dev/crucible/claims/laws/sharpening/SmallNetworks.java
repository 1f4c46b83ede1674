package dev.crucible.claims.laws.sharpening;

import dev.crucible.claims.laws.sharpening.SmallExperiment.Formula;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.EndSharpness;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;

/** The small linear networks whose end sharpness is known: their data, starts and closed forms. */
final class SmallNetworks {

  static final String FIRST_LAYER_ALONE = "the first layer alone";
  static final String HALF_WEIGHTS = "weights |b| in place of √(4b² + a⁴)";

  private static final int NARROW_INPUTS = 8;
  private static final double LEAST_SCALE = 0.3;
  private static final int DIAGONAL_INPUTS = 10;

  private static final double BALANCED_LENGTH = 0.5;
  private static final double LONG = 2;
  private static final double SHORT = 0.025;

  private SmallNetworks() {}

  /** One neuron a layer, from ‖u‖ = v_l = 0.5. */
  static SmallExperiment narrow(int layers) {
    return narrow(layers, BALANCED_LENGTH, BALANCED_LENGTH, "balanced start");
  }

  /** The same from ‖u‖ = 0.025, v_l = 2: not balanced, as the closed form assumes. */
  static SmallExperiment narrowUnbalanced(int layers) {
    return narrow(layers, SHORT, LONG, "unbalanced start");
  }

  private static SmallExperiment narrow(int layers, double first, double later, String start) {
    return new SmallExperiment(
        "one neuron a layer, D = %s, %s".formatted(layers, start),
        new LinearNet.Narrow(NARROW_INPUTS),
        IntStream.range(0, NARROW_INPUTS)
            .mapToObj(i -> 1 - (1 - LEAST_SCALE) * i / (NARROW_INPUTS - 1))
            .toList(),
        (task, key) -> narrowStart(task, key, first, later, layers),
        task -> EndSharpness.oneNeuronPerLayer(task.inputs(), task.solution(), layers),
        Map.of(
            WhiteExperiment.LAYER_TOO_FEW,
            task -> EndSharpness.oneNeuronPerLayer(task.inputs(), task.solution(), layers - 1),
            FIRST_LAYER_ALONE,
            task -> firstLayerAlone(task, layers)));
  }

  /** Along a random direction, turned so that it does not start by unlearning. */
  private static double[] narrowStart(
      Regression task, RandomKey key, double first, double later, int layers) {
    double[] u = Regression.ofLength(first, key.gaussians(NARROW_INPUTS));
    double along = IntStream.range(0, u.length).mapToDouble(i -> u[i] * task.solution()[i]).sum();
    double[] start = new double[NARROW_INPUTS + layers - 1];
    Arrays.fill(start, later);
    Arrays.setAll(start, i -> i < u.length ? Math.signum(along) * u[i] : start[i]);
    return start;
  }

  /** The part of the closed form that comes from u: ‖b‖^(2(D−1)/D) λ_max(XᵀX/n). */
  private static double firstLayerAlone(Regression task, int layers) {
    double squares = Arrays.stream(task.solution()).map(b -> b * b).sum();
    double linear = EndSharpness.oneNeuronPerLayer(task.inputs(), task.solution(), 1);
    return Math.pow(squares, (layers - 1.0) / layers) * linear;
  }

  /** Two diagonal layers from u = a·1, v = 0. */
  static SmallExperiment diagonal(double initial) {
    return diagonal(initial, initial);
  }

  /** The same from u = 2·1, of which the closed form is not told. */
  static SmallExperiment diagonalFromElsewhere(double initial) {
    return diagonal(initial, LONG);
  }

  private static SmallExperiment diagonal(double told, double actual) {
    Formula half = task -> EndSharpness.diagonal(task.inputs(), halves(task.solution()), 0);
    return new SmallExperiment(
        "diagonal layers, a = %s, from u = %s".formatted(told, actual),
        new LinearNet.Diagonal(),
        Collections.nCopies(DIAGONAL_INPUTS, 1.0),
        (task, key) -> diagonalStart(actual),
        task -> EndSharpness.diagonal(task.inputs(), task.solution(), told),
        Map.of(HALF_WEIGHTS, half));
  }

  private static double[] halves(double[] numbers) {
    return Arrays.stream(numbers).map(x -> x / 2).toArray();
  }

  private static double[] diagonalStart(double initial) {
    double[] start = new double[2 * DIAGONAL_INPUTS];
    Arrays.fill(start, 0, DIAGONAL_INPUTS, initial);
    return start;
  }
}
