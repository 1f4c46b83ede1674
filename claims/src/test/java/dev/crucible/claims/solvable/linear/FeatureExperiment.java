package dev.crucible.claims.solvable.linear;

import dev.crucible.claim.Numbers;
import dev.crucible.lab.Trial;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Layout;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Whitened;
import dev.crucible.train.Iterates;
import dev.crucible.train.Outcome;
import dev.crucible.train.Recipe;
import dev.crucible.train.StopRule;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hipparchus.linear.RealMatrix;

/**
 * Trains two-layer linear networks on white inputs until their map is right, and looks at their
 * hidden features before and after.
 *
 * @param deviation σ of both layers' weights
 */
record FeatureExperiment(double deviation) {

  static final int INPUTS = 20;
  static final int HIDDEN = 50;
  static final int OUTPUTS = 10;
  static final int SAMPLES = 100;

  /** Below two over the sharpness of the largest start, which is about 240. */
  static final double RATE = 0.002;

  static final int MOST_STEPS = 5000;

  /** ‖W₂W₁ − A‖ / ‖A‖ at which training ends. */
  static final double ACCURACY = 1e-3;

  /** How many steps apart the figure's points are. */
  static final int STRIDE = 25;

  String words() {
    return "σ = %s".formatted(Numbers.plain(deviation));
  }

  /** Each mode is weaker than the last by a factor √2. */
  static double[] targets() {
    return new double[] {4, Math.sqrt(8), 2};
  }

  static DeepLinear model() {
    return new DeepLinear(List.of(INPUTS, HIDDEN, OUTPUTS), Parameterisation.standard(1));
  }

  /** Runs the seeds as one ensemble; the first that are right train on until all are. */
  List<FeatureRun> run(List<Trial> seeds) {
    List<RandomKey> keys =
        seeds.stream()
            .map(t -> RandomKey.of(t.claimId()).derive(t.setting()).derive(t.seed()))
            .toList();
    List<Teacher> teachers =
        keys.stream().map(k -> Teacher.random(INPUTS, OUTPUTS, targets(), k)).toList();
    List<RealMatrix> inputs =
        keys.stream()
            .map(k -> Matrices.of(Whitened.gaussian(SAMPLES, INPUTS, k.derive("inputs"))))
            .toList();
    double[][] start =
        keys.stream().map(k -> GaussianStart.of(model(), deviation, k)).toArray(double[][]::new);
    Iterates iterates = Iterates.at(Layout.of(model()), everyStride());
    Trajectory end =
        Learner.of(model(), inputs, teachers).train(recipe(keys.size()), start, iterates);
    return IntStream.range(0, keys.size())
        .mapToObj(m -> read(m, new Seen(inputs.get(m), teachers.get(m)), end, iterates))
        .toList();
  }

  private static long[] everyStride() {
    return LongStream.rangeClosed(0, MOST_STEPS / STRIDE).map(i -> i * STRIDE).toArray();
  }

  /** On white inputs the loss is ½ ‖W₂W₁ − A‖². */
  private static Recipe recipe(int members) {
    double[] rates = new double[members];
    Arrays.fill(rates, RATE);
    double squares = Arrays.stream(targets()).map(s -> s * s).sum();
    return Recipe.gradientDescent(MOST_STEPS, rates)
        .with(StopRule.lossBelow(ACCURACY * ACCURACY * squares / 2));
  }

  /** What one member saw. */
  private record Seen(RealMatrix inputs, Teacher teacher) {}

  private static FeatureRun read(int member, Seen seen, Trajectory end, Iterates iterates) {
    if (!(end.outcomes().get(member) instanceof Outcome.Stopped)) {
      throw new IllegalStateException(
          "the map was not right to %s within %d steps".formatted(ACCURACY, MOST_STEPS));
    }
    List<HiddenFeatures> course =
        iterates.steps().stream().map(step -> features(iterates.at(step)[member], seen)).toList();
    return FeatureRun.of(course, features(end.parameters()[member], seen), iterates.steps());
  }

  private static HiddenFeatures features(double[] flat, Seen seen) {
    return new HiddenFeatures(Matrices.weights(model(), flat), seen.inputs(), seen.teacher());
  }
}
