package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;

class OnlineCommitteeTest {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Trapezoid over ±8 deviations: exact to 1e-10 for smooth functions of width 1. */
  private static final int POINTS = 33;

  private static final double REACH = 8;
  private static final double SPACING = 2 * REACH / (POINTS - 1);

  private static final Overlaps ASYMMETRIC =
      new Overlaps(
          new double[][] {{0.7, 0.15}, {0.15, 0.5}},
          new double[][] {{0.3, -0.1}, {0.05, 0.4}},
          new double[][] {{1, 0.2}, {0.2, 1.1}});

  private static double g(double u) {
    return 2 * NORMAL.cumulativeProbability(u) - 1;
  }

  private static double slope(double u) {
    return 2 * NORMAL.density(u);
  }

  /** Averages a function of four fields by brute force. */
  private static double average(ToDoubleFunction<double[]> function) {
    double[][] root =
        new CholeskyDecomposition(MatrixUtils.createRealMatrix(ASYMMETRIC.covariance()))
            .getL()
            .getData();
    double sum = 0;
    int[] at = new int[4];
    for (int point = 0; point < POINTS * POINTS * POINTS * POINTS; point++) {
      double weight = 1;
      double[] fields = new double[4];
      int rest = point;
      for (int axis = 0; axis < 4; axis++) {
        at[axis] = rest % POINTS;
        rest /= POINTS;
        double z = -REACH + SPACING * at[axis];
        weight *= SPACING * NORMAL.density(z);
        for (int f = axis; f < 4; f++) {
          fields[f] += root[f][axis] * z;
        }
      }
      sum += weight < 1e-14 ? 0 : weight * function.applyAsDouble(fields);
    }
    return sum;
  }

  private static double error(double[] fields) {
    return g(fields[2]) + g(fields[3]) - g(fields[0]) - g(fields[1]);
  }

  @Test
  void generalisationErrorIsTheAverageOfHalfTheSquare() {
    double brute = average(fields -> 0.5 * error(fields) * error(fields));
    assertThat(ASYMMETRIC.generalisationError()).isCloseTo(brute, within(1e-7));
  }

  @Test
  void derivativesAreTheAveragesOfOneStep() {
    double rate = 0.7;
    OnlineCommittee.Order both = OnlineCommittee.Order.SECOND;
    Overlaps slope = new OnlineCommittee(rate, both).slope(ASYMMETRIC);
    double mixed = average(f -> rate * slope(f[0]) * error(f) * f[3]);
    assertThat(slope.mixed()[0][1]).isCloseTo(mixed, within(1e-7));
    double across =
        average(
            f -> {
              double first = slope(f[0]) * error(f);
              double second = slope(f[1]) * error(f);
              return rate * (first * f[1] + second * f[0]) + rate * rate * first * second;
            });
    assertThat(slope.student()[0][1]).isCloseTo(across, within(1e-7));
    double norm =
        average(
            f -> {
              double pull = slope(f[1]) * error(f);
              return 2 * rate * pull * f[1] + rate * rate * pull * pull;
            });
    assertThat(slope.student()[1][1]).isCloseTo(norm, within(1e-7));
  }

  @Test
  void firstOrderDescendsTheGeneralisationError() {
    Overlaps slope = new OnlineCommittee(1, OnlineCommittee.Order.FIRST).slope(ASYMMETRIC);
    double step = 1e-6;
    double change =
        ASYMMETRIC.plus(step, slope).generalisationError() - ASYMMETRIC.generalisationError();
    assertThat(change / step).isNegative();
  }

  @Test
  void aStudentThatIsItsTeacherStays() {
    double[][] same = {{1, 0.2}, {0.2, 1.1}};
    Overlaps perfect = new Overlaps(same, same, same);
    OnlineCommittee dynamics = new OnlineCommittee(1, OnlineCommittee.Order.SECOND);
    List<Overlaps> course = dynamics.course(perfect, 5, 0.1);
    assertThat(perfect.generalisationError()).isCloseTo(0, within(1e-12));
    assertThat(course.get(5).mixed()[0][1]).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void aTenthIsAShortEnoughStep() {
    Overlaps start =
        new Overlaps(
            new double[][] {{0.5, 0}, {0, 0.5}},
            new double[][] {{0.2, 0}, {0, 0.2}},
            new double[][] {{1, 0}, {0, 1}});
    OnlineCommittee dynamics = new OnlineCommittee(1, OnlineCommittee.Order.SECOND);
    double coarse = dynamics.course(start, 100, 0.1).get(100).generalisationError();
    double fine = dynamics.course(start, 400, 0.025).get(400).generalisationError();
    assertThat(coarse / fine).isCloseTo(1, within(2e-3));
  }

  /** At a small rate the second order is lost in the first. */
  @Test
  void errorsAreThoseOfTheCourseAtWholeTimes() {
    List<Double> slow =
        new OnlineCommittee(1e-3, OnlineCommittee.Order.SECOND)
            .generalisationErrors(ASYMMETRIC, 2, 10);
    OnlineCommittee first = new OnlineCommittee(1e-3, OnlineCommittee.Order.FIRST);
    List<Double> firstOrder = first.generalisationErrors(ASYMMETRIC, 2, 10);
    assertThat(slow.get(2) / firstOrder.get(2)).isCloseTo(1, within(1e-3));
    assertThat(firstOrder)
        .containsExactly(
            ASYMMETRIC.generalisationError(),
            first.course(ASYMMETRIC, 20, 0.1).get(10).generalisationError(),
            first.course(ASYMMETRIC, 20, 0.1).get(20).generalisationError());
  }

  @Test
  void overlapsAreScalarProducts() {
    Overlaps overlaps = Overlaps.of(new double[][] {{1, 2}, {0, 3}}, new double[][] {{4, 5}});
    assertThat(overlaps.student()[0]).containsExactly(5, 6);
    assertThat(overlaps.mixed()[1]).containsExactly(15);
    assertThat(overlaps.teacher()[0]).containsExactly(41);
  }
}
