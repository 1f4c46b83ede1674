package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuasiNewtonTest {

  private static final Smooth ROSENBROCK =
      (p, gradient) -> {
        double bend = p[1] - p[0] * p[0];
        gradient[0] = -400 * p[0] * bend - 2 * (1 - p[0]);
        gradient[1] = 200 * bend;
        return 100 * bend * bend + (1 - p[0]) * (1 - p[0]);
      };

  @Test
  void findsTheEndOfABentValley() {
    Minimum minimum = QuasiNewton.minimise(ROSENBROCK, new double[] {-1.2, 1}, Tolerances.TIGHT);
    assertThat(minimum.point()[0]).isCloseTo(1, within(1e-6));
    assertThat(minimum.point()[1]).isCloseTo(1, within(1e-6));
    assertThat(minimum.iterations()).isBetween(10, 100);
  }

  /** |x| + 100|y − x|, rounded within 1e-3: the slope jumps wherever the valley is crossed. */
  @Test
  void findsTheCornerOfAKinkedFunction() {
    Smooth kinked =
        (p, gradient) -> {
          double across = p[1] - p[0];
          double pull = 100 * clamp(across);
          gradient[0] = clamp(p[0]) - pull;
          gradient[1] = pull;
          return rounded(p[0]) + 100 * rounded(across);
        };
    Minimum minimum = QuasiNewton.minimise(kinked, new double[] {3, -7}, Tolerances.TIGHT);
    assertThat(minimum.point()[0]).isCloseTo(0, within(1e-6));
    assertThat(minimum.point()[1]).isCloseTo(0, within(1e-6));
  }

  @Test
  void stopsWhereItIsTold() {
    double[] start = {-1.2, 1};
    assertThat(QuasiNewton.minimise(ROSENBROCK, start, new Tolerances(0, 0, 3)).iterations())
        .isEqualTo(3);
    Minimum loose = QuasiNewton.minimise(ROSENBROCK, start, new Tolerances(1e4, 0, 100));
    assertThat(loose.iterations()).isZero();
    assertThat(loose.point()).containsExactly(start);
    assertThat(start).containsExactly(-1.2, 1);
  }

  /** A step that lowers the value by ten is progress on its own, and none beside a million. */
  @Test
  void aDecreaseIsJudgedBesideTheValue() {
    double[] start = {-1.2, 1};
    Smooth raised = (p, gradient) -> 1e6 + ROSENBROCK.at(p, gradient);
    Tolerances relative = new Tolerances(0, 1e-3, 100);
    assertThat(QuasiNewton.minimise(raised, start, relative).iterations()).isEqualTo(1);
    assertThat(QuasiNewton.minimise(ROSENBROCK, start, relative).iterations()).isGreaterThan(3);
  }

  /** At a point from which nothing descends there is no step, and the point is the answer. */
  @Test
  void staysWhereNothingDescends() {
    Smooth misleading =
        (p, gradient) -> {
          gradient[0] = -1;
          return Math.abs(p[0]);
        };
    Minimum minimum = QuasiNewton.minimise(misleading, new double[] {0}, Tolerances.TIGHT);
    assertThat(minimum.point()).containsExactly(0);
    assertThat(minimum.value()).isZero();
    assertThat(minimum.iterations()).isEqualTo(1);
  }

  private static double clamp(double x) {
    return Math.max(-1, Math.min(1, x / 1e-3));
  }

  private static double rounded(double x) {
    double size = Math.abs(x);
    return size <= 1e-3 ? x * x / 2e-3 : size - 5e-4;
  }
}
