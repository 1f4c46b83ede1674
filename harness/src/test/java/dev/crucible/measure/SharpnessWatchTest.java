package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Series;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Iterates;
import dev.crucible.train.Observer;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Snapshot;
import dev.crucible.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharpnessWatchTest {

  private static final Outcome COMPLETED = new Outcome.Completed();

  private static final RandomKey KEY = RandomKey.of("watch").derive(1);
  private static final Lanczos EXACT = new Lanczos(1, 1e-9, 60);
  private static final SharpnessWatch.Listener INDIFFERENT = (step, iterate, pairs) -> false;

  private final Scope scope = Scope.open();
  private final Model model = Curved.PERCEPTRON;
  private final Layout layout = Layout.of(model);
  private final Problem problem = Curved.regression(KEY, scope);
  private final double[][] start = Curved.starts(KEY);

  /** Keeps every iterate. */
  private final class Recorder implements Observer {
    private final List<double[][]> iterates = new ArrayList<>();

    @Override
    public boolean wants(long step) {
      return true;
    }

    @Override
    public void observe(Snapshot snapshot) {
      iterates.add(layout.members(snapshot.state().parameters()));
    }
  }

  @AfterEach
  void free() {
    scope.close();
  }

  private SharpnessWatch watch(SharpnessWatch.Point point, int stride) {
    SharpnessMeter meter = new SharpnessMeter(problem, EXACT, KEY.derive("meter"));
    return new SharpnessWatch(meter, layout, 2, point, stride, INDIFFERENT);
  }

  @ParameterizedTest(name = "stride {0}, seed 1")
  @ValueSource(ints = {3, 4, 7})
  void measuresAtTheMidpointOfThreeIterates(int stride) {
    Recorder recorder = new Recorder();
    SharpnessWatch watch = watch(SharpnessWatch.Point.MIDPOINT, stride);
    new Training(problem, Recipe.gradientDescent(25, 0.2, 0.9)).from(start, recorder, watch);

    for (int m = 0; m < 2; m++) {
      SharpnessSeries series = watch.series().get(m);
      assertThat(series.steps()).hasSize(24 / stride);
      for (int i = 0; i < series.steps().size(); i++) {
        int t = (i + 1) * stride;
        assertThat(series.steps().get(i)).isEqualTo(t);
        double[] midpoint = new double[layout.dimension()];
        for (int k = -1; k <= 1; k++) {
          double weight = k == 0 ? 0.5 : 0.25;
          Vectors.addScaled(midpoint, weight, recorder.iterates.get(t + k)[m]);
        }
        assertThat(series.values().get(i)).isCloseTo(sharpness(midpoint), within(1e-7));
      }
      assertThat(series.unconverged()).isZero();
      assertThat(series.worstResidual()).isLessThan(1e-9);
    }
  }

  @ParameterizedTest(name = "stride {0}, seed 1")
  @ValueSource(ints = {1, 5})
  void measuresAtIterates(int stride) {
    Recorder recorder = new Recorder();
    SharpnessWatch watch = watch(SharpnessWatch.Point.ITERATE, stride);
    new Training(problem, Recipe.gradientDescent(10, 0.2, 0.9)).from(start, recorder, watch);

    SharpnessSeries series = watch.series().get(1);
    assertThat(series.steps()).hasSize(10 / stride + 1).startsWith(0L, (long) stride);
    for (int i = 0; i < series.steps().size(); i++) {
      double[] iterate = recorder.iterates.get(i * stride)[1];
      assertThat(series.values().get(i)).isCloseTo(sharpness(iterate), within(1e-7));
    }
  }

  @Test
  void aMeterMeasuresEveryMemberAtKeptStepsOfItsOwn() {
    long[][] steps = {{0, 3, 6}, {0, 5, 10}};
    Iterates kept = Iterates.at(layout, 0, 3, 5, 6, 10);
    new Training(problem, Recipe.gradientDescent(10, 0.2, 0.9)).from(start, kept);
    List<SharpnessSeries> series =
        new SharpnessMeter(problem, EXACT, KEY.derive("meter")).along(kept, steps);
    for (int m = 0; m < 2; m++) {
      double[] end = kept.at(steps[m][2])[m];
      assertThat(series.get(m).values().get(2)).isCloseTo(sharpness(end), within(1e-7));
      assertThat(series.get(m).reading(new double[] {0, 0.5, 1}, COMPLETED).value().orElseThrow())
          .isEqualTo(new Series(List.of(0.0, 0.5, 1.0), series.get(m).values()));
    }
  }

  @Test
  void aSeriesKnowsWhyItDoesNotCount() {
    Eigenpairs pairs = new SharpnessMeter(problem, EXACT, KEY).at(start).get(0);
    double[][] nowhere = start.clone();
    nowhere[0] = new double[layout.dimension()];
    Arrays.fill(nowhere[0], Double.NaN);
    SharpnessSeries diverged = new SharpnessSeries();
    diverged.add(0, pairs);
    diverged.add(1, new SharpnessMeter(problem, EXACT, KEY).at(nowhere).get(0));
    assertThat(
            diverged
                .reading(new double[] {0, 1}, new Outcome.Diverged(1))
                .exclusion()
                .orElseThrow()
                .cause())
        .isEqualTo(Cause.DIVERGED);
    assertThat(diverged.reading(new double[] {0, 1}, COMPLETED).exclusion().orElseThrow())
        .isEqualTo(new Exclusion(Cause.UNHEALTHY, "1 sharpness measurements did not converge"));
    SharpnessSeries coarse = new SharpnessSeries();
    coarse.add(0, new SharpnessMeter(problem, new Lanczos(1, 1e-9, 2), KEY).at(start).get(0));
    assertThat(coarse.reading(new double[] {0}, COMPLETED).exclusion().orElseThrow())
        .isEqualTo(new Exclusion(Cause.UNHEALTHY, "1 sharpness measurements did not converge"));
  }

  /** Returns the largest eigenvalue of the difference Hessian, which the watch does not use. */
  private double sharpness(double[] at) {
    SymmetricOperator oracle = Curved.differences(problem, at, DifferenceHessian.STEP);
    return new Lanczos(1, 1e-8, 60).of(oracle, KEY.derive("oracle")).get(0).top();
  }

  @ParameterizedTest
  @CsvSource({"MIDPOINT, 2", "MIDPOINT, 1", "ITERATE, 0"})
  void refusesAStrideTooSmall(SharpnessWatch.Point point, int stride) {
    assertThatThrownBy(() -> watch(point, stride))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stride %d is too small to measure at %s".formatted(stride, point));
  }

  @Test
  void endsTheTrainingWhenItsListenerHasSeenEnough() {
    SharpnessMeter meter = new SharpnessMeter(problem, EXACT, KEY);
    SharpnessWatch watch =
        new SharpnessWatch(
            meter, layout, 2, SharpnessWatch.Point.ITERATE, 5, (step, w, pairs) -> step == 10);

    int steps =
        new Training(problem, Recipe.gradientDescent(100, 0.1, 0.1)).from(start, watch).steps();

    assertThat(watch.series().get(0).steps()).startsWith(0L, 5L, 10L);
    assertThat(steps).isBetween(10, 15);
  }

  /**
   * A member that diverges gets NaN, unconverged, and does not disturb the other's measurements.
   */
  @Test
  void goesOnMeasuringBesideAMemberThatDiverged() {
    double[][] points = {start[0].clone(), start[1]};
    points[0][0] = Double.NaN;
    SharpnessMeter meter = new SharpnessMeter(problem, EXACT, KEY);

    List<Eigenpairs> first = meter.at(points);
    List<Eigenpairs> second = meter.at(points);
    List<Eigenpairs> healed = meter.at(start);

    assertThat(first.get(0).top()).isNaN();
    assertThat(first.get(0).converged()).isFalse();
    assertThat(second.get(1).top()).isCloseTo(sharpness(start[1]), within(1e-7));
    assertThat(healed.get(0).top()).isCloseTo(sharpness(start[0]), within(1e-7));
  }

  /** Single precision carries 6e-8 a rounding, and some tens of them a sum. */
  @Test
  void meterMeasuresInSinglePrecisionWhatItDoesInDouble() {
    Lanczos lanczos = new Lanczos(1, 1e-5, 60);
    Problem single = problem.in(Precision.FLOAT32, scope);

    List<Eigenpairs> pairs = new SharpnessMeter(single, lanczos, KEY).at(start);

    for (int m = 0; m < 2; m++) {
      assertThat(pairs.get(m).converged()).isTrue();
      assertThat(pairs.get(m).top()).isCloseTo(sharpness(start[m]), withinPercentage(1e-3));
    }
  }

  @Test
  void meterMeasuresASubsetWhenAskedTo() {
    try (Scope inner = Scope.open()) {
      Problem half =
          new Problem(
              model,
              problem.loss(),
              inner.borrow(problem.inputs()).get(":, :6"),
              inner.borrow(problem.targets()).get(":, :6"),
              problem.precision());
      Objective subset = half.fullBatch();
      double[][] point = {start[0]};
      SymmetricOperator oracle =
          new DifferenceHessian(subset, layout, point, DifferenceHessian.STEP);

      double measured = new SharpnessMeter(subset, problem, EXACT, KEY).at(point).get(0).top();

      double expected = new Lanczos(1, 1e-8, 60).of(oracle, KEY).get(0).top();
      assertThat(measured).isCloseTo(expected, within(1e-7));
      assertThat(measured).isNotCloseTo(sharpness(start[0]), within(1e-3));
    }
  }

  @Test
  void meterMeasuresTheEffectiveSharpnessUnderAPreconditioner() {
    double[][] point = {start[0]};
    double[][] preconditioner = {KEY.derive("p").uniforms(layout.dimension(), 0.1, 10)};
    SymmetricOperator oracle =
        new Preconditioned(
            Curved.differences(problem, start[0], DifferenceHessian.STEP), preconditioner);

    double measured =
        new SharpnessMeter(problem, EXACT, KEY).at(point, preconditioner).get(0).top();

    assertThat(measured)
        .isCloseTo(new Lanczos(1, 1e-8, 60).of(oracle, KEY).get(0).top(), within(1e-6));
  }
}
