package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.evidence.Seeds;
import dev.crucible.model.Activation;
import dev.crucible.model.TwoLayer;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.NarrowAndWide.Cell;
import dev.crucible.scaling.NarrowAndWide.Method;
import dev.crucible.scaling.NarrowAndWide.Setup;
import dev.crucible.scaling.NarrowAndWide.Tested;
import dev.crucible.scaling.NoisyTask.Points;
import dev.crucible.scaling.NoisyTask.Target;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Narrow and wide networks by one menu. */
class NarrowAndWideTest {

  private static final NoisyTask NEURON = new NoisyTask(Target.NEURON, 5);
  private static final Setup SETUP =
      new Setup(12, 10, 40, 1.5, 0.6, List.of(0L, 3L, 20L), 0.1, 4, 3);

  private static List<Tested> trained(Cell... cells) {
    Study<Setup, Cell, Tested> study =
        Study.of("test", NarrowAndWide::train)
            .with(SETUP)
            .cells(cells)
            .together(8, "inputs", "width", "method")
            .key("data", "data/{seed}")
            .key("weights", "weights/{width}/{seed}")
            .key("batches", "batches/{seed}");
    return study.ensembles("TEST", Tier.CI, Seeds.FIXED).stream()
        .flatMap(ensemble -> ensemble.run().stream())
        .map(Reading::value)
        .map(value -> value.orElseThrow())
        .toList();
  }

  /** Scales on one ensemble are the networks α F trained by themselves on y. */
  @Test
  void scalesOfTargetsAreScalesOfOutputs() {
    double[] scales = {-2, 3};
    List<Tested> tested =
        trained(new Cell(NEURON, 6, Method.PLAIN, -2), new Cell(NEURON, 6, Method.PLAIN, 3));
    Points points = NEURON.draw(62, RandomKey.of("data").derive(0));
    Points samples = points.range(0, 12);
    Points tests = points.range(22, 62);
    for (int m = 0; m < 2; m++) {
      TwoLayer alone = new TwoLayer(5, 6, Activation.TANH, Math.pow(2, scales[m]));
      RandomKey key = RandomKey.of("weights").derive(6).derive(0).derive(0);
      double[][] start = {alone.start(TwoLayer.Start.CANCELLING, key)};
      TwoLayerDescent descent = new TwoLayerDescent(alone, m == 0 ? 0.6 : 1.5, 20);
      double[][] end =
          descent.from(List.of(samples.inputs()), List.of(samples.noisy()), start).parameters();
      double size = Math.pow(tests.clean().rootMeanSquare(), 2);
      double error =
          descent.errors(List.of(tests.inputs()), List.of(tests.clean()), end).get(0) * size;
      assertThat(tested.get(m).end()).isCloseTo(error, within(1e-4));
    }
  }

  /** An ensemble errs less than its networks do on average: by the variance among them. */
  @Test
  void ensemblesErrLessThanTheirNetworks() {
    double ensemble = trained(new Cell(NEURON, 2, Method.ENSEMBLE, 3)).get(0).end();
    Points points = NEURON.draw(62, RandomKey.of("data").derive(0));
    TwoLayer alone = new TwoLayer(5, 2, Activation.TANH, 8);
    double mean = 0;
    for (int copy = 0; copy < 3; copy++) {
      RandomKey key = RandomKey.of("weights").derive(2).derive(0).derive(copy);
      TwoLayerDescent descent = new TwoLayerDescent(alone, 1.5, 20);
      Points samples = points.range(0, 12);
      Points tests = points.range(22, 62);
      double[][] start = {alone.start(TwoLayer.Start.CANCELLING, key)};
      double[][] end =
          descent.from(List.of(samples.inputs()), List.of(samples.noisy()), start).parameters();
      double size = Math.pow(tests.clean().rootMeanSquare(), 2);
      mean +=
          descent.errors(List.of(tests.inputs()), List.of(tests.clean()), end).get(0) * size / 3;
    }
    assertThat(ensemble).isLessThan(mean).isGreaterThan(0);
  }

  /** Every method changes what is reached, and at step 0 all say nothing: an error of about 1. */
  @Test
  void methodsDiffer() {
    double plain = trained(new Cell(NEURON, 6, Method.PLAIN, 3)).get(0).end();
    for (Method other : List.of(Method.DECAY, Method.NOISE, Method.ENSEMBLE)) {
      assertThat(trained(new Cell(NEURON, 6, other, 3)).get(0).end())
          .isNotCloseTo(plain, within(1e-3));
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void tasksHaveVarianceOneAndAsMuchNoise(Target kind) {
    NoisyTask task = new NoisyTask(kind, 16);
    Points points = task.draw(4000, RandomKey.of("task"));
    assertThat(points.clean().rootMeanSquare()).isCloseTo(1, within(1e-12));
    double[] clean = points.clean().values();
    double[] noisy = points.noisy().values();
    double noise =
        IntStream.range(0, 4000).mapToDouble(i -> Math.pow(noisy[i] - clean[i], 2)).sum() / 4000;
    assertThat(noise).isCloseTo(1, within(0.09));
    double lengths =
        Arrays.stream(points.inputs().toRows())
            .mapToDouble(x -> Arrays.stream(x).map(entry -> entry * entry).sum())
            .average()
            .orElseThrow();
    assertThat(lengths).isCloseTo(1, within(0.02));
  }

  /** A product of two directions is even in x, a neuron odd: their means against −x say so. */
  @Test
  void madeFunctionsAreWhatTheySay() {
    Points neuron = NEURON.draw(2000, RandomKey.of("odd"));
    Points product = new NoisyTask(Target.PRODUCT, 5).draw(2000, RandomKey.of("odd"));
    assertThat(linear(neuron)).isGreaterThan(0.8);
    assertThat(linear(product)).isLessThan(0.02);
  }

  /** The share of a target's square that its best linear function on the sphere has. */
  private static double linear(Points points) {
    Matrix inputs = points.inputs();
    double[] targets = points.clean().values();
    double sum = 0;
    for (int k = 0; k < inputs.columns(); k++) {
      double along = 0;
      for (int i = 0; i < targets.length; i++) {
        along += inputs.at(i, k) * targets[i] / targets.length;
      }
      sum += along * along * inputs.columns();
    }
    return sum;
  }

  @Test
  void digitsHaveSixteenPixels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NoisyTask(Target.PARITY, 8))
        .withMessageContaining("16 of digits");
  }
}
