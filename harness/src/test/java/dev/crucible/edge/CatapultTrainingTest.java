package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.edge.CatapultTraining.Course;
import dev.crucible.engine.Scope;
import dev.crucible.model.Initialisation;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.Catapult;
import dev.crucible.theory.Catapult.Phase;
import dev.crucible.theory.Catapult.Position;
import dev.crucible.train.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatapultTrainingTest {

  private static final int WIDTH = 64;
  private static final LinearLearner SOLVABLE = new LinearLearner(Optional.empty(), WIDTH);

  private static CatapultRuns run(LinearLearner learner, int updates, Double... steps) {
    RandomKey key = RandomKey.of("a test of the catapult");
    CatapultTraining training =
        new CatapultTraining(
            List.of(steps), updates, 1e-12, Optional.empty(), 2, new Course(100, 1e6));
    try (Scope scope = Scope.open()) {
      Problem problem = learner.problem(100, scope);
      double[] start = Initialisation.gaussian(problem.model(), key.derive("initialisation"));
      return training.run(problem, start, key.derive("kernel"));
    }
  }

  private static Position start(CatapultRuns seed) {
    return new Position(Math.sqrt(2 * seed.initialLoss()), seed.curvature());
  }

  /** Round-off of sums of 64 terms, 1e-14 of the largest loss, amplified by up to 1e3. */
  @Test
  void trainsTheSolvableCaseByItsExactMap() {
    CatapultRuns seed = run(SOLVABLE, 10, 0.7, 2.5, 3.5, 4.2);
    for (CatapultRun run : seed.runs()) {
      Catapult map = new Catapult(run.step() / seed.curvature(), WIDTH);
      Position position = start(seed);
      double largest = 1;
      for (double loss : run.losses()) {
        double exact = position.loss() / seed.initialLoss();
        largest = Math.max(largest, exact);
        assertThat(loss).isCloseTo(exact, within(1e-9 * largest));
        position = map.next(position);
      }
    }
  }

  @Test
  void endsWithTheMapsCurvature() {
    CatapultRuns seed = run(SOLVABLE, 3, 2.5);
    CatapultRun run = seed.runs().get(0);
    assertThat(run.losses()).hasSize(4);
    Catapult map = new Catapult(run.step() / seed.curvature(), WIDTH);
    Position position = start(seed);
    for (int t = 0; t < 3; t++) {
      position = map.next(position);
    }
    assertThat(run.flattening().orElseThrow())
        .isCloseTo(position.curvature() / seed.curvature(), withinPercentage(1e-7));
    assertThat(seed.unconverged()).isZero();
  }

  @Test
  void seesEveryPhase() {
    assertThat(run(SOLVABLE, 3000, 1.0, 3.0, 5.0).runs().stream().map(CatapultRun::phase))
        .containsExactly(
            Optional.of(Phase.LAZY), Optional.of(Phase.CATAPULT), Optional.of(Phase.DIVERGENT));
    // After three steps of a catapult the loss is above the initial one.
    assertThat(run(SOLVABLE, 3, 3.0).runs().get(0).phase()).isEmpty();
  }

  @Test
  void regressionHasAConstantCurvatureAndNoCatapult() {
    CatapultRuns seed = run(SOLVABLE.regression(), 3000, 1.5, 2.5);
    assertThat(seed.curvature()).isCloseTo(1, within(1e-12));
    assertThat(seed.runs().get(0).phase()).contains(Phase.LAZY);
    CatapultRun beyond = seed.runs().get(1);
    assertThat(beyond.phase()).contains(Phase.DIVERGENT);
    assertThat(beyond.stepAtEnd().orElseThrow()).isCloseTo(2.5, within(1e-12));
  }

  @Test
  void followsALossUntilItLeaves() {
    Course course = new Course(4, 100);
    assertThat(course.of(new double[] {2, 4, 6, 8, 10})).containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat(course.of(new double[] {2, 20, 2000, 2})).containsExactly(1.0, 10.0);
    assertThat(course.of(new double[] {2, 1, Double.NaN, 2})).containsExactly(1.0, 0.5);
  }

  @Test
  void learnersAreCalledByTheirDataAndLayers() {
    assertThat(SOLVABLE.keyWord())
        .isEqualTo("one sample x = 1, y = 0, two linear layers of width 64");
    assertThat(SOLVABLE.regression().keyWord())
        .isEqualTo("one sample x = 1, y = 0, linear regression");
  }
}
