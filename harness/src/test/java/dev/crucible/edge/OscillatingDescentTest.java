package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measure.Oscillation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.study.Reading;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OscillatingDescentTest {

  private static final double GATE = 0.2;

  /** Jumps by ±0.3 in one direction and drifts by 0.01 a step in the other. */
  private static OscillatingDescent descent(
      OptionalLong crossing, OptionalInt rise, double loss, double meanSquare, int unconverged) {
    double[][] iterates = {{0.3, 0}, {-0.3, 0.01}, {0.3, 0.02}};
    List<Double> one = List.of(meanSquare);
    return new OscillatingDescent(
        crossing,
        rise,
        iterates,
        new double[] {2, loss, 2},
        new Oscillation(5, List.of(20.0), List.of(0.1), List.of(4.0), one, unconverged));
  }

  private static final OptionalLong CROSSING = OptionalLong.of(100);
  private static final OptionalInt RISE = OptionalInt.of(30);

  private static Reading<String> read(OscillatingDescent descent) {
    return descent.sound("seen").then(seen -> descent.developed(seen, GATE));
  }

  private static Cause cause(OscillatingDescent descent) {
    return read(descent).exclusion().orElseThrow().cause();
  }

  /** ½ · 4 · 0.0099 over 0.1 is just below the gate, 0.01 at it. */
  @Test
  void countsOnlyWhereAnOscillationHasGrown() {
    assertThat(read(descent(CROSSING, RISE, 2, 0.05, 0)).value()).hasValue("seen");
    OscillatingDescent small = descent(CROSSING, RISE, 2, 0.0099, 0);
    assertThat(cause(small)).isEqualTo(Cause.INELIGIBLE);
    assertThat(read(small).leftOut()).hasValue("seen");
    assertThat(read(small).exclusion().orElseThrow().reason())
        .isEqualTo("no oscillation: ½β⟨x²⟩ is 0.198 of α, gate 0.2");
  }

  @Test
  void countsOnlyWhereAnOscillationBegan() {
    OscillatingDescent never = descent(OptionalLong.empty(), OptionalInt.empty(), 2, 0.05, 0);
    assertThat(cause(never)).isEqualTo(Cause.INELIGIBLE);
    assertThat(never.words()).isEqualTo("the sharpness never reached 2/η");
    OscillatingDescent quiet = descent(CROSSING, OptionalInt.empty(), 2, 0.05, 0);
    assertThat(cause(quiet)).isEqualTo(Cause.INELIGIBLE);
    assertThat(quiet.words()).isEqualTo("crossing at step 100, loss rises never");
  }

  @Test
  void wantsAnInstrumentThatConvergedAndARunThatDidNotDiverge() {
    assertThat(cause(descent(CROSSING, RISE, 2, 0.05, 1))).isEqualTo(Cause.UNHEALTHY);
    assertThat(cause(descent(CROSSING, RISE, Double.POSITIVE_INFINITY, 0.05, 0)))
        .isEqualTo(Cause.RULED_OUT);
  }

  @Test
  void measuresTheDisplacementFromTheMidpoint() {
    OscillatingDescent descent = descent(CROSSING, RISE, 2, 0.05, 0);
    assertThat(descent.squaredDisplacement(1)).isCloseTo(0.09, within(1e-15));
    assertThat(descent.average(0, 3)[1]).isCloseTo(0.01, within(1e-15));
  }
}
