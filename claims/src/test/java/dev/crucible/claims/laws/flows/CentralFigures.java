package dev.crucible.claims.laws.flows;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.lab.Lab;
import dev.crucible.measure.Sharpening;
import dev.crucible.theory.EdgeOfStability;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Central flow against descent, on the clock of the flows. */
final class CentralFigures {

  private static final String DESCENT = "gradient descent";
  private static final String CENTRAL = "central flow";
  private static final String FLOW = "gradient flow";
  private static final Axis STEP = Axis.linear("step after the start of the flows");

  private CentralFigures() {}

  /** Draws a seed's losses, sharpness and variance. */
  static void draw(Lab lab, String family, SideBySide seed) {
    lab.figure(losses(family, seed));
    lab.figure(sharpness(family, seed));
    lab.figure(variance(family, seed));
  }

  private static Figure losses(String family, SideBySide seed) {
    int span = seed.span();
    return new Figure(
        family + ", first seed: central flow against descent, loss",
        STEP,
        Axis.linear("loss"),
        List.of(
            line(DESCENT, "L(w)", Origin.MEASURED, span, seed::descentLoss),
            line(CENTRAL, "L + tr Σ/η", Origin.PREDICTED, span, seed.central()::averagedLoss),
            line(
                "central flow, oscillation left out",
                "L",
                Origin.PREDICTED,
                span,
                t -> seed.central().losses()[t]),
            line(FLOW, "L", Origin.CONTROL, span, t -> seed.flow().losses()[t])));
  }

  private static Figure sharpness(String family, SideBySide seed) {
    List<Sharpening> points = seed.oscillation().points();
    int first = SideBySide.iterate(0);
    List<Integer> measured =
        IntStream.range(0, points.size())
            .filter(k -> Oscillation.iterate(k) >= first)
            .boxed()
            .toList();
    int span = seed.span();
    double edge = EdgeOfStability.gradientDescent(seed.central().learningRate());
    List<Double> flow = seed.flow().sharpness();
    return new Figure(
        family + ", first seed: central flow against descent, sharpness and 2/η",
        STEP,
        Axis.linear("sharpness λ₁ (loss / parameter²)"),
        List.of(
            new Line(
                DESCENT,
                "at midpoints",
                Origin.MEASURED,
                measured.stream().map(k -> (double) (Oscillation.iterate(k) - first)).toList(),
                measured.stream().map(k -> points.get(k).sharpness()).toList()),
            line(CENTRAL, "λ₁", Origin.PREDICTED, span, t -> seed.central().sharpness()[t]),
            new Line(
                FLOW,
                "λ₁",
                Origin.CONTROL,
                IntStream.range(0, flow.size())
                    .mapToObj(k -> (double) (k * CentralExperiment.FLOW_STRIDE))
                    .toList(),
                flow),
            line("threshold", "2/η", Origin.PREDICTED, span, t -> edge)));
  }

  private static Figure variance(String family, SideBySide seed) {
    int span = seed.span();
    return new Figure(
        family + ", first seed: variance of the oscillation, predicted and measured",
        STEP,
        Axis.linear("variance (parameter²)"),
        List.of(
            line(DESCENT, "‖w − w̃‖²", Origin.MEASURED, span, seed::squareAt),
            line(CENTRAL, "tr Σ", Origin.PREDICTED, span, t -> seed.central().variance()[t])));
  }

  private static Line line(
      String group, String name, Origin origin, int count, IntToDoubleFunction value) {
    return new Line(
        group,
        name,
        origin,
        IntStream.range(0, count).mapToObj(t -> (double) t).toList(),
        IntStream.range(0, count).mapToObj(value::applyAsDouble).toList());
  }
}
