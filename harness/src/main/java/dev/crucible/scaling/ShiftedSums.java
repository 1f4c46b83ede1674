package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.OutputShares;
import dev.crucible.measure.Stages;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.CyclicShifts;
import dev.crucible.theory.FourierModes;
import dev.crucible.train.Loss;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How networks of quadratic units learn together to add modulo p, each number shown as a cyclic
 * shift of a template of its own: by full-batch gradient descent in double precision, loss ½ mean
 * ‖f − y‖².
 *
 * @param hidden hidden units
 * @param stride steps between looks at how much of each Fourier mode was learned
 */
public record ShiftedSums(int hidden, int stride) {

  /**
   * How one network learned.
   *
   * @param stages when each of the template's modes was learned, frequency 1 first
   * @param losses at every step
   * @param outcome how training ended
   */
  public record Learned(Stages stages, double[] losses, Outcome outcome) {}

  /**
   * Trains every member from weights of its own.
   *
   * @param templates what is shifted, of one modulus and as many modes each
   * @param deviation of all weights at the start
   * @param rates the learning rates
   * @param keys where weights come from
   */
  public List<Learned> train(
      List<FourierModes> templates,
      double deviation,
      double[] rates,
      long steps,
      List<RandomKey> keys) {
    int modulus = templates.get(0).modulus();
    Mlp model =
        new Mlp(
            List.of(2 * modulus, hidden, modulus),
            Activation.QUADRATIC,
            Bias.WITHOUT,
            Parameterisation.standard(1));
    double[][] starts =
        keys.stream()
            .map(key -> key.derive("weights").gaussians(model.dimension()))
            .map(draws -> Arrays.stream(draws).map(draw -> deviation * draw).toArray())
            .toArray(double[][]::new);
    List<Matrix> inputs =
        templates.stream().map(own -> CyclicShifts.pairs(own.template())).toList();
    List<Matrix> targets =
        templates.stream().map(own -> CyclicShifts.sums(own.template())).toList();
    List<List<Matrix>> parts = templates.stream().map(ShiftedSums::parts).toList();
    try (Scope scope = Scope.open();
        OutputShares shares = new OutputShares(model, inputs, parts, stride)) {
      Problem problem =
          new Problem(
              model,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              scope.stacked(Precision.FLOAT64, inputs),
              scope.stacked(Precision.FLOAT64, targets),
              Precision.FLOAT64);
      Trajectory end =
          new Training(problem, Recipe.gradientDescent(steps, rates)).from(starts, shares);
      return IntStream.range(0, starts.length).mapToObj(m -> learned(shares, end, m)).toList();
    }
  }

  private static Learned learned(OutputShares shares, Trajectory end, int member) {
    double[] losses = end.losses()[member];
    return new Learned(shares.stages(member, losses), losses, end.outcomes().get(member));
  }

  /** Returns what each mode contributes to the targets. */
  private static List<Matrix> parts(FourierModes modes) {
    return IntStream.rangeClosed(1, modes.amplitudes().length)
        .mapToObj(k -> CyclicShifts.sums(modes.mode(k)))
        .toList();
  }
}
