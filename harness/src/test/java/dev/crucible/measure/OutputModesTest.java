package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.ModeStrengths.Modes;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.synthetic.Whitened;
import dev.crucible.train.Observer;
import dev.crucible.train.Snapshot;
import dev.crucible.train.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputModesTest {

  private static final RandomKey KEY = RandomKey.of("output modes test");
  private static final DeepLinear LINEAR =
      new DeepLinear(List.of(6, 5, 4), Parameterisation.standard(1));

  @Test
  void onWhiteInputsTheyAreTheLinearNetworksModes() {
    List<Matrix> inputs = List.of(white(0), white(1));
    List<Modes> modes = List.of(modes(0), modes(1));
    double[][] start = {KEY.derive("a").gaussians(50), KEY.derive("b").gaussians(50)};
    ModeStrengths oracle = new ModeStrengths(LINEAR, modes);
    try (OutputModes strengths = new OutputModes(LINEAR, inputs, modes, enough(2, 9))) {
      show(start, oracle, strengths);
      for (int m = 0; m < 2; m++) {
        for (int a = 0; a < 2; a++) {
          assertThat(strengths.series(m, a)).containsExactly(oracle.series(m, a), within(1e-12));
        }
      }
    }
  }

  /** By the definition, sample by sample. */
  @Test
  void anyNetworkIsSeenThroughItsOutputs() {
    Mlp relu =
        new Mlp(LINEAR.widths(), Activation.RELU, Bias.WITHOUT, Parameterisation.standard(1));
    double[] start = KEY.derive("relu").gaussians(50);
    Matrix x = white(0);
    Modes modes = modes(0);
    double expected = 0;
    for (double[] row : x.toRows()) {
      double in = IntStream.range(0, 6).mapToDouble(i -> row[i] * modes.inputs().at(i, 1)).sum();
      for (int j = 0; j < 5; j++) {
        int unit = j;
        double seen =
            Math.max(0, IntStream.range(0, 6).mapToDouble(i -> row[i] * start[i * 5 + unit]).sum());
        double out =
            IntStream.range(0, 4)
                .mapToDouble(o -> start[30 + unit * 4 + o] * modes.outputs().at(o, 1))
                .sum();
        expected += in * seen * out / x.rows();
      }
    }
    try (OutputModes strengths = new OutputModes(relu, List.of(x), List.of(modes), enough(1, 9))) {
      show(new double[][] {start}, strengths);
      assertThat(strengths.series(0, 1)[0]).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void isSatisfiedWhenEveryModeOfEveryMemberHasComeFarEnough() {
    double[][] start = {KEY.derive("a").gaussians(50)};
    try (OutputModes far =
            new OutputModes(LINEAR, List.of(white(0)), List.of(modes(0)), enough(1, 99));
        OutputModes near =
            new OutputModes(LINEAR, List.of(white(0)), List.of(modes(0)), enough(1, -99))) {
      show(start, far, near);
      assertThat(far.satisfied()).isFalse();
      assertThat(near.satisfied()).isTrue();
      show(new double[][] {lost()}, near);
      assertThat(near.satisfied()).as("a member that diverged").isFalse();
    }
  }

  private static double[] lost() {
    double[] weights = new double[50];
    Arrays.fill(weights, Double.NaN);
    return weights;
  }

  private static Matrix white(int member) {
    return Whitened.gaussian(40, 6, KEY.derive("inputs").derive(member));
  }

  private static Modes modes(int member) {
    return new Modes(
        Orthonormal.columns(6, 2, KEY.derive("v").derive(member)),
        Orthonormal.columns(4, 2, KEY.derive("u").derive(member)));
  }

  private static double[][] enough(int members, double level) {
    double[][] enough = new double[members][2];
    for (double[] row : enough) {
      Arrays.fill(row, level);
    }
    return enough;
  }

  private static void show(double[][] start, Observer... observers) {
    try (Scope scope = Scope.open()) {
      State state = State.at(Layout.of(LINEAR).arrays(start, Precision.FLOAT64, scope));
      for (Observer observer : observers) {
        observer.observe(new Snapshot(0, state));
      }
    }
  }
}
