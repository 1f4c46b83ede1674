package dev.crucible.claims.hyperparameters;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.Normalised;
import dev.crucible.scaling.Normalised.Cell;
import dev.crucible.scaling.Normalised.Gap;
import dev.crucible.scaling.Normalised.Settled;
import dev.crucible.scaling.Normalised.Setup;
import dev.crucible.scaling.Normalised.Twin;
import dev.crucible.scaling.Normalised.Weights;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Weights whose length the loss does not see settle where growth and decay balance, and turn by an
 * angle a step that learning rate and weight decay alone set.
 *
 * <p>Negative control: the same network from the same weights on the same batches, its weights used
 * as they are.
 */
@Claim(
    id = "HP.7",
    title = "Scale-invariant weights turn at a set angle",
    statement =
        "Where the loss does not see the length of a matrix, weights W at rate η and decay λ train"
            + " as aW at a²η and λ/a² do. Under stochastic gradients their length settles at ‖W‖⁴"
            + " = ηG/(λ(2 − ηλ)), G the mean squared gradient at unit length, and a step turns them"
            + " by arccos(1 − ηλ), with momentum β by √(2ηλ/(1 + β)), whatever the task.",
    strand = Strand.HYPERPARAMETERS,
    direction = OpenDirection.OD6,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2006.08419",
            where =
                "equilibrium of norm and angle; with momentum 2305.17212; related 1910.07454;"
                    + " equation numbers not confirmed"))
@Formula(
    "\\lVert w \\rVert^4 \\to \\frac{\\eta\\, G}{\\lambda (2 - \\eta\\lambda)}, \\qquad "
        + "\\angle(w_t, w_{t+1}) \\to \\arccos(1 - \\eta\\lambda), \\quad "
        + "\\sqrt{2\\eta\\lambda/(1+\\beta)}")
@Tag("HP.7")
@Tag("HYPERPARAMETERS")
@Tag("OD6")
class ScaleInvariantWeightsTurnAtASetAngle {

  static final Prediction SAME =
      Prediction.of("largest relative difference between the losses of rescaled twins")
          .isZeroWithin(
              1e-10,
              "200 steps of 1e-14 each, amplified fiftyfold at most; a wrong rate makes 0.1 and"
                  + " more");

  static final Prediction LENGTH =
      Prediction.of("logarithm of ‖W‖⁴ over its prediction")
          .equalTo(0)
          .within(
              0.06,
              "gradients that shrink while the length follows leave some 3 %; a factor of two in"
                  + " the balance would be 0.69");

  static final Prediction ANGLE =
      Prediction.of("angle of a step over its prediction")
          .equalTo(1)
          .within(
              0.02,
              "steps that differ in length leave 1 %, and so do momentum's terms of order ηλ/(1 −"
                  + " β)");

  private static Setup setup(int block, int steps, int settled, Precision precision) {
    StandardisedImages images = new StandardisedImages(Dataset.MNIST, 2000, block, 1);
    return new Setup(images, 32, 1, 32, steps, settled, precision);
  }

  static final Twin THRICE = new Twin(Weights.NORMALISED, 3, 2, 1, 0.01);
  static final Twin UNSCALED_RATE = new Twin(Weights.NORMALISED, 3, 0, 1, 0.01);
  static final Twin PLAIN_TWIN = new Twin(Weights.PLAIN, 3, 2, 1, 0.01);

  static final Study<Setup, Twin, Gap> TWINS =
      Study.of("rescaled twins", Normalised::compare)
          .with(
              Tiered.ci(setup(4, 200, 0, Precision.FLOAT64))
                  .full(setup(2, 200, 0, Precision.FLOAT64)))
          .cells(THRICE)
          .controls(UNSCALED_RATE, PLAIN_TWIN)
          .seeds(Tiered.ci(4).full(10))
          .together(10)
          .key("weights", "{claim}/twins/weights/{seed}")
          .key("batches", "{claim}/twins/batches/{seed}");

  static final List<Cell> DESCENT =
      List.of(
          new Cell(Weights.NORMALISED, 0.25, 0.01, 0),
          new Cell(Weights.NORMALISED, 1, 0.01, 0),
          new Cell(Weights.NORMALISED, 4, 0.01, 0),
          new Cell(Weights.NORMALISED, 1, 0.04, 0));

