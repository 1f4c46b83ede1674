package dev.crucible.claims.solvable.addition;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.solvable.addition.AdditionTask.Labels;
import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tiered;
import dev.crucible.theory.ModularAddition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** A quadratic network adds modulo p with weights that are written down, and finds them itself. */
@Claim(
    id = "S1.10",
    title = "Quadratic networks add by Fourier features",
    statement =
        "With hidden units (cos(2πsa/p + φ) + cos(2πsb/p + ψ))² and output weights"
            + " cos(2πsq/p + φ + ψ)/N, random phases and all frequencies s, a network of width N"
            + " gives (a + b) mod p the logit ½ and all other answers noise of standard deviation"
            + " N^(−½), so that wide ones never err. Gradient training finds such weights: one"
            + " frequency a unit, the output's phase the sum of the inputs' phases.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD1,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2301.02679",
            where =
                "the analytic solution and the trained network; the variance is re-derived,"
                    + " equation numbers not confirmed"))
@Formula(
    "f_q(a, b) = \\frac{1}{N}\\sum_k h_k(a, b)\\cos\\left(\\tfrac{2\\pi s_k q}{p} + "
        + "\\phi_k + \\psi_k\\right), "
        + "\\quad h_k = \\left[\\cos\\left(\\tfrac{2\\pi s_k a}{p} + \\phi_k\\right)"
        + " + \\cos\\left(\\tfrac{2\\pi s_k b}{p} + \\psi_k\\right)\\right]^2")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how =
        "The solved network is nonlinear, and what training finds is held against the solution;"
            + " its task is made up.")
@BearsOn(
    value = Objection.WRONG_LEVEL,
    how = "It names the circuit, one frequency a unit, that training is to find.")
@Tag("S1.10")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD1")
class QuadraticNetworksAddByFourierFeatures {

  static final Prediction ALWAYS_RIGHT =
      Prediction.of("least share of pairs added rightly, N ≥ 256")
          .isExactly(
              1,
              2e-4,
              "a single wrong pair of the 47² costs 4.5e-4, and theory has less than one in a"
                  + " thousand networks err");

  static final Prediction NOISE =
      Prediction.of("√N · standard deviation of wrong logits, mean over N")
          .equalTo(1)
          .within(0.10, "frequencies that do not fill whole cycles add up to 6 % at small widths");

  static final Prediction TEST_ACCURACY =
      Prediction.of("test accuracy")
          .atLeast(0.99, "one of the 159 pairs held out is 0.6 %")
          .inStepsOf(1.0 / 159, "159 pairs are held out");

  static final Prediction CONCENTRATION =
      Prediction.of("share of power at a unit's top frequency, the least of its three waves'")
          .atLeast(0.9, "random weights have 0.09, one of eleven frequencies");

  static final Prediction ALIGNMENT =
      Prediction.of("cos(φ + ψ − output phase)")
          .atLeast(0.99, "a phase off by 8 degrees; random phases average to 0");

  static final Tiered<Integer> SEEDS = Tiered.ci(8).full(30);
  static final Tiered<Integer> TRAINED = Tiered.ci(6).full(12);
  static final Tiered<Integer> CONTROLS = Tiered.ci(3).full(6);
  static final List<Integer> MODULI = List.of(23, 47);

  private static final int SEEDS_A_PROGRAM = 3;

  @ClaimTest
  void withWeightsWrittenDown(Lab lab) {
    MODULI.forEach(modulus -> judgeBuilt(lab, modulus));
    lab.setting("widths", BuiltRun.WIDTHS);
    lab.setting("seeds", lab.at(SEEDS));
  }

  private static void judgeBuilt(Lab lab, int modulus) {
    Trials<BuiltRun> runs = built(lab, modulus, Wiring.AS_DERIVED);
    Trials<BuiltRun> free = built(lab, modulus, Wiring.FREE_OUTPUT_PHASE);
    Trials<BuiltRun> linear = built(lab, modulus, Wiring.LINEAR);
    Trials<BuiltRun> common = built(lab, modulus, Wiring.COMMON_PHASES);
    lab.assertThat("p = %s: wide networks".formatted(modulus), least(runs, BuiltRun::sums))
        .corroborates(ALWAYS_RIGHT)
        .butNot(Wiring.FREE_OUTPUT_PHASE.words(), least(free, BuiltRun::sums))
        .butNot(Wiring.LINEAR.words(), least(linear, BuiltRun::sums))
        .norUnder("it gives a · b", least(runs, BuiltRun::products))
        .norUnder("the output's wave takes a − b", least(runs, BuiltRun::differences));
    lab.assertThat("p = %s: noise".formatted(modulus), noise(runs, 0.5))
        .corroborates(NOISE)
        .butNot(Wiring.LINEAR.words(), noise(linear, 0.5))
        .butNot(Wiring.COMMON_PHASES.words(), noise(common, 0.5))
        .norUnder("noise falls as 1/N", noise(runs, 1))
        .norUnder("cosines of variance 1 instead of ½", deviation -> deviation / 2);
    lab.figure(figure(modulus, runs));
  }

