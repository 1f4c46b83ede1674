package dev.crucible.claims.solvable.linear;

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
 * A network that learns one task a member, loss ½ (mean over samples) Σ (y − f)², double precision.
 *
 * @param model the network
 * @param inputs (samples, inputs), one a member
 * @param targets (samples, outputs), one a member
 */
public record Learner(Model model, List<RealMatrix> inputs, List<RealMatrix> targets) {

  /** Learns teachers' maps from inputs. */
  public static Learner of(Model model, List<RealMatrix> inputs, List<Teacher> teachers) {
    List<RealMatrix> targets =
        IntStream.range(0, inputs.size())
            .mapToObj(m -> inputs.get(m).multiply(teachers.get(m).map()))
            .toList();
    return new Learner(model, inputs, targets);
  }

  public Trajectory train(Recipe recipe, double[][] start, Observer... observers) {
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              model,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              Matrices.stacked(inputs, scope),
              Matrices.stacked(targets, scope),
              Precision.FLOAT64);
      return new Training(problem, recipe).from(start, observers);
    }
  }
}
