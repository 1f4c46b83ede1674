package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.evidence.Seeds;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.model.Activation;
import dev.crucible.scaling.Widened.Cell;
import dev.crucible.scaling.Widened.Fit;
import dev.crucible.scaling.Widened.Method;
import dev.crucible.scaling.Widened.Setup;
import dev.crucible.scaling.Widened.Task;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.GradientDescent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WidenedTest {

  private static final int BASE = 8;

  private static final StandardisedImages IMAGES = new StandardisedImages(Dataset.MNIST, 64, 7, 1);

  private static final Setup SETUP =
      new Setup(
          IMAGES,
          32,
          Math.sqrt(2),
          BASE,
          8,
          5,
          new Adam(0.9, 0.999, 1e-12, BiasCorrection.ON),
          Map.of(Fit.SQUARED_ERROR, 0.5, Fit.CROSS_ENTROPY, Math.log(10)));

  @Test
  void atTheBaseWidthAllSchemesAreOne() {
    for (Method method : Method.values()) {
      assertThat(loss(method, Scheme.TANGENT, BASE))
          .isCloseTo(loss(method, Scheme.STANDARD, BASE), withinPercentage(1e-3));
      assertThat(loss(method, Scheme.MAXIMAL, BASE)).isEqualTo(loss(method, Scheme.STANDARD, BASE));
      assertThat(loss(method, Scheme.MAXIMAL, 4 * BASE))
          .isNotEqualTo(loss(method, Scheme.STANDARD, 4 * BASE));
    }
  }

  @Test
  void aRateThatIsTooLargeLeavesNoNumber() {
    Task task = new Task(Method.SGD, Activation.RELU, Fit.SQUARED_ERROR, 2, 1, 1);
    Reading<Learned> run = run(new Cell(task, Scheme.STANDARD, 32, 12));
    assertThat(run.exclusion()).isPresent();
    assertThat(run.exclusion().get().cause()).isEqualTo(Cause.DIVERGED);
  }

  @Test
  void rescaledTwinsAgreeAtTheRightPowerAlone() {
    Study<Rescaled.Setup, Rescaled.Cell, Rescaled.Gap> study =
        Study.of("twins", Rescaled::compare)
            .with(new Rescaled.Setup(IMAGES, 8, 1, List.of(3.0, 0.7, 5.0), 8, 5))
            .cells(
                new Rescaled.Cell(new GradientDescent(), 0.25, 2),
                new Rescaled.Cell(new GradientDescent(), 0.25, 1))
            .key("weights", "{claim}/{seed}")
            .key("batches", "{claim}/batches/{seed}");
    List<Double> gaps =
        study.ensembles("T.1", Tier.CI, Seeds.FIXED).stream()
            .map(ensemble -> ensemble.run().get(0).value().orElseThrow().largest())
            .toList();
    assertThat(gaps.get(0)).isLessThan(1e-12);
    assertThat(gaps.get(1)).isGreaterThan(1e-3);
  }

  private static double loss(Method method, Scheme scheme, int width) {
    Task task = new Task(method, Activation.TANH, Fit.CROSS_ENTROPY, 2, 1, 1);
    return run(new Cell(task, scheme, width, -4)).value().orElseThrow().loss();
  }

  private static Reading<Learned> run(Cell cell) {
    return Study.of("widened", Widened::train)
        .with(SETUP)
        .cells(cell)
        .key("weights", "{claim}/{width}/{seed}")
        .key("batches", "{claim}/batches/{seed}")
        .ensembles("T.1", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .get(0);
  }
}
