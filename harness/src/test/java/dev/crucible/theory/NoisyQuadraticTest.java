package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoisyQuadraticTest {

  private static final NoisyQuadratic MODEL =
      new NoisyQuadratic(List.of(1.0, 0.25), List.of(1.0, 0.5), List.of(1.0, 2.0));

  /** E θ² ← (1 − ηh)² E θ² + η² s/B, step by step. */
  @Test
  void agreesWithTheRecursion() {
    double[] squares = {1, 2};
    for (int t = 0; t < 37; t++) {
      squares[0] = 0.7 * 0.7 * squares[0] + 0.09 * 1.0 / 8;
      squares[1] = 0.925 * 0.925 * squares[1] + 0.09 * 0.5 / 8;
    }
    assertThat(MODEL.squares(0.3, 8, 37)).containsExactly(squares, within(1e-14));
    assertThat(MODEL.loss(0.3, 8, 37))
        .isCloseTo((squares[0] + 0.25 * squares[1]) / 2, within(1e-14));
  }

  @Test
  void settlesWhereTheLyapunovEquationSays() {
    double[][] noise = {{1, 0}, {0, 0.5}};
    double[][] settled = new StationaryCovariance(List.of(1.0, 0.25)).discrete(noise, 0.3, 8);
    assertThat(MODEL.squares(0.3, 8, 1e5))
        .containsExactly(new double[] {settled[0][0], settled[1][1]}, within(1e-14));
  }

  /** Without noise one direction falls by a known factor a step. */
  @Test
  void stepsToAShareAreThoseOfGeometricDecay() {
    NoisyQuadratic silent = new NoisyQuadratic(List.of(2.0), List.of(0.0), List.of(3.0));
    assertThat(silent.steps(0.1, 1, 0.01, 1e6).orElseThrow())
        .isCloseTo(Math.log(0.01) / (2 * Math.log(0.8)), within(2e-6));
    double steps = MODEL.steps(0.1, 64, 0.1, 1e6).orElseThrow();
    assertThat(MODEL.loss(0.1, 64, steps) / MODEL.loss(0.1, 64, 0)).isCloseTo(0.1, within(1e-7));
    assertThat(MODEL.steps(0.3, 0.01, 0.1, 1e6)).isEmpty();
  }

  @Test
  void noiseScaleIsTheTraceOverTheSquaredGradient() {
    assertThat(MODEL.simpleNoiseScale(new double[] {1, 2}))
        .isCloseTo(1.5 / (1 + 2.0 / 16), within(1e-15));
    assertThat(NoisyQuadratic.powerLaw(1, 2, List.of(1.0, 1.0)))
        .isEqualTo(new NoisyQuadratic(List.of(1.0, 0.5), List.of(1.0, 0.25), List.of(1.0, 1.0)));
  }

  @Test
  void refuseWhatCannotBeMeant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NoisyQuadratic(List.of(1.0), List.of(), List.of(1.0)));
    assertThatIllegalArgumentException().isThrownBy(() -> MODEL.steps(2, 1, 0.1, 10));
  }
}
