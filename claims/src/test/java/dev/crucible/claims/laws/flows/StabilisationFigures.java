package dev.crucible.claims.laws.flows;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.lab.Lab;
import dev.crucible.measure.Sharpening;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.theory.SelfStabilisation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What moves the sharpness along a window of one seed. */
final class StabilisationFigures {

  private static final Axis STEP = Axis.linear("step of the window");

  private StabilisationFigures() {}

  /** Draws changes of the sharpness, the sharpness itself and the oscillation's variance. */
  static void draw(Lab lab, String family, Stabilised seed) {
    Increments increments = seed.increments();
    List<Double> steps = steps(increments.measured().length);
    lab.figure(
        new Figure(
            family + ", first seed: changes of the sharpness, measured and predicted",
            STEP,
            Axis.linear("change of λ₁ in %s steps".formatted(Oscillation.STRIDE)),
            List.of(
                line("change", "measured", Origin.MEASURED, steps, increments.measured()),
                line("change", "η(α − ½β⟨x²⟩)", Origin.PREDICTED, steps, increments.predicted()),
                line(
                    "progressive sharpening alone",
                    "ηα",
                    Origin.PREDICTED,
                    steps,
                    increments.sharpeningAlone()))));
    lab.figure(sharpness(family, seed));
    lab.figure(variance(family, seed));
  }

  private static Figure sharpness(String family, Stabilised seed) {
    List<Sharpening> points = seed.oscillation().points();
    double edge = EdgeOfStability.gradientDescent(seed.learningRate());
    double[] edges = new double[points.size()];
    Arrays.fill(edges, edge);
    List<Double> steps = steps(points.size());
    return new Figure(
        family + ", first seed: sharpness at midpoints and 2/η",
        STEP,
        Axis.linear("sharpness λ₁ (loss / parameter²)"),
        List.of(
            line("at the edge", "λ₁", Origin.MEASURED, steps, sharpness(points)),
            line("at the edge", "2/η", Origin.PREDICTED, steps, edges)));
  }

  private static double[] sharpness(List<Sharpening> points) {
    return points.stream().mapToDouble(Sharpening::sharpness).toArray();
  }

  private static Figure variance(String family, Stabilised seed) {
    List<Sharpening> points = seed.oscillation().points();
    double[] measured =
        seed.oscillation().meanSquares().stream().mapToDouble(Double::doubleValue).toArray();
    double[] balanced =
        points.stream()
            .mapToDouble(
                p ->
                    new SelfStabilisation(seed.learningRate(), p.progressive(), p.restoring())
                        .balancedVariance())
            .toArray();
    List<Double> steps = steps(points.size());
    return new Figure(
        family + ", first seed: the oscillation around its balance",
        STEP,
        Axis.linear("⟨x²⟩ (parameter²)"),
        List.of(
            line("⟨x²⟩", "measured", Origin.MEASURED, steps, measured),
            line("⟨x²⟩", "balance 2α/β", Origin.PREDICTED, steps, balanced)));
  }

  private static List<Double> steps(int count) {
    return IntStream.range(0, count).mapToObj(k -> (double) Oscillation.iterate(k)).toList();
  }

  private static Line line(String group, String name, Origin origin, List<Double> x, double[] y) {
    return new Line(group, name, origin, x, Arrays.stream(y).boxed().toList());
  }
}
