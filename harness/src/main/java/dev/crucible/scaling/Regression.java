package dev.crucible.scaling;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Model;
import dev.crucible.train.Loss;
import dev.crucible.train.Observer;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;

/**
 * Regression of each member's own targets on its own inputs by a network, loss ½ (mean over
 * samples) Σ (y − f)², in double precision.
 *
 * @param model the network
 * @param inputs (samples, inputs), one a member
 * @param targets (samples, outputs), one a member
 */
public record Regression(Model model, List<RealMatrix> inputs, List<RealMatrix> targets) {

  /** Copies the lists. */
  public Regression {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
  }

  /** Returns the regression of what linear teachers make of inputs. */
  public static Regression of(Model model, List<RealMatrix> inputs, List<SingularModes> teachers) {
    List<RealMatrix> targets =
        IntStream.range(0, inputs.size())
            .mapToObj(m -> inputs.get(m).multiply(teachers.get(m).map()))
            .toList();
    return new Regression(model, inputs, targets);
  }

  /** Returns the regression of tasks. */
  public static Regression of(Model model, List<RegressionTask> tasks) {
    return new Regression(
        model,
        tasks.stream().map(RegressionTask::inputs).toList(),
        tasks.stream().map(RegressionTask::targets).toList());
  }

  /**
   * Trains the network.
   *
   * @param start each member's parameters, flat
   */
  public Trajectory train(Recipe recipe, double[][] start, Observer... observers) {
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.ofEach(
              model,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              inputs.stream().map(Matrices::of).toList(),
              targets.stream().map(Matrices::of).toList(),
              Precision.FLOAT64,
              scope);
      return new Training(problem, recipe).from(start, observers);
    }
  }
}
