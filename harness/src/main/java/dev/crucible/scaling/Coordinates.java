package dev.crucible.scaling;

import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.CoordinateWatch;
import dev.crucible.measurement.Series;
import dev.crucible.model.Mlp;
import dev.crucible.scaling.Widened.Cell;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.train.Adam;
import dev.crucible.train.Outcome;
import dev.crucible.train.Trajectory;
import java.util.List;

/** How far the first steps of training move what every layer of a network gives. */
public final class Coordinates {

  private Coordinates() {}

  /**
   * What a run leaves.
   *
   * @param layers root mean square of what each hidden layer's pre-activations, and at the end the
   *     outputs, have moved since the start, against the step
   */
  public record Moved(List<Series> layers) {

    /**
     * Returns how far a layer has moved.
     *
     * @param look which of the looks, from 0
     * @param layer which layer, from 0; the outputs come last
     */
    public double at(int look, int layer) {
      return layers.get(layer).y().get(look);
    }
  }

  /**
   * Every number that is not varied.
   *
   * @param probes the first so many training images are looked at
   * @param gain standard deviation of the hidden weights times √n
   * @param base n₀, at which the schemes are the same
   * @param looks numbers of steps after which the layers are looked at, rising
   */
  public record Setup(
      StandardisedImages images,
      int probes,
      double gain,
      int base,
      int batch,
      List<Long> looks,
      Adam adam) {}

  /** Trains the seeds of a cell together, in double precision. */
  public static List<Reading<Moved>> train(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    ImageTraining training =
        new ImageTraining(
            setup.images.scaledTo(cell.task().norm()),
            cell.task().fit().loss(),
            cell.task().method().rule(setup.adam),
            setup.batch,
            setup.looks.get(setup.looks.size() - 1),
            setup.probes,
            Precision.FLOAT64,
            Precision.FLOAT64);
    Mlp model = cell.model(setup.images, setup.gain, setup.base);
    try (Scope scope = Scope.open()) {
      CoordinateWatch watch =
          new CoordinateWatch(
              model,
              training.problem(model, scope).first(setup.probes, scope).inputs(),
              setup.looks);
      Trajectory end = training.of(model, members, Cell::log2Rate, watch);
      return members.map(
          m ->
              end.outcomes().get(m) instanceof Outcome.Diverged diverged
                  ? Reading.ruledOut("training diverged at step " + diverged.step())
                  : Reading.of(new Moved(watch.moved(m))));
    }
  }
}
