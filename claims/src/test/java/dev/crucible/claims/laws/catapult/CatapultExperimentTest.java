package dev.crucible.claims.laws.catapult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.claims.laws.catapult.CatapultExperiment.Layers;
import dev.crucible.lab.Trial;
import dev.crucible.theory.Catapult;
import dev.crucible.theory.Catapult.Phase;
import dev.crucible.theory.Catapult.Position;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatapultExperimentTest {

  private static final int WIDTH = 64;
  private static final Trial TRIAL = new Trial("a test of the catapult", "made up", 100);

  private static CatapultExperiment toy(int updates, Double... steps) {
    return new CatapultExperiment(Optional.empty(), Layers.TWO, WIDTH, List.of(steps), updates);
  }

  /** Round-off of sums of 64 terms, 1e-14 of the largest loss, amplified by up to 1e3. */
  @Test
  void trainsTheSolvableCaseByItsExactMap() {
    Flights seed = toy(10, 0.7, 2.5, 3.5, 4.2).run(TRIAL);
    for (Flight flight : seed.flights()) {
      Catapult map = new Catapult(flight.step() / seed.curvature(), WIDTH);
      Position position = new Position(Math.sqrt(2 * flight.losses()[0]), seed.curvature());
      double largest = position.loss();
      for (int t = 0; t < flight.losses().length && largest < 1e6; t++) {
        assertThat(flight.losses()[t]).isCloseTo(position.loss(), within(1e-9 * largest));
        position = map.next(position);
        largest = Math.max(largest, position.loss());
      }
    }
  }

  @Test
  void endsWithTheMapsCurvature() {
    Flights seed = toy(3, 2.5).run(TRIAL);
    Flight flight = seed.flights().get(0);
    Catapult map = new Catapult(flight.step() / seed.curvature(), WIDTH);
    Position position = new Position(Math.sqrt(2 * flight.losses()[0]), seed.curvature());
    for (int t = 0; t < 3; t++) {
      position = map.next(position);
    }
    assertThat(flight.flattening())
        .isCloseTo(position.curvature() / seed.curvature(), withinPercentage(1e-7));
    assertThat(seed.unconverged()).isZero();
  }

  @Test
  void regressionHasAConstantCurvatureAndNoCatapult() {
    Flights seed = toy(3000, 1.5, 2.5).withOneLayer().run(TRIAL);
    assertThat(seed.curvature()).isCloseTo(1, within(1e-12));
    assertThat(seed.flights().get(0).phase()).contains(Phase.LAZY);
    Flight beyond = seed.flights().get(1);
    assertThat(beyond.phase()).contains(Phase.DIVERGENT);
    assertThat(beyond.stepAtEnd()).isCloseTo(2.5, within(1e-12));
  }
}
