package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.evidence.Seeds;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.scaling.Normalised.Cell;
import dev.crucible.scaling.Normalised.Gap;
import dev.crucible.scaling.Normalised.Settled;
import dev.crucible.scaling.Normalised.Setup;
import dev.crucible.scaling.Normalised.Twin;
import dev.crucible.scaling.Normalised.Weights;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalisedTest {

  private static final Setup SETUP =
      new Setup(new StandardisedImages(Dataset.MNIST, 64, 7, 1), 8, 1, 8, 6, 2, Precision.FLOAT64);

  @Test
  void twinsAgreeWhereTheLengthIsNotSeenAndRatesGrowAsItsSquare() {
    assertThat(gap(new Twin(Weights.NORMALISED, 3, 2, 1, 0.01))).isLessThan(1e-12);
    assertThat(gap(new Twin(Weights.NORMALISED, 3, 1, 1, 0.01))).isGreaterThan(1e-3);
    assertThat(gap(new Twin(Weights.PLAIN, 3, 2, 1, 0.01))).isGreaterThan(1e-3);
  }

  @Test
  void lengthsFallByDecayAloneWhereNothingIsLearned() {
    double tiny = 1e-12;
    Settled one = settled(new Cell(Weights.NORMALISED, tiny, 0, 0)).value().orElseThrow();
    Settled other =
        settled(new Cell(Weights.NORMALISED, tiny, 0.1 / tiny, 0)).value().orElseThrow();
    double mean = 0;
    for (int t = SETUP.settled(); t < SETUP.steps(); t++) {
      mean += Math.pow(0.9, 4.0 * t) / (SETUP.steps() - SETUP.settled());
    }
    assertThat(other.fourthPower() / one.fourthPower()).isCloseTo(mean, within(1e-8));
  }

  @Test
  void whatDivergesIsRuledOut() {
    Reading<Settled> run = settled(new Cell(Weights.PLAIN, 1e9, 1, 0));
    assertThat(run.exclusion().orElseThrow().cause()).isEqualTo(Cause.RULED_OUT);
  }

  @Test
  void theoryOfACellIsThatOfItsRateDecayAndMomentum() {
    Cell cell = new Cell(Weights.NORMALISED, 0.5, 0.02, 0);
    assertThat(cell.angle()).isCloseTo(Math.acos(0.99), within(1e-15));
    assertThat(new Cell(Weights.NORMALISED, 0.5, 0.02, 0.9).angle())
        .isCloseTo(Math.sqrt(0.02 / 1.9), within(1e-15));
    assertThat(new Settled(0, 0.5 * 7 / (0.02 * 1.99) * Math.E, 7).logLength(cell))
        .isCloseTo(1, within(1e-12));
    assertThat(cell.plain()).isEqualTo(new Cell(Weights.PLAIN, 0.5, 0.02, 0));
  }

  private static double gap(Twin twin) {
    Study<Setup, Twin, Gap> study =
        Study.of("twins", Normalised::compare)
            .with(SETUP)
            .cells(twin)
            .key("weights", "{claim}/{seed}")
            .key("batches", "{claim}/batches/{seed}");
    return first(study).value().orElseThrow().largest();
  }

  private static Reading<Settled> settled(Cell cell) {
    return first(
        Study.of("settling", Normalised::settle)
            .with(SETUP)
            .cells(cell)
            .key("weights", "{claim}/{seed}")
            .key("batches", "{claim}/batches/{seed}"));
  }

  private static <C extends Record, R extends Record> Reading<R> first(Study<Setup, C, R> study) {
    List<Reading<R>> run = study.ensembles("T.1", Tier.CI, Seeds.FIXED).get(0).run();
    return run.get(0);
  }
}
