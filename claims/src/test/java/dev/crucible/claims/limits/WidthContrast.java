package dev.crucible.claims.limits;

import dev.crucible.claims.limits.WidthExperiment.Cell;
import dev.crucible.claims.limits.WidthExperiment.Change;
import dev.crucible.claims.limits.WidthExperiment.Network;
import dev.crucible.claims.limits.WidthExperiment.Scheme;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.lab.Lab;
import dev.crucible.lab.MeasurementAssert;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Chart;
import dev.crucible.study.Runs;
import java.util.function.ToDoubleFunction;

/**
 * The runs of one network in the parameterisation that a claim is about, and those in the other.
 *
 * @param network the network
 * @param claimed the runs that the claim is about
 * @param control the runs that must refute it
 */
record WidthContrast(Network network, Runs<Cell, Change> claimed, Runs<Cell, Change> control) {

  static WidthContrast of(Runs<Cell, Change> runs, Network network, Scheme claimed) {
    Runs<Cell, Change> own = runs.where(cell -> cell.network().equals(network));
    return new WidthContrast(
        network,
        own.where(cell -> cell.scheme() == claimed),
        own.where(cell -> cell.scheme() != claimed));
  }

  /**
   * What is held against a prediction.
   *
   * @param statistic its name
   * @param prediction a power of the width
   * @param number the number of a run
   * @param wrong a theory that gives the number another power
   * @param wrongPower that power
   */
  record Held(
      String statistic,
      Prediction prediction,
      ToDoubleFunction<Change> number,
      String wrong,
      double wrongPower) {

    Sweep of(Runs<Cell, Change> runs) {
      return runs.sweep(prediction, "width", Cell::width, number);
    }

    /** By the wrong theory y · width^(predicted − wrong) would go with the predicted power. */
    Sweep misread(Runs<Cell, Change> runs) {
      double power = prediction.predicted() - wrongPower;
      return of(runs).map((width, y) -> y * Math.pow(width, power));
    }
  }

  MeasurementAssert<Sweep> judge(Lab lab, Held held) {
    String name =
        "%s, %s hidden layers, %s".formatted(held.statistic, network.depth(), network.activation());
    return lab.assertThat(name, held.of(claimed))
        .corroborates(held.prediction)
        .butNot(words(control), held.of(control))
        .norUnder(held.wrong, held.misread(claimed));
  }

  Figure figure(Held held) {
    Sweep measured = held.of(claimed);
    return Chart.of(held.statistic + ": change by training, against width")
        .axes(Axis.logarithmic("width"), Axis.logarithmic(held.prediction.quantity()))
        .sweep(words(claimed), Origin.MEASURED, measured)
        .slopes(words(claimed), measured, held.prediction.predicted())
        .sweep(words(control), Origin.CONTROL, held.of(control))
        .figure();
  }

  private static String words(Runs<Cell, Change> runs) {
    return runs.cells().get(0).scheme() == Scheme.NTK ? "NTK" : "mean field";
  }
}
