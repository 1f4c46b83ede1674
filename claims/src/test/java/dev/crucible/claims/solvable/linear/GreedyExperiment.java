package dev.crucible.claims.solvable.linear;

import dev.crucible.lab.Trial;
import dev.crucible.measure.Crossing;
import dev.crucible.measure.EffectiveRank;
import dev.crucible.measure.ModeStrengths;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Parameterisation;
import dev.crucible.prediction.Numbers;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Iterates;
import dev.crucible.train.Recipe;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Trains two square layers on a matrix of three modes that is seen in full, ½ ‖W₂W₁ − A‖², and
 * follows the effective rank of their product.
 *
 * @param deviation σ, weights being of variance σ²/10
 * @param steps how long to train
 */
record GreedyExperiment(double deviation, int steps) {

  static final int SIZE = 10;
  static final double RATE = 0.01;

  /** Every tenth step is enough for a figure. */
  static final int STRIDE = 10;

  String words() {
    return "σ = %s".formatted(Numbers.plain(deviation));
  }

  static double[] targets() {
    return new double[] {8, 4, 2};
  }

  DeepLinear model() {
    return new DeepLinear(List.of(SIZE, SIZE, SIZE), Parameterisation.standard(deviation));
  }

  /** Runs the seeds as one ensemble. */
  List<GreedyRun> run(List<Trial> seeds) {
    List<RandomKey> keys =
        seeds.stream()
            .map(t -> RandomKey.of(t.claimId()).derive(t.setting()).derive(t.seed()))
            .toList();
    List<Teacher> teachers =
        keys.stream().map(k -> Teacher.random(SIZE, SIZE, targets(), k)).toList();
    double[][] start =
        keys.stream()
            .map(k -> Initialisation.gaussian(model(), k.derive("weights")))
            .toArray(double[][]::new);
    ModeStrengths strengths =
        new ModeStrengths(model(), teachers.stream().map(Teacher::modes).toList());
    Iterates iterates = Iterates.between(Layout.of(model()), 0, steps);
    double[] rates = new double[seeds.size()];
    Arrays.fill(rates, RATE);
    Learner.of(model(), Collections.nCopies(seeds.size(), seenInFull()), teachers)
        .train(Recipe.gradientDescent(steps, rates), start, strengths, iterates);
    return IntStream.range(0, seeds.size()).mapToObj(m -> read(m, strengths, iterates)).toList();
  }

  /** One sample along each axis, of mean square one: the mean over them is ½ ‖W₂W₁ − A‖². */
  private static RealMatrix seenInFull() {
    return MatrixUtils.createRealIdentityMatrix(SIZE).scalarMultiply(Math.sqrt(SIZE));
  }

  private GreedyRun read(int member, ModeStrengths strengths, Iterates iterates) {
    List<OptionalDouble> halves =
        IntStream.range(0, targets().length)
            .mapToObj(a -> Crossing.upward(strengths.series(member, a), targets()[a] / 2))
            .toList();
    List<OptionalDouble> between =
        IntStream.range(1, halves.size())
            .mapToObj(k -> between(halves.get(k - 1), halves.get(k), member, iterates))
            .toList();
    double[] course =
        IntStream.rangeClosed(0, steps / STRIDE)
            .mapToDouble(i -> rank(member, i * STRIDE, iterates))
            .toArray();
    return new GreedyRun(targets(), halves, between, course);
  }

  /** Between a mode and one that is never learned there is no plateau to be read. */
  private OptionalDouble between(
      OptionalDouble before, OptionalDouble after, int member, Iterates iterates) {
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(
            rank(member, Math.sqrt(before.getAsDouble() * after.getAsDouble()), iterates))
        : OptionalDouble.empty();
  }

  private double rank(int member, double step, Iterates iterates) {
    List<RealMatrix> weights = Matrices.weights(model(), iterates.at(Math.round(step))[member]);
    return EffectiveRank.of(Matrices.of(weights.get(0).multiply(weights.get(1))));
  }
}
