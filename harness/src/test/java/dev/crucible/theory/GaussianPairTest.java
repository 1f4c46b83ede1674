package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.measure.Cca;
import dev.crucible.measure.Cka;
import dev.crucible.measure.NeighbourOverlap;
import dev.crucible.measure.Procrustes;
import dev.crucible.measure.Representation;
import dev.crucible.measure.Similarity;
import dev.crucible.random.RandomKey;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianPairTest {

  private static final int SAMPLES = 200;
  private static final int FEATURES = 12;
  private static final GaussianPair NOISY =
      new GaussianPair(Collections.nCopies(FEATURES, 1.0), 0.7);
  private static final GaussianPair STRETCHED =
      new GaussianPair(
          IntStream.range(0, FEATURES).mapToObj(i -> Math.pow(2, -i / 4.0)).toList(), 0);
  private static final GaussianPair HALF_DEAD =
      new GaussianPair(IntStream.range(0, FEATURES).mapToObj(i -> (double) (i % 2)).toList(), 0);
  private static final GaussianPair UNRELATED =
      new GaussianPair(Collections.nCopies(FEATURES, 0.0), 1);

  @Test
  void agreesWithDrawsOfItsOwnKind() {
    for (GaussianPair pair : List.of(NOISY, STRETCHED, HALF_DEAD)) {
      assertThat(drawn(pair, Cka.UNBIASED)).isCloseTo(pair.alignment(), within(0.01));
      assertThat(drawn(pair, Cka.BIASED)).isCloseTo(pair.biasedAlignment(SAMPLES), within(0.01));
      assertThat(drawn(pair, new Procrustes())).isCloseTo(pair.procrustes(), within(0.02));
      assertThat(drawn(pair, new Cca())).isCloseTo(pair.canonical(), within(0.02));
    }
  }

  @Test
  void knowsWhatUnrelatedFeaturesShow() {
    assertThat(drawn(UNRELATED, Cka.UNBIASED)).isCloseTo(UNRELATED.alignment(), within(0.01));
    assertThat(drawn(UNRELATED, Cka.BIASED))
        .isCloseTo(UNRELATED.biasedAlignment(SAMPLES), within(0.01));
    assertThat(drawn(UNRELATED, new Procrustes()))
        .isCloseTo(GaussianPair.procrustesOfUnrelated(FEATURES, SAMPLES), within(0.01));
    assertThat(drawn(UNRELATED, new Cca()))
        .isCloseTo(GaussianPair.canonicalOfUnrelated(FEATURES, SAMPLES), within(0.01));
    assertThat(drawn(UNRELATED, new NeighbourOverlap(5)))
        .isCloseTo(GaussianPair.overlapOfUnrelated(5, SAMPLES), within(0.01));
  }

  /** n = 400, p = 16, σ = 0.7, from numpy: 0.6838 of the formula, 0.6855 of 60 draws. */
  @Test
  void agreesWithAnIndependentComputation() {
    GaussianPair pair = new GaussianPair(Collections.nCopies(16, 1.0), 0.7);
    assertThat(pair.biasedAlignment(400)).isCloseTo(0.6837893649974187, within(1e-12));
    assertThat(pair.alignment()).isCloseTo(1 / 1.49, within(1e-14));
    assertThat(pair.canonical()).isCloseTo(1 / 1.49, within(1e-14));
    assertThat(pair.procrustes()).isCloseTo(1 / Math.sqrt(1.49), within(1e-14));
    GaussianPair unrelated = new GaussianPair(Collections.nCopies(16, 0.0), 1);
    assertThat(unrelated.biasedAlignment(64)).isCloseTo(0.2, within(1e-14));
  }

  @Test
  void refusesWhatDoesNotVary() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GaussianPair(List.of(), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GaussianPair(List.of(0.0), 0));
  }

  private static double drawn(GaussianPair pair, Similarity metric) {
    return IntStream.range(0, 40)
        .mapToDouble(
            i -> {
              RandomKey key = RandomKey.of("Gaussian pair test").derive(i);
              double[] x = key.derive("x").gaussians(SAMPLES * FEATURES);
              double[] noise = key.derive("noise").gaussians(SAMPLES * FEATURES);
              double[] y = new double[x.length];
              for (int k = 0; k < y.length; k++) {
                y[k] = pair.scales().get(k % FEATURES) * x[k] + pair.noise() * noise[k];
              }
              return metric.of(
                  Representation.of(new Matrix(SAMPLES, FEATURES, x)),
                  Representation.of(new Matrix(SAMPLES, FEATURES, y)));
            })
        .average()
        .orElseThrow();
  }
}
