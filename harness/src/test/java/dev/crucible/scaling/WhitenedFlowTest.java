package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.data.Matrix;
import dev.crucible.evidence.Seeds;
import dev.crucible.flow.FlowToEnd;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.WhitenedFlow.Cell;
import dev.crucible.scaling.WhitenedFlow.Ended;
import dev.crucible.scaling.WhitenedFlow.Start;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhitenedFlowTest {

  private static final RandomKey KEY = RandomKey.of("whitened flow");
  private static final int COMPONENTS = 10;
  private static final int HIDDEN = 24;
  private static final WhitenedFlow SETUP =
      new WhitenedFlow(
          ImageData.of(ImageTask.MNIST_PARITY),
          COMPONENTS,
          HIDDEN,
          0.4,
          1.5,
          new FlowToEnd(0.1, 1e-6, 20_000, 20));

  @Test
  void startsInBalance() {
    Cell cell = new Cell(3, Start.BALANCED);
    double[] flat = SETUP.start(cell, task(), KEY);
    Layout layout = Layout.of(SETUP.model(cell));
    double[] first = layout.part(flat, 0);
    double[] second = layout.part(flat, 1);
    for (int i = 0; i < HIDDEN; i++) {
      double below = 0;
      double above = 0;
      for (int k = 0; k < COMPONENTS; k++) {
        below += first[k * HIDDEN + i] * first[k * HIDDEN];
      }
      for (int k = 0; k < HIDDEN; k++) {
        above += second[i * HIDDEN + k] * second[k];
      }
      assertThat(above).as("W₁ᵀW₁ = W₂W₂ᵀ, entry (%s, 0)", i).isCloseTo(below, within(1e-15));
    }
    assertThat(norm(layout.part(flat, 2))).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void largeStartsAreSmallOnesScaled() {
    double[] small = SETUP.start(new Cell(2, Start.SMALL), task(), KEY);
    double[] large = SETUP.start(new Cell(2, Start.LARGE), task(), KEY);
    assertThat(norm(large) / norm(small)).isCloseTo(1.5 / 0.4, within(1e-12));
  }

  private static WhitenedTask task() {
    Matrix images = new Matrix(30, 12, KEY.derive("images").gaussians(30 * 12));
    Matrix targets = new Matrix(30, 1, KEY.derive("targets").gaussians(30));
    return WhitenedTask.of(images, targets, COMPONENTS);
  }

  private static double norm(double[] numbers) {
    return Math.sqrt(Arrays.stream(numbers).map(x -> x * x).sum());
  }

  @Test
  void readsErrorsAgainstTheMeasurement() {
    Ended run = new Ended(0.7, 0.5, 1, Optional.empty());
    assertThat(run.error(1.1)).isCloseTo(0.1, within(1e-12));
    assertThat(run.factor()).isEqualTo(2);
  }

  @Test
  void aSeedsEndDoesNotDependOnWhatItIsTrainedBeside() {
    assertThat(first(2).atEnd()).isCloseTo(first(1).atEnd(), withinPercentage(0.01));
  }

  private static Ended first(int seeds) {
    Study<WhitenedFlow, Cell, Ended> study =
        Study.of("beside", WhitenedFlow::train)
            .with(SETUP)
            .cells(new Cell(2, Start.SMALL))
            .seeds(seeds)
            .together(2)
            .key("run", "{claim}/{seed}")
            .key("meter", "{claim}/meter");
    Ended run =
        study.ensembles("T", Tier.CI, Seeds.FIXED).get(0).run().get(0).value().orElseThrow();
    assertThat(run.course().orElseThrow().y().get(0)).isCloseTo(run.atStart(), within(1e-6));
    return run;
  }
}
