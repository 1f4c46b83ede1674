package dev.crucible.claims.laws.scaling;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.Neighbours;
import dev.crucible.scaling.Neighbours.Cell;
import dev.crucible.scaling.Neighbours.Errors;
import dev.crucible.scaling.Neighbours.Setup;
import dev.crucible.scaling.Neighbours.Target;
import dev.crucible.stats.fits.Exponents;
import dev.crucible.study.Chart;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.theory.ManifoldResolution;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * What resolves a manifold of d dimensions in pieces errs by a power of their number: 2/d where a
 * piece is constant, 4/d where it is linear.
 *
 * <p>Negative controls: a target that jumps, of which theory says 1/d, and manifolds of another
 * dimension.
 */
@Claim(
    id = "SL.5",
    title = "Errors on manifolds fall with exponents 2/d and 4/d",
    statement =
        "The squared error of the nearest of n points, of a smooth function on d dimensions, falls"
            + " as n^(−2/d), that of a plane through the neighbours as n^(−4/d); where the"
            + " manifold lies in a larger space, d is its own dimension.",
    strand = Strand.EMPIRICAL_LAWS,
    direction = OpenDirection.OD7,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2004.10802",
            where = "Section 2, of which this is the mechanism; networks are not claimed here"))
@Formula(
    "L \\propto n^{-2/d} \\;\\text{(constant)}, \\qquad L \\propto n^{-4/d} \\;\\text{(linear)}")
@BearsOn(
    value = Objection.THEORY_OF_DATA,
    how =
        "One number of the data, the dimension of the manifold they lie on, fixes the exponent, and"
            + " the dimension of the space around it does not matter.")
@Tag("SL.5")
@Tag("EMPIRICAL_LAWS")
@Tag("OD7")
class ErrorsOnManifoldsFallWithTheirDimension {

  static final Prediction NEAREST_1 = nearest(1);
  static final Prediction NEAREST_2 = nearest(2);
  static final Prediction NEAREST_4 = nearest(4);
  static final Prediction NEAREST_8 = nearest(8);

  static final Prediction LINEAR_1 = linear(1, 0.1);
  static final Prediction LINEAR_2 = linear(2, 0.1);
  static final Prediction LINEAR_4 = linear(4, 0.1);
  static final Prediction LINEAR_8 = linear(8, 0.15);

  static final List<Integer> DIMENSIONS = List.of(1, 2, 4, 8);

  /** On a line with many points no query is next to a jump. */
  static final List<Integer> JUMPING = List.of(2, 4, 8);

  static final List<Prediction> NEAREST = List.of(NEAREST_1, NEAREST_2, NEAREST_4, NEAREST_8);

  static final List<Prediction> LINEAR = List.of(LINEAR_1, LINEAR_2, LINEAR_4, LINEAR_8);

  static final Cell EMBEDDED = new Cell(2, 16, Target.SMOOTH);

  static final Study<Setup, Cell, Errors> STUDY =
      Study.of("neighbours", Neighbours::learn)
          .with(new Setup(8, 1.5, 9, 400, 0.2, List.of(500, 1000, 2000, 4000, 8000, 16_000), 4))
          .cells(
              Stream.of(Neighbours.filling(DIMENSIONS, Target.SMOOTH), List.of(EMBEDDED))
                  .flatMap(List::stream)
                  .toArray(Cell[]::new))
          .controls(Neighbours.filling(JUMPING, Target.JUMPS).toArray(Cell[]::new))
          .seeds(Tiered.ci(16).full(32))
          .key("task", "{claim}/{target}/{dimension}/{ambient}/{seed}");

  private static Prediction nearest(int dimension) {
    double exponent = ManifoldResolution.constant(dimension);
    return Prediction.of("squared error of the nearest point")
        .scalesAs(-exponent, "points")
        .within(0.06 + 0.05 * exponent, "the scatter of a target, and a twentieth");
  }

