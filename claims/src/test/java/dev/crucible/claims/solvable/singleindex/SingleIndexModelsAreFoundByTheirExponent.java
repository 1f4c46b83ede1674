package dev.crucible.claims.solvable.singleindex;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.claims.solvable.singleindex.IndexTask.Link;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Tier;
import dev.crucible.study.Tiered;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;

/** How long a direction is searched for is a power of the dimension that the target decides. */
@Claim(
    id = "S1.9",
    title = "Single-index models are found in a time set by their information exponent",
    statement =
        "Online spherical gradient descent on y = He_k(w·x) from the overlap d^(−½) of a random"
            + " start takes samples ∝ d for k = 1, d ln d for k = 2 and d² for k = 3 to find the"
            + " direction, at the best of the step sizes tried. A trained network learns (He₁ +"
            + " He₃)/√2 better than the tangent kernel of a two-layer ReLU network does.",
    strand = Strand.SOLVABLE_SETTINGS,
    direction = OpenDirection.OD1,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2003.10409",
            where =
                "the three regimes of the information exponent, upper bounds up to logarithms;"
                    + " theorem numbers not confirmed; network against kernel is common knowledge"))
@Formula(
    "n \\propto \\begin{cases} d & k = 1 \\\\ d\\,\\ln(d) & k = 2 \\\\ d^2 & k = 3 "
        + "\\end{cases}"
        + " \\qquad \\text{for } y = \\mathrm{He}_k(w \\cdot x)")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how =
        "It compares a network that learns features with its tangent kernel, which cannot, on a"
            + " nonlinear target; the inputs are Gaussian.")
@Tag("S1.9")
@Tag("SOLVABLE_SETTINGS")
@Tag("OD1")
class SingleIndexModelsAreFoundByTheirExponent {

  private static final String SAMPLES = "median samples at the best step size";

  static final Prediction LINEAR =
      Prediction.of(SAMPLES)
          .scalesAs(1, "dimension")
          .within(0.2, "designs of a search shift the exponent by 0.1; k = 3 is 1 away");

  static final Prediction QUADRATIC =
      Prediction.of(SAMPLES + " over ln d")
          .scalesAs(1, "dimension")
          .within(0.25, "designs shift it by 0.15, and the logarithm's argument is not known");

  static final Prediction CUBIC =
      Prediction.of(SAMPLES)
          .scalesAs(2, "dimension")
          .within(0.5, "designs shift it by 0.2 and batches scatter by 0.1; k = 1 is 1 away");

  static final Prediction APART =
      Prediction.of("exponent of the samples")
          .isLowerBy(0.7, "theory has 1; both exponents err by 0.1");

  static final Prediction ADVANTAGE =
      Prediction.of("ln of the kernel's test error over the network's")
          .atLeast(Math.log(2), "half the kernel's error at least");

  static final Tiered<Integer> BATCHES = Tiered.ci(3).full(5);
  static final Tiered<Integer> SEEDS = Tiered.ci(5).full(10);

  static final Tiered<Sizes> FIRST =
      Tiered.ci(cold(Hermite.LINEAR, List.of(1.4, 2.0, 2.8), List.of(32, 64, 128, 256)))
          .full(cold(Hermite.LINEAR, List.of(1.4, 2.0, 2.8), List.of(32, 64, 128, 256, 512, 1024)));

  static final Sizes SECOND =
      cold(Hermite.QUADRATIC, List.of(0.42, 0.6, 0.85), List.of(32, 64, 128, 256));

  static final Tiered<List<Integer>> CUBIC_DIMENSIONS =
      Tiered.ci(List.of(16, 24, 36, 54, 80)).full(List.of(16, 24, 36, 54, 80, 120));

  static final List<Double> CUBIC_FACTORS = List.of(0.85, 1.2, 1.7);
  static final List<Double> WARM_FACTORS = List.of(0.05, 0.07, 0.1);

  static final IndexExperiment MIXED = new IndexExperiment(Link.MIXED, 24, 1500);
  static final IndexExperiment STRAIGHT = new IndexExperiment(Link.LINEAR, 24, 1500);
  static final IndexExperiment SCARCE = new IndexExperiment(Link.MIXED, 30, 1000);

  private static final int SEEDS_A_PROGRAM = 3;

  private static Sizes cold(Hermite target, List<Double> factors, List<Integer> dimensions) {
    return new Sizes(target, Sizes.Start.COLD, factors, dimensions);
  }

