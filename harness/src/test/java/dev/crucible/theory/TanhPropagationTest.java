package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;

class TanhPropagationTest {

  private static final TanhPropagation CHAOTIC = new TanhPropagation(3, 0.05);

  /** Brute force: averages over draws, four standard errors. */
  @Test
  void mapsAreAveragesOverGaussians() {
    int draws = 400_000;
    double[] z = RandomKey.of("tanh propagation").gaussians(2 * draws);
    double square = CHAOTIC.fixedPoint();
    double c = 0.6;
    double length = 0;
    double product = 0;
    double slope = 0;
    for (int i = 0; i < draws; i++) {
      double one = Math.tanh(Math.sqrt(square) * z[2 * i]);
      double other = Math.sqrt(square) * (c * z[2 * i] + Math.sqrt(1 - c * c) * z[2 * i + 1]);
      length += one * one / draws;
      product += one * Math.tanh(other) / draws;
      slope += (1 - one * one) * (1 - one * one) / draws;
    }
    assertThat(square).isCloseTo(3 * length + 0.05, within(0.006));
    assertThat(CHAOTIC.course(c, 1)[1]).isCloseTo((3 * product + 0.05) / square, within(0.006));
    assertThat(CHAOTIC.slope()).isCloseTo(3 * slope, within(0.006));
  }

  /** The slope at c = 1, by a difference of the map itself. */
  @Test
  void slopeIsThatOfTheCorrelationMap() {
    double near = 1 - 1e-5;
    double mapped = CHAOTIC.course(near, 1)[1];
    assertThat((1 - mapped) / 1e-5).isCloseTo(CHAOTIC.slope(), within(1e-3));
    assertThat(CHAOTIC.course(1, 3)[3]).isCloseTo(1, within(1e-12));
  }

  /** Values of an independent calculation with 80 points. */
  @Test
  void theEdgeOfChaos() {
    double edge = TanhPropagation.critical(0.05);
    assertThat(edge).isCloseTo(1.76095, within(1e-5));
    TanhPropagation critical = new TanhPropagation(edge, 0.05);
    assertThat(critical.slope()).isCloseTo(1, within(1e-9));
    assertThat(critical.fixedPoint()).isCloseTo(0.570045, within(5e-6));
    assertThat(critical.course(0.6, 16)[16]).isCloseTo(0.7875, within(5e-5));
    assertThat(new TanhPropagation(2.5 * edge, 0.05).course(0.6, 16)[16])
        .isCloseTo(0.1880, within(6e-5));
    assertThat(new TanhPropagation(0.6 * edge, 0.05).course(0.6, 16)[16])
        .isCloseTo(0.9921, within(5e-5));
  }
}