  static final List<Cell> MOMENTUM =
      List.of(
          new Cell(Weights.NORMALISED, 0.1, 0.01, 0.9),
          new Cell(Weights.NORMALISED, 0.4, 0.01, 0.9));

  /** Where an earlier search saw a run overflow. */
  static final Cell STRONG = new Cell(Weights.NORMALISED, 4, 0.04, 0);

  static final Study<Setup, Cell, Settled> SETTLING =
      Study.of("weights that settle", Normalised::settle)
          .with(
              Tiered.ci(setup(4, 2500, 1250, Precision.FLOAT32))
                  .full(setup(2, 10_000, 5000, Precision.FLOAT32)))
          .cells(claimed())
          .controls(Stream.of(claimed()).map(Cell::plain).toArray(Cell[]::new))
          .beyond(Tiered.always(List.of(STRONG)))
          .seeds(Tiered.ci(8).full(20))
          .together(64, "weights")
          .key("weights", "{claim}/weights/{seed}")
          .key("batches", "{claim}/batches/{seed}");

  private static Cell[] claimed() {
    return Stream.concat(DESCENT.stream(), MOMENTUM.stream()).toArray(Cell[]::new);
  }

  @ClaimTest
  void becauseOfASymmetry(Lab lab) {
    Runs<Twin, Gap> runs = lab.run(TWINS);
    lab.assertThat("three times as long", runs.at(THRICE).sample(SAME, Gap::largest))
        .corroborates(SAME)
        .butNot("at the same rate and decay", runs.at(UNSCALED_RATE).sample(SAME, Gap::largest))
        .butNot("weights used as they are", runs.at(PLAIN_TWIN).sample(SAME, Gap::largest));
  }

  @ClaimTest
  void atEquilibrium(Lab lab) {
    Runs<Cell, Settled> runs = lab.run(SETTLING);
    for (Cell cell : DESCENT) {
      lab.assertThat("length, " + cell.words(), lengths(runs, cell))
          .corroborates(LENGTH)
          .butNot("weights used as they are", lengths(runs, cell.plain()))
          .norUnder("growth counted half: ‖W‖⁴ = ηG/λ", log -> log - Math.log(2));
      lab.assertThat("angle, " + cell.words(), angles(runs, cell))
          .corroborates(ANGLE)
          .butNot("weights used as they are", angles(runs, cell.plain()))
          .norUnder("the angle read as √(ηλ)", ratio -> ratio * Math.sqrt(2));
    }
    for (Cell cell : MOMENTUM) {
      lab.assertThat("angle, " + cell.words(), angles(runs, cell))
          .corroborates(ANGLE)
          .butNot("weights used as they are", angles(runs, cell.plain()))
          .norUnder("momentum does not count", ratio -> ratio / Math.sqrt(1 + cell.momentum()))
          .norUnder(
              "momentum makes steps 1/(1 − β) as large",
              ratio -> ratio * Math.sqrt((1 - cell.momentum()) / (1 + cell.momentum())));
    }
    scope(lab, runs);
  }

  private static Sample lengths(Runs<Cell, Settled> runs, Cell cell) {
    return runs.at(cell).sample(LENGTH, settled -> settled.logLength(cell));
  }

  private static Sample angles(Runs<Cell, Settled> runs, Cell cell) {
    return runs.at(cell).sample(ANGLE, settled -> settled.angle() / cell.angle());
  }

  private static void scope(Lab lab, Runs<Cell, Settled> runs) {
    ScopeSheet sheet = lab.scope("equilibrium of length and angle", "η, λ, β", "what");
    for (Cell cell : DESCENT) {
      sheet.claimed(cell.words(), "length", LENGTH, lengths(runs, cell));
      sheet.claimed(cell.words(), "angle", ANGLE, angles(runs, cell));
    }
    String overshoots = "decay of ηλ = 0.16 a step, at which an earlier search saw overflow";
    sheet.beyond(STRONG.words(), "length", LENGTH, lengths(runs, STRONG), overshoots);
    sheet.beyond(STRONG.words(), "angle", ANGLE, angles(runs, STRONG), overshoots);
    for (Cell cell : MOMENTUM) {
      sheet.claimed(cell.words(), "angle", ANGLE, angles(runs, cell));
    }
    sheet.untried("any, β = 0.9", "length", "successive steps correlate; theory has no number");
    sheet.untried("AdamW", "angle", "not built yet");
    sheet.untried("convolutions with batch normalisation", "angle", "not built yet");
    sheet.pin();
  }
}
