package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.evidence.Seeds;
import dev.crucible.model.Activation;
import dev.crucible.scaling.Batched.Base;
import dev.crucible.scaling.Batched.Betas;
import dev.crucible.scaling.Batched.Coefficients;
import dev.crucible.scaling.Batched.Course;
import dev.crucible.scaling.Batched.Courses;
import dev.crucible.scaling.Batched.Learner;
import dev.crucible.scaling.Batched.Method;
import dev.crucible.scaling.Batched.Scaled;
import dev.crucible.scaling.UntilTarget.Cell;
import dev.crucible.scaling.UntilTarget.Reached;
import dev.crucible.study.Reading;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.theory.BatchScaling;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Networks at several batch sizes. */
class BatchedTest {

  private static final Learner SMALL =
      new Learner(new StandardisedImages(Dataset.MNIST, 64, 7, 1), 32, Activation.TANH, 8, 1);

  /** At the base all rules are one; with the same batches, so are their courses. */
  @Test
  void rulesDifferBeyondTheBase() {
    for (Method method : Method.values()) {
      assertThat(course(method, BatchScaling.LINEAR, 1))
          .isEqualTo(course(method, BatchScaling.NONE, 1));
      assertThat(course(method, BatchScaling.LINEAR, 2))
          .isNotEqualTo(course(method, BatchScaling.NONE, 2));
      assertThat(course(method, BatchScaling.LINEAR, 2).logLoss()).hasSize(2);
    }
  }

  private static Course course(Method method, BatchScaling rule, int factor) {
    return Study.of("courses", Batched::train)
        .with(
            new Courses(
                SMALL,
                64,
                2,
                new Base(4, 0.5),
                new Base(4, 0.01),
                new Coefficients(0.75, 0.875, 1e-12)))
        .cells(new Scaled(method, rule, Betas.SCALED, factor))
        .key("weights", "{claim}/weights/{seed}")
        .key("batches", "{claim}/batches/{seed}")
        .ensembles("T.1", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .get(0)
        .value()
        .orElseThrow();
  }

  @Test
  void stepsAreCountedToTheTarget() {
    Cell fast = new Cell(32, 1, 110);
    List<Reading<Reached>> readings =
        Study.of("steps", UntilTarget::train)
            .with(new UntilTarget.Setup(SMALL, 2.2, 1.05, fast, 64))
            .cells(fast, new Cell(32, -1, 110), new Cell(32, -14, 110))
            .together(3, "batch")
            .key("weights", "{claim}/weights/{seed}")
            .key("batches", "{claim}/batches/{batch}/{seed}")
            .ensembles("T.1", Tier.CI, Seeds.FIXED)
            .get(0)
            .run();
    Reached first = readings.get(0).value().orElseThrow();
    Reached second = readings.get(1).value().orElseThrow();
    assertThat(second.steps().orElseThrow() / first.steps().orElseThrow()).isBetween(2.0, 8.0);
    assertThat(readings.get(2).value().orElseThrow().steps()).isEmpty();
    assertThat(first.start().orElseThrow()).isPositive();
    assertThat(first.end().orElseThrow()).isPositive();
    assertThat(second.start()).isEmpty();
  }

  @Test
  void fewestStepsAreThoseOfTheBestRate() {
    Reading<Double> steps =
        UntilTarget.fewest(runs(new double[][] {{9, 7, 8}, {9, 5, 6}, {5, 4, 6}}))
            .map(fewest -> fewest.steps().y().get(1));
    assertThat(steps.value().orElseThrow()).isCloseTo(5, within(0.0));
    Reading<?> end = UntilTarget.fewest(runs(new double[][] {{9, 7, 8}, {9, 6, 5}, {5, 4, 6}}));
    assertThat(end.exclusion().orElseThrow().reason()).contains("batches of 2", "end of the grid");
    Reading<?> never =
        UntilTarget.fewest(runs(new double[][] {{-1, -1, -1}, {9, 6, 5}, {5, 4, 6}}));
    assertThat(never.exclusion().orElseThrow().reason()).contains("no rate reached the target");
  }

  /** Batches of 1, 2, 4 with three rates each; a negative number was not reached. */
  private static Runs<Cell, Reached> runs(double[][] steps) {
    List<Row<Cell, Reached>> rows = new java.util.ArrayList<>();
    for (int b = 0; b < steps.length; b++) {
      for (int r = 0; r < steps[b].length; r++) {
        Optional<Double> count = Optional.of(steps[b][r]).filter(s -> s > 0);
        Reached reached = new Reached(count, Optional.empty(), Optional.empty());
        rows.add(new Row<>(new Cell(1 << b, r, 110), 0, "seed 0", Reading.of(reached)));
      }
    }
    return new Runs<>("runs", rows);
  }
}