  /** Negative control: a warm start, after which there is nothing to search for. */
  @ClaimTest
  void bySearch(Lab lab) {
    List<Integer> dimensions = lab.at(CUBIC_DIMENSIONS);
    Trials<SearchRun> first = search(lab, lab.at(FIRST));
    Trials<SearchRun> third = search(lab, cold(Hermite.CUBIC, CUBIC_FACTORS, dimensions));
    Trials<SearchRun> warm =
        search(lab, new Sizes(Hermite.CUBIC, Sizes.Start.WARM, WARM_FACTORS, dimensions));
    lab.assertThat("k = 1", samples(first))
        .corroborates(LINEAR)
        .butNot("k = 3", samples(third))
        .norUnder(
            "time of the flow, not samples", first.sweep(SAMPLES, "dimension", SearchRun::times));
    lab.assertThat("k = 3", samples(third))
        .corroborates(CUBIC)
        .butNot("a warm start", samples(warm))
        .norUnder(
            "time of the flow, not samples", third.sweep(SAMPLES, "dimension", SearchRun::times));
    lab.assertThat("k = 3 against k = 1", exponents(first, third))
        .corroborates(APART)
        .butNot("a warm start", exponents(first, warm));
    if (lab.tier() == Tier.FULL) {
      judgeSecond(lab, third);
    }
    SearchFigure.draw(lab, List.of(first, third, warm));
    lab.setting("batches", "%s of %s searches".formatted(lab.at(BATCHES), Search.REPLICAS));
    lab.note(
        "the step size is tied to d^(−max(1, k/2)), which builds in part of the exponent; the best"
            + " of the factors is taken in each dimension");
  }

  /** Negative control: another information exponent. */
  private static void judgeSecond(Lab lab, Trials<SearchRun> third) {
    String quantity = SAMPLES + " over ln d";
    Trials<SearchRun> second = search(lab, SECOND);
    lab.assertThat("k = 2", second.sweep(quantity, "dimension", SearchRun::overLogarithm))
        .corroborates(QUADRATIC)
        .butNot("k = 3", third.sweep(quantity, "dimension", SearchRun::overLogarithm))
        .norUnder("no logarithm", second.sweep(quantity, "dimension", SearchRun::series));
  }

  private static Trials<SearchRun> search(Lab lab, Sizes sizes) {
    Trials<SearchRun> runs =
        lab.each(sizes.words(), lab.trials(sizes.words(), lab.at(BATCHES)), sizes::run);
    long atEdge = runs.completed().stream().mapToLong(SearchRun::atEdge).sum();
    lab.note(
        "%s: factors %s of the step size; the best one was at the edge of these in %s of %s cells"
            .formatted(
                sizes.words(),
                sizes.factors(),
                atEdge,
                runs.completed().size() * sizes.dimensions().size()));
    lab.setting(sizes.words() + ", dimensions", sizes.dimensions());
    return runs;
  }

  private static Sweep samples(Trials<SearchRun> runs) {
    return runs.sweep(SAMPLES, "dimension", SearchRun::series);
  }

  private static Groups exponents(Trials<SearchRun> low, Trials<SearchRun> high) {
    return Groups.join(
        List.of("k = 1", "k = 3"),
        List.of(
            low.sample(APART.quantity(), SearchRun::exponent),
            high.sample(APART.quantity(), SearchRun::exponent)));
  }

  /** Negative controls: a target without features to learn, and too few samples to learn them. */
  @ClaimTest
  void byFeaturesRatherThanKernels(Lab lab) {
    Trials<IndexRun> mixed = learned(lab, MIXED);
    Trials<IndexRun> straight = learned(lab, STRAIGHT);
    Trials<IndexRun> scarce = learned(lab, SCARCE);
    lab.assertThat("network against kernel", advantages(mixed))
        .corroborates(ADVANTAGE)
        .butNot(STRAIGHT.words(), advantages(straight))
        .butNot(SCARCE.words(), advantages(scarce))
        .norUnder(
            "a network that learns the linear part alone, error ½",
            mixed.sample(ADVANTAGE.quantity(), run -> Math.log(2 * run.bestKernel())));
    lab.note(
        "without biases the tangent kernel of a ReLU network has no odd part but the linear one, and"
            + " no number of samples would teach it He₃; a constant beside the inputs mends that, and"
            + " a heavier constant than tried here would narrow the network's lead");
    lab.setting("seeds of the network", lab.at(SEEDS));
    lab.setting(
        "network",
        "ReLU with biases, width %s, Adam at %s, batch %s, %s steps"
            .formatted(
                IndexExperiment.WIDTH,
                IndexExperiment.RATE,
                IndexExperiment.BATCH,
                IndexExperiment.STEPS));
    lab.setting("ridges, best on the test points", IndexExperiment.RIDGES);
  }

  private static Trials<IndexRun> learned(Lab lab, IndexExperiment experiment) {
    Trials<IndexRun> runs =
        lab.ensembles(
            experiment.words(),
            lab.trials(experiment.words(), lab.at(SEEDS)),
            SEEDS_A_PROGRAM,
            experiment::run);
    lab.note(
        "%s: test error %s of the network, %s of the kernel, %s of the kernel with a constant"
            .formatted(
                experiment.words(),
                mean(runs, IndexRun::network),
                mean(runs, IndexRun::kernel),
                mean(runs, IndexRun::kernelWithConstant)));
    return runs;
  }

  private static String mean(Trials<IndexRun> runs, ToDoubleFunction<IndexRun> of) {
    return Numbers.brief(runs.completed().stream().mapToDouble(of).average().orElse(Double.NaN));
  }

  private static Sample advantages(Trials<IndexRun> runs) {
    return runs.sample(ADVANTAGE.quantity(), IndexRun::advantage);
  }
}
