package dev.crucible.claims.solvable.linear;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Figure;
import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Line;
import dev.crucible.claim.Figure.Origin;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Series;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Tiered;
import dev.crucible.lab.Trials;
import dev.crucible.theory.BalancedFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;

/**
 * Deep linear networks do learn features, which theory knows in advance.
 *
 * <p>The control ends with the same map, to the same accuracy, from a large start: comparing maps
 * could not tell the two apart.
 */
@Claim(
    id = "S1.12",
    title = "Deep linear networks learn features",
    statement =
        "The map of a two-layer linear network stays linear, but from a small start its hidden"
            + " features become those of the task: W₁ᵀW₁ tends to V S Vᵀ for the target map U S Vᵀ,"
            + " and the likeness (linear CKA) of features and targets on white inputs to Σs³ /"
            + " √(Σs² Σs⁴). From a large start the same map is learned with features that stay.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD4,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "1312.6120",
            where =
                "balanced solutions of the two-layer network; the features' kernel and its likeness"
                    + " to the targets derived here; answers a remark, not confirmed in its"
                    + " wording, that deep linear networks learn no features"))
@Formula(
    "W_1^\\top W_1 \\to V S V^\\top, \\qquad "
        + "\\mathrm{CKA} \\to \\frac{\\sum_i s_i^3}{\\sqrt{\\sum_i s_i^2 \\, \\sum_i s_i^4}}")
@Tag("S1.12")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD4")
class LinearNetworksLearnFeatures {

  static final Prediction GRAM =
      Prediction.of("‖W₁ᵀW₁ − V S Vᵀ‖ / ‖V S Vᵀ‖")
          .equalTo(0)
          .within(0.02, "the map is right to 0.001, and a start of 0.001 leaves as much");

  static final Prediction LIKENESS =
      Prediction.of("likeness (linear CKA) of features and targets − Σs³ / √(Σs² Σs⁴)")
          .equalTo(0)
          .within(
              0.02,
              "inputs whose mean is not exactly zero scatter by 0.0004; features equal to the"
                  + " targets would be off by 0.024");

  static final Prediction GAIN =
      Prediction.of("gain of likeness over training")
          .atLeast(0.3, "ten times the scatter between random starts, 0.03");

  static final Tiered<Integer> SEEDS = Tiered.ci(6).full(30);

  static final FeatureExperiment SMALL = new FeatureExperiment(1e-3);

  /** Negative control: the same map learned lazily. */
  static final FeatureExperiment LARGE = new FeatureExperiment(1);

  private static final int SEEDS_A_PROGRAM = 3;

  @ClaimTest
  void fromSmallStarts(Lab lab) {
    Trials<FeatureRun> small = run(lab, SMALL);
    Trials<FeatureRun> large = run(lab, LARGE);
    double predicted = BalancedFeatures.likeness(FeatureExperiment.targets());
    lab.assertThat("features", small.sample(GRAM.quantity(), FeatureRun::gramError))
        .corroborates(GRAM)
        .butNot("a large start", large.sample(GRAM.quantity(), FeatureRun::gramError))
        .norUnder(
            "the first layer learns all of the map",
            small.sample(GRAM.quantity(), FeatureRun::squareError));
    lab.assertThat("likeness", small.sample(LIKENESS.quantity(), FeatureRun::likenessOff))
        .corroborates(LIKENESS)
        .butNot("a large start", large.sample(LIKENESS.quantity(), FeatureRun::likenessOff))
        .norUnder("the first layer learns all of the map", off -> off + predicted - 1);
    lab.assertThat("gain", small.sample(GAIN.quantity(), FeatureRun::gain))
        .corroborates(GAIN)
        .butNot("a large start", large.sample(GAIN.quantity(), FeatureRun::gain));
    noteTangentKernel(lab, SMALL, small);
    noteTangentKernel(lab, LARGE, large);
    lab.figure(figure(small, large, predicted));
    settings(lab);
  }

  private static Trials<FeatureRun> run(Lab lab, FeatureExperiment start) {
    return lab.ensembles(
        start.words(), lab.trials(start.words(), lab.at(SEEDS)), SEEDS_A_PROGRAM, start::run);
  }

  private static void noteTangentKernel(Lab lab, FeatureExperiment start, Trials<FeatureRun> runs) {
    lab.note(
        "%s, means over seeds: cosine of the tangent kernel with its start %s, likeness %s"
            .formatted(
                start.words(),
                mean(runs, FeatureRun::tangentCosine),
                mean(runs, FeatureRun::likenessAtEnd)));
  }

  private static String mean(Trials<FeatureRun> runs, ToDoubleFunction<FeatureRun> reading) {
    return Numbers.brief(
        runs.completed().stream().mapToDouble(reading).average().orElse(Double.NaN));
  }

  private static Figure figure(
      Trials<FeatureRun> small, Trials<FeatureRun> large, double predicted) {
    List<Line> lines = new ArrayList<>();
    small.completed().stream()
        .findFirst()
        .ifPresent(
            run -> {
              Series likeness = run.likeness();
              List<Double> ends = List.of(likeness.start(), likeness.end());
              lines.add(line("small start", Origin.MEASURED, likeness.x(), likeness.y()));
              lines.add(line("small start", Origin.PREDICTED, ends, List.of(predicted, predicted)));
            });
    large.completed().stream()
        .findFirst()
        .map(FeatureRun::likeness)
        .ifPresent(
            course -> lines.add(line("large start", Origin.CONTROL, course.x(), course.y())));
    return new Figure(
        "likeness of hidden features and targets along training, and where it must end",
        Axis.linear("step"),
        Axis.linear("likeness (linear CKA)"),
        lines);
  }

  private static Line line(String group, Origin origin, List<Double> steps, List<Double> likeness) {
    return new Line(group, "first seed", origin, steps, likeness);
  }

  private static void settings(Lab lab) {
    lab.setting("seeds", lab.at(SEEDS));
    lab.setting("learning rate", FeatureExperiment.RATE);
    lab.setting("trained to", "‖W₂W₁ − A‖ / ‖A‖ below " + FeatureExperiment.ACCURACY);
    lab.setting(
        "network",
        "%d inputs, white, %d samples; hidden width %d; %d outputs; s = 4, 2.83 and 2"
            .formatted(
                FeatureExperiment.INPUTS,
                FeatureExperiment.SAMPLES,
                FeatureExperiment.HIDDEN,
                FeatureExperiment.OUTPUTS));
  }
}
