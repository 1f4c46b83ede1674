package dev.crucible.claims.laws.flows;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.lab.Lab;
import dev.crucible.prediction.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Gradient descents beside gradient flow on one clock. */
final class FollowingFigures {

  private FollowingFigures() {}

  /** Draws one seed's sharpness, and losses at the same times. */
  static void draw(Lab lab, String family, Comparison seed, List<Double> below) {
    List<Line> sharpness = new ArrayList<>();
    List<Line> fractions = new ArrayList<>();
    List<Line> losses = new ArrayList<>();
    sharpness.add(
        new Line(
            "gradient flow", "λ₁", Origin.PREDICTED, seed.flow().times(), seed.flow().sharpness()));
    for (Descent descent : seed.descents()) {
      String group = "η = %s of the largest".formatted(Numbers.plain(descent.multiple()));
      Origin origin = below.contains(descent.multiple()) ? Origin.MEASURED : Origin.CONTROL;
      Descent.Curvature curvature = descent.curvature();
      sharpness.add(
          new Line(
              group,
              "λ₁",
              origin,
              curvature.times(),
              curvature.fractions().stream().map(q -> q * 2 / descent.learningRate()).toList()));
      fractions.add(new Line(group, "η·λ₁/2", origin, curvature.times(), curvature.fractions()));
      losses.add(loss(group, origin, descent));
    }
    Axis time = Axis.linear("time (learning rate × step)");
    lab.figure(
        new Figure(
            family + ", first seed: sharpness of gradient descent and of gradient flow",
            time,
            Axis.linear("sharpness λ₁ (loss / parameter²)"),
            sharpness));
    lab.figure(
        new Figure(
            family + ", first seed: sharpness in units of the threshold",
            time,
            Axis.linear("η·λ₁/2"),
            fractions));
    lab.figure(new Figure(family + ", first seed: loss", time, Axis.logarithmic("loss"), losses));
  }

  private static Line loss(String group, Origin origin, Descent descent) {
    int count = descent.losses().length;
    return new Line(
        group,
        "loss",
        origin,
        IntStream.range(0, count).mapToObj(t -> t * descent.learningRate()).toList(),
        IntStream.range(0, count).mapToObj(t -> descent.losses()[t]).toList());
  }
}
