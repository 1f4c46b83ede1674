package dev.crucible.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.flow.CentralFlow.Setting;
import dev.crucible.measure.Landscape;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Layout;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.SelfStabilisation;
import java.util.List;
import org.junit.jupiter.api.Test;

class CentralFlowTest {

  private static final RandomKey KEY = RandomKey.of("central flow");

  /** a in Σ ½ a_i w_i². */
  private static final double[] CURVATURES = {3, 1, 0.5};

  private static final double RATE = 0.1;
  private static final double PULL = 0.4;

  private static Layout layout(int dimension) {
    return Layout.of(new DeepLinear(List.of(dimension, 1), Parameterisation.standard(1)));
  }

  private static Tensor row(Tensor like, double... values) {
    return like.constantLike(Scope.of(like.value()).array(values, 1, values.length, 1));
  }

  private static final Objective QUADRATIC =
      w -> w.get(0).square().times(row(w.get(0), CURVATURES)).sum(1, 2).times(0.5);

  /** ½ x² (15 + 2y) − p y, p = 0.4, in w = (x, y). */
  private static final Objective RIDGE =
      w -> {
        Tensor x = w.get(0).times(row(w.get(0), 1, 0)).sum(1, 2);
        Tensor y = w.get(0).times(row(w.get(0), 0, 1)).sum(1, 2);
        return x.square().times(y).plus(x.square().times(7.5)).minus(y.times(PULL));
      };

  /** Euler substeps below the edge multiply by 1 − dt ηa; exact flow is near. */
  @Test
  void belowTheEdgeIsGradientFlow() {
    Landscape landscape = new Landscape(QUADRATIC, layout(3), Precision.FLOAT64);
    double[] rates = {0.02, 0.05};
    double[][] start = {{1, -2, 3}, {0.5, 1, 1}};

    List<CentralPath> paths =
        new CentralFlow(landscape, rates, Setting.watching(2).withSubsteps(8), KEY).from(start, 40);

    for (int m = 0; m < 2; m++) {
      CentralPath path = paths.get(m);
      for (int i = 0; i < 3; i++) {
        double step = rates[m] * CURVATURES[i];
        double euler = start[m][i] * Math.pow(1 - step / 8, 8 * 40);
        assertThat(path.points()[40][i]).isCloseTo(euler, within(1e-12));
        // Euler's relative error after time s is s z/2 · z/8 a step: at most 6 per cent here.
        assertThat(euler).isCloseTo(start[m][i] * Math.exp(-step * 40), withinPercentage(6));
      }
      assertThat(path.variance()).containsOnly(0);
      assertThat(path.sharpness()[40]).isCloseTo(3, within(1e-9));
      assertThat(path.unconverged()).isZero();
      assertThat(path.losses()[0]).isCloseTo(path.averagedLoss(0), within(1e-15));
    }
  }

  /**
   * On the ridge x = 0 the sharpness 15 + 2y rises by 2ηp a step to 2/η = 20 and stays; there tr Σ
   * = 2α/β with α = 2p, β = 4.
   */
  @Test
  void staysAtTheEdgeWithTheAnalyticVariance() {
    Landscape landscape = new Landscape(RIDGE, layout(2), Precision.FLOAT64);
    double[] rates = {RATE, RATE / 2};

    List<CentralPath> paths =
        new CentralFlow(landscape, rates, Setting.watching(1), KEY)
            .from(new double[][] {{0, 0}, {0, 0}}, 100);

    CentralPath path = paths.get(0);
    double crossing = (20 - 15) / (2 * RATE * PULL); // 62.5 steps
    for (int t = 0; t <= 100; t++) {
      double expected = Math.min(20, 15 + 2 * RATE * PULL * t);
      assertThat(path.sharpness()[t]).isCloseTo(expected, within(1e-6));
      assertThat(path.points()[t][0]).isCloseTo(0, within(1e-9));
      if (t < 100 && Math.abs(t + 0.5 - crossing) > 1) {
        double variance =
            t < crossing ? 0 : new SelfStabilisation(RATE, 2 * PULL, 4).balancedVariance();
        assertThat(path.variance()[t]).isCloseTo(variance, within(1e-7));
      }
    }
    // At half the rate the edge, at 40, is out of reach.
    assertThat(paths.get(1).sharpness()[100]).isCloseTo(15 + RATE * PULL * 100, within(1e-6));
    assertThat(paths.get(1).variance()).containsOnly(0);
  }

