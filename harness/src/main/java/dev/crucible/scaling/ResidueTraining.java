package dev.crucible.scaling;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.ResidueWaves;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.ResiduePairs;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.DecoupledDecay;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.Arrays;
import java.util.List;

/**
 * How networks of quadratic units learn pairs of residues together, each a task of its own: by
 * full-batch AdamW on the squared error, in single precision.
 *
 * @param width hidden units
 * @param steps number of updates
 * @param rate the learning rate
 * @param decay λ, decoupled
 * @param beta1 of the gradient's running mean
 * @param beta2 of its square's
 * @param epsilon what keeps a step finite
 */
public record ResidueTraining(
    int width, int steps, double rate, double decay, double beta1, double beta2, double epsilon) {

  private Mlp model(int modulus) {
    return new Mlp(
        List.of(2 * modulus, width, modulus),
        Activation.QUADRATIC,
        Bias.WITHOUT,
        Parameterisation.standard(1));
  }

  /**
   * Trains every member from weights of its own.
   *
   * @param tasks what each learns, of one modulus and size
   * @param keys where their weights come from
   */
  public List<ResidueWaves> train(List<ResiduePairs> tasks, List<RandomKey> keys) {
    int modulus = tasks.get(0).modulus();
    Mlp model = model(modulus);
    double[][] start =
        keys.stream().map(key -> Initialisation.gaussian(model, key)).toArray(double[][]::new);
    double[] rates = new double[start.length];
    Arrays.fill(rates, rate);
    Adam adam = new Adam(beta1, beta2, epsilon, BiasCorrection.ON);
    Recipe recipe = Recipe.gradientDescent(steps, rates).with(new DecoupledDecay(adam, decay));
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              model,
              new Loss.SquaredError(Reduction.MEAN_OVER_ALL),
              scope.stacked(Precision.FLOAT32, tasks.stream().map(ResiduePairs::inputs).toList()),
              scope.stacked(Precision.FLOAT32, tasks.stream().map(ResiduePairs::targets).toList()),
              Precision.FLOAT32);
      double[][] end = new Training(problem, recipe).from(start).parameters();
      return Arrays.stream(end).map(flat -> ResidueWaves.of(modulus, flat)).toList();
    }
  }
}
