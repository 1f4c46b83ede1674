package dev.crucible.scaling;

import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Preconditioned;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessSeries;
import dev.crucible.measurement.Series;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.scaling.Widened.Cell;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Iterates;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Trajectory;
import java.util.Collections;
import java.util.List;

/**
 * The sharpness along training, seen in coordinates in which gradient descent moves all layers at
 * one rate: what a learning rate is held against as networks widen.
 */
public final class RateSharpness {

  private RateSharpness() {}

  /**
   * What a run leaves.
   *
   * @param sharpness largest eigenvalue of R^½ H R^½, R the factors on the learning rate, against
   *     the step
   */
  public record Course(Series sharpness) {

    /**
     * Returns the sharpness at a look.
     *
     * @param look which of them, from 0
     */
    public double at(int look) {
      return sharpness.y().get(look);
    }

    /** Returns the sharpness at the last look over that at the first, minus 1. */
    public double increment() {
      return at(sharpness.size() - 1) / at(0) - 1;
    }
  }

  /**
   * Every number that is not varied.
   *
   * @param measured the first so many training images give the loss whose Hessian is measured
   * @param gain standard deviation of the hidden weights times √n
   * @param base n₀, at which the schemes are the same
   * @param looks steps at which the sharpness is measured, rising; training ends at the last
   */
  public record Setup(
      StandardisedImages images,
      int measured,
      double gain,
      int base,
      int batch,
      List<Long> looks,
      Lanczos lanczos) {}

  /**
   * Trains the seeds of a cell together by gradient descent, weights in double precision, gradients
   * and curvature in single.
   */
  public static List<Reading<Course>> train(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    ImageTraining training =
        new ImageTraining(
            setup.images.scaledTo(cell.task().norm()),
            cell.task().fit().loss(),
            new GradientDescent(),
            setup.batch,
            setup.looks.get(setup.looks.size() - 1),
            setup.measured,
            Precision.FLOAT32,
            Precision.FLOAT64);
    Mlp model = cell.model(setup.images, setup.gain, setup.base);
    long[] steps = setup.looks.stream().mapToLong(step -> step).toArray();
    double[] at = setup.looks.stream().mapToDouble(step -> step).toArray();
    Iterates kept = Iterates.at(Layout.of(model), steps);
    Trajectory end = training.of(model, members, Cell::log2Rate, kept);
    double[] rates = Preconditioned.inverseRates(model);
    try (Scope scope = Scope.open()) {
      Problem few = training.problem(model, scope).first(setup.measured, scope);
      SharpnessMeter meter = new SharpnessMeter(few, setup.lanczos, members.key("instrument"));
      List<SharpnessSeries> series =
          meter.along(kept, setup.looks, Collections.nCopies(members.size(), rates));
      return members.map(
          m ->
              end.outcomes().get(m) instanceof Outcome.Diverged diverged
                  ? Reading.ruledOut("training diverged at step " + diverged.step())
                  : series.get(m).reading(at, end.outcomes().get(m)).map(Course::new));
    }
  }
}
