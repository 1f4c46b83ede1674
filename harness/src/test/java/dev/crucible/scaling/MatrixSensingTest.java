package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.random.RandomKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixSensingTest {

  /** Weights that stay at zero are off by the whole target, ever so small ones are not. */
  @Test
  void descendsFromSmallStartsAndStaysAtTheSaddle() {
    RandomKey key = RandomKey.of("T").derive("sensing").derive(0);
    MatrixSensing sensing = new MatrixSensing(10, List.of(8.0, 4.0, 2.0), 80, 0.01, 4000);
    assertThat(sensing.recoveryError(0, key)).isEqualTo(1);
    assertThat(sensing.recoveryError(1e-5, key)).isLessThan(0.1);
  }

  /** With more measurements than entries there is one matrix that explains them. */
  @Test
  void measurementsOfEveryEntryFixTheMatrixWhateverTheStart() {
    RandomKey key = RandomKey.of("matrix sensing test");
    MatrixSensing sensing = new MatrixSensing(4, List.of(2.0, 1.0), 64, 0.05, 4000);
    assertThat(sensing.recoveryError(1, key)).isLessThan(1e-6);
  }
}
