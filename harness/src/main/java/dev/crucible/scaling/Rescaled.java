package dev.crucible.scaling;

import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.Role;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.train.Batches;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import dev.crucible.train.UpdateRule;
import java.util.List;

/** A network beside its twin with rescaled layers, trained on the same batches in f64. */
public final class Rescaled {

  private Rescaled() {}

  /** What is varied: the method, its rate, and p of the twin's rates η/θᵖ. */
  public record Cell(UpdateRule rule, double rate, double power) {}

  /** What a run leaves: the largest |L − L′|/L of all steps. */
  public record Gap(double largest) {}

  /**
   * Every number that is not varied.
   *
   * @param factors θ of input, hidden and output layer
   */
  public record Setup(
      StandardisedImages images,
      int width,
      double gain,
      List<Double> factors,
      int batch,
      int steps) {

    Mlp model(Parameterisation scaled) {
      List<Integer> widths = List.of(images.pixels(), width, width, images.dataset().classes());
      return new Mlp(widths, Activation.TANH, Bias.WITHOUT, scaled);
    }

    Parameterisation twin(Parameterisation scaled, double power) {
      List<Role> layers = List.of(Role.INPUT, Role.HIDDEN, Role.OUTPUT);
      Parameterisation twin = scaled;
      for (int l = 0; l < layers.size(); l++) {
        Role layer = layers.get(l);
        twin = twin.with(layer, scaled.of(layer).rescaled(factors.get(l), power));
      }
      return twin;
    }
  }

  /** Trains every network and its twin. */
  public static List<Reading<Gap>> compare(Setup setup, Members<Cell> members) {
    Parameterisation plain = Parameterisation.standard(setup.gain);
    return members.results(
        m -> {
          double[] own = losses(setup, plain, members, m);
          Parameterisation rescaled = setup.twin(plain, members.cell(m).power);
          double[] other = losses(setup, rescaled, members, m);
          double largest = 0;
          for (int t = 0; t < own.length; t++) {
            largest = Math.max(largest, Math.abs(own[t] - other[t]) / own[t]);
          }
          return new Gap(largest);
        });
  }

  private static double[] losses(
      Setup setup, Parameterisation scaled, Members<Cell> members, int m) {
    Mlp model = setup.model(scaled);
    Cell cell = members.cell(m);
    Recipe recipe =
        Recipe.gradientDescent(setup.steps, cell.rate)
            .with(cell.rule)
            .with(new Batches.WithReplacement(setup.batch, List.of(members.key("batches", m))));
    double[][] start = {Initialisation.gaussian(model, members.key("weights", m))};
    Loss loss = new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES);
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.shared(
              model, loss, setup.images.inputs(), setup.images.targets(), Precision.FLOAT64, scope);
      return new Training(problem, recipe).from(start).losses()[0];
    }
  }
}
