package dev.crucible.scaling;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Chart;
import dev.crucible.study.Optima;
import dev.crucible.theory.RateTransfer;
import java.util.List;

/** Plots of the best learning rate under maximal update, beside those of a control. */
public final class RateTransferFigures {

  private RateTransferFigures() {}

  /**
   * Draws the loss against the learning rate at each width, and the best rate against the width
   * with the powers that theory gives.
   *
   * @param what what was trained, with which a title begins
   * @param best what is predicted of the best learning rate
   */
  public static List<Figure> of(String what, Prediction best, Optima maximal, Optima standard) {
    Sweep rates = maximal.sweep(best, "width");
    Sweep controls = standard.sweep(best, "width");
    return List.of(
        Chart.of(what + ": logarithm of the loss after training against learning rate")
            .axes(Axis.linear("log₂ learning rate"), Axis.linear("log loss, mean over seeds"))
            .valleys("maximal update", Origin.MEASURED, "width", maximal)
            .valleys("standard", Origin.CONTROL, "width", standard)
            .figure(),
        Chart.of(what + ": best learning rate against width, and the power that theory gives")
            .axes(Axis.logarithmic("width"), Axis.logarithmic("best learning rate"))
            .sweep("maximal update", Origin.MEASURED, rates)
            .slopes("maximal update", rates, RateTransfer.MAXIMAL_UPDATE)
            .sweep("standard", Origin.CONTROL, controls)
            .slopes("standard", controls, RateTransfer.STANDARD)
            .figure());
  }
}