  private static Trials<BuiltRun> built(Lab lab, int modulus, Wiring wiring) {
    String words = "p = %s, %s".formatted(modulus, wiring.words());
    return lab.each(
        words, lab.trials(words, lab.at(SEEDS)), trial -> BuiltRun.of(modulus, wiring, trial));
  }

  private static Sample least(Trials<BuiltRun> runs, Function<BuiltRun, List<Double>> shares) {
    return runs.sample(ALWAYS_RIGHT.quantity(), run -> run.leastWide(shares.apply(run)));
  }

  private static Sample noise(Trials<BuiltRun> runs, double power) {
    return runs.sample(NOISE.quantity(), run -> run.noiseTimes(power));
  }

  /** Negative controls: too few pairs to generalise from, and answers that have no rule. */
  @ClaimTest
  void whenTrained(Lab lab) {
    Trials<TrainedRun> runs = trained(lab, Labels.SUMS, AdditionExperiment.SHARE, lab.at(TRAINED));
    Trials<TrainedRun> few =
        trained(lab, Labels.SUMS, AdditionExperiment.TOO_LITTLE, lab.at(CONTROLS));
    Trials<TrainedRun> random =
        trained(lab, Labels.RANDOM, AdditionExperiment.SHARE, lab.at(CONTROLS));
    lab.assertThat("trained: test accuracy", accuracy(runs))
        .corroborates(TEST_ACCURACY)
        .butNot("30 % of the pairs", accuracy(few))
        .butNot("random labels", accuracy(random))
        .norUnder(
            "it learns a − b", runs.sample(TEST_ACCURACY.quantity(), TrainedRun::differences));
    lab.assertThat(
            "trained: one frequency a unit",
            runs.sample(CONCENTRATION.quantity(), run -> run.network().concentration()))
        .corroborates(CONCENTRATION)
        .butNot(
            "30 % of the pairs",
            few.sample(CONCENTRATION.quantity(), run -> run.network().concentration()))
        .butNot(
            "random labels",
            random.sample(CONCENTRATION.quantity(), run -> run.network().concentration()))
        .norUnder(
            "one frequency for all units",
            runs.sample(CONCENTRATION.quantity(), run -> run.network().concentrationOnOne()));
    lab.assertThat("trained: phases add", alignment(runs, 1))
        .corroborates(ALIGNMENT)
        .butNot("random labels", alignment(random, 1))
        .norUnder("phases subtract", alignment(runs, -1));
    describe(lab, runs);
  }

  private static Trials<TrainedRun> trained(Lab lab, Labels labels, double share, int seeds) {
    AdditionExperiment experiment = new AdditionExperiment(labels, share, AdditionExperiment.STEPS);
    return lab.ensembles(
        experiment.words(),
        lab.trials(experiment.words(), seeds),
        SEEDS_A_PROGRAM,
        experiment::run);
  }

  private static Sample accuracy(Trials<TrainedRun> runs) {
    return runs.sample(TEST_ACCURACY.quantity(), TrainedRun::testAccuracy);
  }

  private static Sample alignment(Trials<TrainedRun> runs, int sign) {
    return runs.sample(ALIGNMENT.quantity(), run -> run.network().alignment(sign));
  }

  private static void describe(Lab lab, Trials<TrainedRun> runs) {
    lab.note(
        "trained, worst seed: test accuracy %s, concentration %s, alignment %s"
            .formatted(
                worst(runs, TrainedRun::testAccuracy),
                worst(runs, run -> run.network().concentration()),
                worst(runs, run -> run.network().alignment(1))));
    lab.setting("trained seeds", lab.at(TRAINED));
    lab.setting(
        "trained network",
        "p = %s, width %s, %s full-batch steps of AdamW, rate %s, decay %s, %s of the pairs"
            .formatted(
                AdditionTask.MODULUS,
                AdditionExperiment.WIDTH,
                AdditionExperiment.STEPS,
                AdditionExperiment.RATE,
                AdditionExperiment.DECAY,
                AdditionExperiment.SHARE));
  }

  private static String worst(Trials<TrainedRun> runs, ToDoubleFunction<TrainedRun> reading) {
    return Numbers.plain(runs.completed().stream().mapToDouble(reading).min().orElse(Double.NaN));
  }

  private static Figure figure(int modulus, Trials<BuiltRun> runs) {
    List<Double> widths = BuiltRun.WIDTHS.stream().map(Integer::doubleValue).toList();
    List<Double> theory =
        BuiltRun.WIDTHS.stream().map(n -> new ModularAddition(modulus, n).accuracy()).toList();
    List<Double> measured =
        IntStream.range(0, widths.size())
            .mapToObj(
                i ->
                    runs.completed().stream()
                        .mapToDouble(run -> run.sums().get(i))
                        .average()
                        .orElse(Double.NaN))
            .toList();
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("p = " + modulus, "share", Origin.MEASURED, widths, measured));
    lines.add(new Line("p = " + modulus, "share", Origin.PREDICTED, widths, theory));
    return new Figure(
        "p = %s: share of pairs added rightly against width, mean over seeds, and for independent"
                .formatted(modulus)
            + " Gaussian logits",
        Axis.logarithmic("width N"),
        Axis.linear("share of pairs"),
        lines);
  }
}
