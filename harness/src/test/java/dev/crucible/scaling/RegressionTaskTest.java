package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Whitened;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class RegressionTaskTest {

  private static final RandomKey KEY = RandomKey.of("regression task test");
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final int SAMPLES = 60;
  private static final Matrix WHITE = Whitened.gaussian(SAMPLES, 6, KEY.derive("inputs"));

  private static RegressionTask ofTeacher() {
    RealMatrix inputs = Matrices.of(WHITE);
    SingularModes teacher = SingularModes.random(6, 4, new double[] {4, 2, 1}, KEY);
    return RegressionTask.of(inputs, inputs.multiply(teacher.map()), 2);
  }

  private static RegressionTask ofClasses() {
    double[] classes = new double[SAMPLES * 3];
    for (int i = 0; i < SAMPLES; i++) {
      classes[3 * i + i % 3] = 1;
    }
    return RegressionTask.ofClasses(WHITE, new Matrix(SAMPLES, 3, classes), 4, 2);
  }

  @Test
  void onWhiteInputsItsModesAreTheTeachers() {
    assertThat(ofTeacher().modes().strengths()).containsExactly(new double[] {4, 2}, ROUNDING);
  }

  @Test
  void classesAreCentredAndAsStrongAsAskedFor() {
    RegressionTask task = ofClasses();
    assertThat(task.modes().strengths()[0]).isCloseTo(4, ROUNDING);
    assertThat(task.modes().strengths()[1]).isBetween(0.1, 4.0);
    for (int j = 0; j < 3; j++) {
      double[] column = task.targets().getColumn(j);
      assertThat(IntStream.range(0, SAMPLES).mapToDouble(i -> column[i]).sum())
          .isCloseTo(0, ROUNDING);
      assertThat(column[j] - column[(j + 1) % 3]).as("scaled alike").isPositive();
    }
  }

  /** Every sample gets the targets of another, so that modes of strength 4 and 2 fall to noise. */
  @Test
  void dealtTargetsAreTheSameOnesAndTeachLess() {
    RegressionTask task = ofTeacher();
    RegressionTask dealt = task.dealt(KEY.derive("deal"));
    assertThat(dealt.targets().getColumn(0))
        .containsExactlyInAnyOrder(task.targets().getColumn(0))
        .isNotEqualTo(task.targets().getColumn(0));
    double[] last = dealt.targets().getRow(0);
    assertThat(IntStream.range(0, SAMPLES).mapToObj(task.targets()::getRow))
        .as("a sample's targets stay together")
        .anyMatch(row -> Arrays.equals(row, last));
    assertThat(dealt.inputs()).isEqualTo(task.inputs());
    assertThat(dealt.modes().strengths()).hasSize(2);
    assertThat(dealt.modes().strengths()[0]).isLessThan(2);
  }
}