  /**
   * Gradient descent itself on the ridge, averaged over one cycle at the edge. The cycle is not a
   * whole number of its 50 steps and spirals outwards: a step's worth, 2 per cent, either way.
   */
  @Test
  void predictsTheTimeAveragesOfDescent() {
    Landscape landscape = new Landscape(RIDGE, layout(2), Precision.FLOAT64);
    double[][] ridge = {{0, 2.5}};
    CentralPath path =
        new CentralFlow(landscape, new double[] {RATE}, Setting.watching(1), KEY)
            .from(ridge, 60)
            .get(0);

    SelfStabilisation model = new SelfStabilisation(RATE, 2 * PULL, 4);
    double x = 0.9 * Math.sqrt(model.balancedVariance());
    double y = 2.5;
    double meanSquare = 0;
    double loss = 0;
    int steps = (int) Math.round(model.period());
    for (int t = 0; t < steps; t++) {
      meanSquare += x * x / steps;
      loss += (x * x * (7.5 + y) - PULL * y) / steps;
      double nextX = x * (1 - RATE * (15 + 2 * y));
      y -= RATE * (x * x - PULL);
      x = nextX;
    }

    assertThat(steps).isEqualTo(50);
    assertThat(path.variance()[50]).isCloseTo(meanSquare, withinPercentage(5));
    assertThat(path.averagedLoss(50)).isCloseTo(loss, withinPercentage(5));
    assertThat(path.losses()[50]).isCloseTo(-PULL * 2.5, within(1e-6));
  }

  /**
   * Two ridges side by side, in any basis of their common eigenspace: each is held by its own
   * variance p, so that tr Σ is the sum once both have arrived.
   */
  @Test
  void holdsTwoDirectionsAtOnce() {
    double slower = 0.2;
    Objective ridges =
        w -> {
          Tensor all = w.get(0);
          Tensor squares = all.times(row(all, 1, 1, 0, 0)).square().times(row(all, 7.5, 7.5, 0, 0));
          Tensor first = all.times(row(all, 1, 0, 0, 0)).sum(1, 2).square();
          Tensor second = all.times(row(all, 0, 1, 0, 0)).sum(1, 2).square();
          Tensor y = all.times(row(all, 0, 0, 1, 0)).sum(1, 2);
          Tensor z = all.times(row(all, 0, 0, 0, 1)).sum(1, 2);
          Tensor held = first.times(y).plus(second.times(z));
          return squares.sum(1, 2).plus(held).minus(y.times(PULL)).minus(z.times(slower));
        };
    Landscape landscape = new Landscape(ridges, layout(4), Precision.FLOAT64);

    CentralPath path =
        new CentralFlow(landscape, new double[] {RATE}, Setting.watching(2), KEY)
            .from(new double[][] {{0, 0, 2.3, 2.4}}, 30)
            .get(0);

    // y arrives after 0.2/(ηp) = 5 steps, z after 0.1/(ηq) = 5 steps.
    assertThat(path.variance()[0]).isZero();
    for (int t = 10; t < 30; t++) {
      assertThat(path.sharpness()[t]).isCloseTo(20, within(1e-6));
      assertThat(path.variance()[t]).isCloseTo(PULL + slower, within(1e-5));
      assertThat(path.points()[t][2]).isCloseTo(2.5, within(1e-6));
      assertThat(path.points()[t][3]).isCloseTo(2.5, within(1e-6));
    }
    assertThat(path.unconverged()).isZero();
  }

  @Test
  void wantsARateForEveryMember() {
    CentralFlow flow =
        new CentralFlow(
            new Landscape(RIDGE, layout(2), Precision.FLOAT64),
            new double[] {0.1},
            Setting.watching(1),
            KEY);

    assertThatThrownBy(() -> flow.from(new double[][] {{0, 0}, {0, 0}}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 members but 1 learning rates");
  }
}
