package dev.crucible.claims.solvable.linear;

import dev.crucible.claim.Numbers;
import dev.crucible.lab.Trial;
import dev.crucible.measure.ModeStrengths;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Whitened;
import dev.crucible.theory.UnalignedMode;
import dev.crucible.train.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;

/**
 * Trains two-layer linear networks from random starts and times every mode.
 *
 * @param deviation σ of both layers' weights
 * @param hidden the hidden width
 */
record SequentialExperiment(double deviation, int hidden) {

  static final int INPUTS = 30;
  static final int OUTPUTS = 20;
  static final double STRONGEST = 8;
  static final int MODES = 5;
  static final double RATE = 0.0025;

  /** How long to train, in units of the slowest predicted halfway time. */
  static final double HORIZON = 1.4;

  String words() {
    return "σ = %s, hidden width %d".formatted(Numbers.plain(deviation), hidden);
  }

  DeepLinear model() {
    return new DeepLinear(List.of(INPUTS, hidden, OUTPUTS), Parameterisation.standard(1));
  }

  /** Runs the seeds as one ensemble. */
  List<SequentialRun> run(List<Trial> seeds) {
    List<RandomKey> keys =
        seeds.stream()
            .map(t -> RandomKey.of(t.claimId()).derive(t.setting()).derive(t.seed()))
            .toList();
    List<Teacher> teachers =
        keys.stream().map(k -> Teacher.random(INPUTS, OUTPUTS, targets(), k)).toList();
    double[][] from =
        keys.stream().map(k -> GaussianStart.of(model(), deviation, k)).toArray(double[][]::new);
    List<List<UnalignedMode>> theories =
        IntStream.range(0, seeds.size()).mapToObj(m -> theory(teachers.get(m), from[m])).toList();
    ModeStrengths strengths = train(keys, teachers, from, theories);
    return IntStream.range(0, seeds.size())
        .mapToObj(m -> timed(theories.get(m), m, strengths))
        .toList();
  }

  /** Each mode is weaker than the last by a factor √2. */
  private static double[] targets() {
    return IntStream.range(0, MODES).mapToDouble(a -> STRONGEST * Math.pow(2, -a / 2.0)).toArray();
  }

  private List<UnalignedMode> theory(Teacher teacher, double[] flat) {
    List<RealMatrix> weights = Matrices.weights(model(), flat);
    return teacher.modesFrom(weights.get(0), weights.get(1));
  }

  /** As many samples as inputs, exactly white: the gradient is that of the population. */
  private ModeStrengths train(
      List<RandomKey> keys,
      List<Teacher> teachers,
      double[][] from,
      List<List<UnalignedMode>> theories) {
    List<RealMatrix> inputs =
        keys.stream()
            .map(k -> Matrices.of(Whitened.gaussian(INPUTS, INPUTS, k.derive("inputs"))))
            .toList();
    long steps = theories.stream().mapToLong(SequentialExperiment::steps).max().orElseThrow();
    double[] rates = new double[keys.size()];
    Arrays.fill(rates, RATE);
    ModeStrengths strengths =
        new ModeStrengths(model(), teachers.stream().map(Teacher::modes).toList());
    Learner.of(model(), inputs, teachers)
        .train(Recipe.gradientDescent(steps, rates), from, strengths);
    return strengths;
  }

  private static long steps(List<UnalignedMode> theory) {
    double slowest = theory.stream().mapToDouble(UnalignedMode::halfwayTime).max().orElseThrow();
    return Math.round(HORIZON * slowest / RATE);
  }

  /** Each seed is followed to its own horizon, whatever it is trained beside. */
  private static SequentialRun timed(
      List<UnalignedMode> theory, int member, ModeStrengths strengths) {
    int end = Math.toIntExact(steps(theory));
    double[][] series =
        IntStream.range(0, MODES)
            .mapToObj(a -> Arrays.copyOf(strengths.series(member, a), end + 1))
            .toArray(double[][]::new);
    return SequentialRun.of(theory, series, RATE);
  }
}