  private static Prediction linear(int dimension, double share) {
    double exponent = ManifoldResolution.linear(dimension);
    return Prediction.of("squared error of a plane through the neighbours")
        .scalesAs(-exponent, "points")
        .within(
            share * exponent, "a tenth; in eight dimensions neighbours are far, and it is 15 %");
  }

  private static Cell filling(int dimension, Target target) {
    return new Cell(dimension, dimension, target);
  }

  /** The nearest exponent there is to tell apart. */
  private static int other(int dimension) {
    return dimension == 1 ? 2 : dimension / 2;
  }

  @ClaimTest
  void ofSmoothTargets(Lab lab) {
    Runs<Cell, Errors> runs = lab.run(STUDY);
    Chart chart =
        Chart.of("squared error from neighbours, planes")
            .axes(Axis.logarithmic("points"), Axis.logarithmic("mean squared error"));
    for (int i = 0; i < DIMENSIONS.size(); i++) {
      int d = DIMENSIONS.get(i);
      Runs<Cell, Errors> own = runs.at(filling(d, Target.SMOOTH));
      Runs<Cell, Errors> other = runs.at(filling(other(d), Target.SMOOTH));
      Prediction nearest = NEAREST.get(i);
      Sweep points = sweep(nearest, own, Errors::nearest);
      lab.assertThat("nearest point, d = " + d, points)
          .corroborates(nearest)
          .butNot("another dimension", sweep(nearest, other, Errors::nearest))
          .norUnder("as fast as planes", points.map((n, e) -> e * Math.pow(n, 2.0 / d)));
      Prediction linear = LINEAR.get(i);
      Sweep planes = sweep(linear, own, Errors::linear);
      lab.assertThat("planes, d = " + d, planes)
          .corroborates(linear)
          .butNot(
              JUMPING.contains(d) ? "a target that jumps" : "another dimension",
              sweep(
                  linear,
                  JUMPING.contains(d) ? runs.at(filling(d, Target.JUMPS)) : other,
                  Errors::linear))
          .norUnder("no faster than points", planes.map((n, e) -> e / Math.pow(n, 2.0 / d)));
      lab.note("planes, d = %s: %s".formatted(d, Exponents.words(planes)));
      chart = chart.exponent("d = " + d, Origin.MEASURED, planes, linear);
    }
    Sweep embedded = sweep(LINEAR_2, runs.at(EMBEDDED), Errors::linear);
    lab.assertThat("planes, d = 2 in 16 dimensions", embedded)
        .corroborates(LINEAR_2)
        .butNot(
            "a target that jumps",
            sweep(LINEAR_2, runs.at(filling(2, Target.JUMPS)), Errors::linear))
        .norUnder(
            "the space around it counts: 4/16",
            embedded.map(
                (n, e) ->
                    e * Math.pow(n, ManifoldResolution.linear(16) - ManifoldResolution.linear(2))));
    lab.figure(chart.figure());
    scope(lab, runs);
  }

  private static Sweep sweep(
      Prediction of, Runs<Cell, Errors> runs, Function<Errors, Series> errors) {
    return runs.sweepWithin(of, "points", errors);
  }

  private static void scope(Lab lab, Runs<Cell, Errors> runs) {
    ScopeSheet sheet = lab.scope("4/d of planes", "dimension", "target");
    for (int i = 0; i < DIMENSIONS.size(); i++) {
      int d = DIMENSIONS.get(i);
      Prediction of = LINEAR.get(i);
      String row = "d = " + d;
      sheet.claimed(
          row, "smooth", of, sweep(of, runs.at(filling(d, Target.SMOOTH)), Errors::linear));
      if (JUMPING.contains(d)) {
        Sweep jumps = sweep(of, runs.at(filling(d, Target.JUMPS)), Errors::linear);
        sheet.beyond(row, "jumps", of, jumps, "1/d is what theory says");
      }
    }
    sheet.untried(
        "ReLU networks",
        "smooth",
        "an earlier trial of two seeds a dimension was off by up to 40 %, limited by training");
    sheet.untried("images", "labels", "their dimension is an estimate of its own");
    sheet.pin();
  }
}
