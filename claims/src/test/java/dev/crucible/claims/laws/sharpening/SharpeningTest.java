package dev.crucible.claims.laws.sharpening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.claims.laws.sharpening.EndRun.Course;
import dev.crucible.data.Matrix;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Lanczos;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharpeningTest {

  private static final RandomKey KEY = RandomKey.of("sharpening test");
  private static final double[] SCALES = {1, 0.8, 0.5};

  @Test
  void whitensItsInputsAndKnowsTheirLeastLoss() {
    Matrix images = new Matrix(40, 12, KEY.derive("images").gaussians(40 * 12));
    double[] signs = Arrays.stream(KEY.derive("y").gaussians(40)).map(Math::signum).toArray();
    WhiteTask task = WhiteTask.of(images, new Matrix(40, 1, signs));

    double[][] z = task.inputs().toRows();
    double least = 0;
    for (int i = 0; i < 40; i++) {
      double fit = 0;
      for (int j = 0; j < WhiteTask.COMPONENTS; j++) {
        fit += task.map()[0][j] * z[i][j];
      }
      least += (fit - signs[i]) * (fit - signs[i]) / 2 / 40;
    }
    for (int j = 0; j < WhiteTask.COMPONENTS; j++) {
      assertThat(covariance(z, 0, j)).isCloseTo(j == 0 ? 1 : 0, within(1e-12));
    }
    assertThat(task.leastLoss()).isCloseTo(least, within(1e-12));
  }

  private static double covariance(double[][] rows, int i, int j) {
    return Arrays.stream(rows).mapToDouble(row -> row[i] * row[j]).sum() / rows.length;
  }

  @Test
  void startsInBalance() {
    WhiteTask task = someTask();
    DeepLinear model = WhiteExperiment.model(3, WhiteStart.BALANCED.gain());
    double[] flat = WhiteStart.BALANCED.of(model, task, KEY);

    Layout layout = Layout.of(model);
    double[] first = layout.part(flat, 0);
    double[] second = layout.part(flat, 1);
    int hidden = WhiteExperiment.HIDDEN;
    for (int i = 0; i < hidden; i++) {
      double below = 0;
      double above = 0;
      for (int k = 0; k < WhiteTask.COMPONENTS; k++) {
        below += first[k * hidden + i] * first[k * hidden];
      }
      for (int k = 0; k < hidden; k++) {
        above += second[i * hidden + k] * second[k];
      }
      assertThat(above).as("W₁ᵀW₁ = W₂W₂ᵀ, entry (%s, 0)", i).isCloseTo(below, within(1e-15));
    }
    assertThat(norm(layout.part(flat, 2))).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void largeStartsAreSmallOnesScaled() {
    WhiteTask task = someTask();
    double[] small = start(WhiteStart.SMALL, task);
    double[] large = start(WhiteStart.LARGE, task);
    assertThat(norm(large) / norm(small)).isCloseTo(1.5 / 0.4, within(1e-12));
  }

  private static double[] start(WhiteStart start, WhiteTask task) {
    return start.of(WhiteExperiment.model(2, start.gain()), task, KEY);
  }

  private static WhiteTask someTask() {
    Matrix images = new Matrix(30, 12, KEY.derive("others").gaussians(30 * 12));
    return WhiteTask.of(images, new Matrix(30, 1, KEY.derive("targets").gaussians(30)));
  }

  private static double norm(double[] numbers) {
    return Math.sqrt(Arrays.stream(numbers).map(x -> x * x).sum());
  }

  static Stream<LinearNet> nets() {
    return Stream.of(new LinearNet.Narrow(SCALES.length), new LinearNet.Diagonal());
  }

  @ParameterizedTest
  @MethodSource("nets")
  void smallFlowsGoDownTheGradientOfTheEngine(LinearNet net) {
    Regression task = Regression.gaussian(SCALES, KEY.derive("regression"));
    double[] weights = KEY.derive("weights").gaussians(2 * SCALES.length);
    try (SmallLandscape landscape = SmallLandscape.of(net, task, weights.length)) {
      assertThat(new SmallFlow(net, task, 0.1).gradient(weights))
          .containsExactly(landscape.gradient(weights), within(1e-12));
    }
  }

  @Test
  void knowsTheLeastSquaresSolution() {
    Regression task = Regression.gaussian(SCALES, KEY.derive("regression"));
    double[] off = task.solution().clone();
    off[1] += 0.1;
    assertThat(task.slope(task.solution())).containsOnly(0);
    assertThat(task.excess(off)).isCloseTo(0.005 * task.covariance()[1][1], withinPercentage(1e-6));
  }

  @Test
  void aFlowThatSettlesIsAtTheSolution() {
    Regression task = Regression.gaussian(SCALES, KEY.derive("regression"));
    SmallFlow.End end =
        new SmallFlow(new LinearNet.Diagonal(), task, 0.05).from(new double[] {1, 1, 1, 0, 0, 0});
    assertThat(end.settled()).isTrue();
    assertThat(new LinearNet.Diagonal().map(end.weights()))
        .containsExactly(task.solution(), within(1e-4));
    try (SmallLandscape landscape = SmallLandscape.of(new LinearNet.Diagonal(), task, 6)) {
      assertThat(landscape.top(end.weights(), Lanczos.top(), KEY).converged()).isTrue();
    }
  }

  @Test
  void readsErrorsAgainstTheMeasurement() {
    Trial trial = new Trial("T", "some", 0);
    EndRun run = new EndRun(1.1, Map.of("other", 3.0), 0.5, 1, Optional.empty(), Course.UNSEEN);
    assertThat(run.error(trial).value()).isCloseTo(0.1, within(1e-12));
    assertThat(run.errorUnder("other", trial).value()).isCloseTo(2, within(1e-12));
    assertThat(run.factor()).isEqualTo(2);
    EndRun unfit =
        new EndRun(1.1, Map.of(), 0.5, 1, Optional.of("it did not settle"), Course.UNSEEN);
    assertThat(unfit.error(trial).exclusion().orElseThrow().cause()).isEqualTo(Cause.UNHEALTHY);
  }

  @Test
  void aSeedsEndDoesNotDependOnWhatItIsTrainedBeside() {
    WhiteExperiment experiment = new WhiteExperiment(2, WhiteStart.SMALL);
    Trial first = new Trial("T", "beside", 30);
    EndRun alone = experiment.run(List.of(first)).get(0);
    EndRun beside = experiment.run(List.of(first, new Trial("T", "beside", 31))).get(0);
    assertThat(beside.measured()).isCloseTo(alone.measured(), withinPercentage(0.01));
  }
}
