package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResidueWavesTest {

  private static double[] wave(int modulus, int frequency, double amplitude, double phase) {
    return IntStream.range(0, modulus)
        .mapToDouble(x -> 5 + amplitude * Math.cos(2 * Math.PI * frequency * x / modulus + phase))
        .toArray();
  }

  @Test
  void wavesHaveTheirAmplitudeAndPhase() {
    double[] wave = wave(23, 4, 0.7, 1.2);
    assertThat(Harmonic.top(wave)).isEqualTo(4);
    assertThat(Harmonic.of(wave, 4).amplitude()).isCloseTo(0.7, within(1e-12));
    assertThat(Harmonic.of(wave, 4).phase()).isCloseTo(1.2, within(1e-12));
    assertThat(Harmonic.of(wave, 3).amplitude()).isCloseTo(0, within(1e-12));
    assertThat(Harmonic.powers(wave)).hasSize(11);
    assertThat(Harmonic.powers(wave)[3]).isCloseTo(0.49, within(1e-12));
  }

  @Test
  void weightsAreReadFromTheModelsLayout() {
    int modulus = 5;
    int width = 2;
    double[] flat = IntStream.range(0, 3 * modulus * width).mapToDouble(i -> i).toArray();
    ResidueWaves network = ResidueWaves.of(modulus, flat);
    assertThat(network.first()[1]).containsExactly(1, 3, 5, 7, 9);
    assertThat(network.second()[0]).containsExactly(10, 12, 14, 16, 18);
    assertThat(network.output()[1]).containsExactly(25, 26, 27, 28, 29);
  }

  /** Two units on residues modulo 2, written out: unit 1 sees (a, b), unit 2 sees (1 − a, 2b). */
  @Test
  void answersAreTheSumOverUnits() {
    ResidueWaves network =
        new ResidueWaves(
            new double[][] {{0, 1}, {1, 0}},
            new double[][] {{0, 1}, {0, 2}},
            new double[][] {{1, 10}, {100, 1000}});
    double[][] logits = network.logits(u -> u * u).logits();
    assertThat(logits[0]).containsExactly(100, 1000);
    assertThat(logits[1]).containsExactly(1 + 9 * 100, 10 + 9 * 1000);
    assertThat(logits[2]).containsExactly(1, 10);
    assertThat(logits[3]).containsExactly(4 + 4 * 100, 40 + 4 * 1000);
  }

  /** One unit of one frequency each, phases that add, and their opposite. */
  @Test
  void readsConcentrationAndPhases() {
    double[][] first = {wave(11, 2, 1, 0.3), wave(11, 3, 2, 1)};
    double[][] second = {wave(11, 2, 1, 0.4), wave(11, 3, 1, 0.5)};
    double[][] sums = {wave(11, 2, 1, 0.7), wave(11, 3, 1, 1.5)};
    ResidueWaves network = new ResidueWaves(first, second, sums);
    assertThat(network.concentration()).isCloseTo(1, within(1e-12));
    assertThat(network.concentrationOnOne()).isCloseTo(0.8, within(1e-12));
    assertThat(network.alignment(1)).isCloseTo(1, within(1e-12));
    assertThat(network.alignment(-1))
        .isCloseTo((Math.cos(0.8) + 2 * Math.cos(1)) / 3, within(1e-12));
  }

  @Test
  void noiseIsThatOfWrongAnswersAlone() {
    double[][] logits = {{9, 1}, {3, 9}, {1, 9}, {9, 3}};
    assertThat(new ResidueLogits(logits).noise()).isCloseTo(1, within(1e-12));
    assertThat(new ResidueLogits(logits).correct()).isCloseTo(9, within(1e-12));
  }

  @Test
  void accuracyCountsLargestLogits() {
    ResidueLogits answers = new ResidueLogits(new double[][] {{1, 0}, {1, 0}, {0, 1}, {1, 0}});
    assertThat(answers.accuracy(Integer::sum)).isEqualTo(0.75);
    assertThat(answers.accuracy((a, b) -> a * b)).isEqualTo(0.5);
    assertThat(answers.accuracy(new int[] {2, 3}, pair -> 0)).isEqualTo(0.5);
  }
}
