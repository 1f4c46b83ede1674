package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measure.AlignedMass.Direction;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.TwoLayer;
import dev.crucible.random.RandomKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much of a network lies along given directions. */
class AlignedMassTest {

  private static final List<Direction> THREE =
      List.of(Direction.inPlane(20, 1), Direction.inPlane(140, -1), Direction.inPlane(260, 1));

  /** Neurons at 20°, 34°, 36° and, of the wrong sign, 260°, with masses 2·3, 1·2, 1·4 and 5·1. */
  @Test
  void isTheShareOfMassWithinTheAngle() {
    double[] flat = new double[12];
    put(flat, 0, 20, 3, 2);
    put(flat, 1, 34, 2, 1);
    put(flat, 2, 36, 4, 1);
    put(flat, 3, 260, 1, -5);
    Mlp model = new TwoLayer(2, 4, Activation.RELU, 1).model();
    assertThat(new AlignedMass(THREE, 15).of(model, flat)).isCloseTo(8.0 / 17, within(1e-14));
    assertThat(new AlignedMass(THREE, 17).of(model, flat)).isCloseTo(12.0 / 17, within(1e-14));
  }

  private static void put(double[] flat, int i, double degrees, double length, double readout) {
    flat[i] = length * Math.cos(Math.toRadians(degrees));
    flat[4 + i] = length * Math.sin(Math.toRadians(degrees));
    flat[8 + i] = readout;
  }

  /** Three arcs of 30° and one sign of two: 1/8, to four standard errors of 40 000 neurons. */
  @Test
  void isWhatChanceGivesWhereNothingHasMoved() {
    TwoLayer net = new TwoLayer(2, 40_000, Activation.RELU, 1);
    double[] drawn = net.start(TwoLayer.Start.DRAWN, RandomKey.of("mass"));
    assertThat(new AlignedMass(THREE, 15).of(net.model(), drawn)).isCloseTo(0.125, within(0.011));
    assertThat(new AlignedMass(THREE, 180).of(net.model(), drawn)).isCloseTo(1, within(1e-14));
  }

  /** In a space of d = 3 a cone of half-angle θ holds (1 − cos θ)/2 of the directions. */
  @Test
  void holdsInMoreDimensions() {
    TwoLayer net = new TwoLayer(3, 40_000, Activation.RELU, 1);
    double[] drawn = net.start(TwoLayer.Start.DRAWN, RandomKey.of("mass"));
    Direction up = new Direction(List.of(0.0, 0.0, 1.0), 1);
    assertThat(new AlignedMass(List.of(up), 60).of(net.model(), drawn))
        .isCloseTo(0.125, within(0.011));
  }

  @Test
  void refusesWhatCannotBeMeant() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AlignedMass(List.of(), 15));
    assertThatIllegalArgumentException().isThrownBy(() -> new AlignedMass(THREE, 0));
    Mlp biased =
        new Mlp(List.of(2, 4, 1), Activation.RELU, Bias.WITH, Parameterisation.standard(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlignedMass(THREE, 15).of(biased, new double[17]))
        .withMessageContaining("two layers without biases");
  }
}
