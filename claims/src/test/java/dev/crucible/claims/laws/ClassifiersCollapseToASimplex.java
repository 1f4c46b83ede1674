package dev.crucible.claims.laws;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Dataset;
import dev.crucible.data.FewClasses;
import dev.crucible.data.Matrix;
import dev.crucible.data.Preparation;
import dev.crucible.data.Preparation.Centring;
import dev.crucible.data.Preparation.Scaling;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measure.Accuracy;
import dev.crucible.measure.NeuralCollapse;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.train.CoupledDecay;
import dev.crucible.train.Criterion;
import dev.crucible.train.HeavyBall;
import dev.crucible.train.Iterates;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * Trained far past its last mistake under weight decay, a classifier's last features collapse to
 * their class means, the means to a simplex, and the readout to the means.
 *
 * <p>That they tend to zero no network of fixed size can show: they fall to a floor, of which a
 * limit is tested. Negative controls: the network at its start; and, for the alignment of readout
 * and means, weight decay so weak that e^(−2λT) is 0.9, or none.
 */
@Claim(
    id = "R.1",
    title = "Classifiers collapse to a simplex of class means",
    statement =
        "An MLP that learns four classes of digits by cross-entropy with weight decay 0.005 ends,"
            + " past zero training error, with tr(Σ_W Σ_B⁺)/C at most 0.1, cosines of class means"
            + " within 0.12 of −1/(C − 1), readout and means within 0.1 of each other, and the"
            + " nearest mean's class as its answer; the readout aligns twice as well as without"
            + " decay.",
    strand = Strand.EMPIRICAL_LAWS,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2008.08186",
            where =
                "the four properties; the part of weight decay 2105.02375; section numbers not"
                    + " confirmed; limits are our own, for a floor that depends on size"))
@Formula(
    "\\mathrm{tr}(\\Sigma_W \\Sigma_B^{+})/C \\to 0, \\quad \\cos(m_c, m_{c'}) \\to"
        + " -\\frac{1}{C-1}, \\quad \\frac{W}{\\lVert W\\rVert} \\to"
        + " \\frac{M}{\\lVert M\\rVert}")
@Tag("R.1")
@Tag("EMPIRICAL_LAWS")
class ClassifiersCollapseToASimplex {

  static final Prediction WITHIN =
      Prediction.of("NC1, tr(Σ_W Σ_B⁺)/C at the end")
          .atMost(0.1, "twice the floor of networks of this size; at the start it is 0.6");

  static final Prediction ANGLES =
      Prediction.of("NC2, mean |cos(m_c, m_d) + 1/(C − 1)| at the end")
          .atMost(0.12, "twice the floor of networks of this size; at the start it is 0.2");

  static final Prediction DUALITY =
      Prediction.of("NC3, ‖W/‖W‖ − M/‖M‖‖² at the end")
          .atMost(0.1, "a twentieth of what unrelated matrices have; without decay it is 0.2");

  static final Prediction NEAREST =
      Prediction.of("NC4, share of images that the nearest class mean tells otherwise")
          .atMost(0.01, "two images of 200")
          .inStepsOf(1.0 / 200, "200 images");

  static final Prediction ALIGNED =
      Prediction.of("log of NC3 over that without decay")
          .atMost(
              Math.log(0.5),
              "what differs between the layers' squares decays by e^(−10), and stays without");

  static final Prediction FLOOR =
      Prediction.of("NC1, tr(Σ_W Σ_B⁺)/C at the end")
          .atMost(0.01, "a tenth of the limit: what falling to zero would have to reach");

  /** Whose labels are learned. */
  enum Labels {
    TRUE,
    /** The same, dealt to the images by chance. */
    DEALT
  }

  /** What is varied: λ, and whose labels. */
  record Cell(Labels labels, double decay) {}

  /**
   * What is not.
   *
   * @param gain of weights below the readout, that of the readout is 1
   * @param early steps after which it is looked at besides
   * @param least accuracy on the training images below which a network is not past its mistakes
   */
  record Setup(
      FewClasses images,
      int width,
      double gain,
      double rate,
      double momentum,
      int early,
      int steps,
      double least) {

    Mlp model() {
      List<Integer> widths = List.of(images.pixels(), width, width, images.classes());
      return new Mlp(widths, Activation.RELU, Bias.WITH, Parameterisation.standard(gain, 1));
    }
  }

  /** What a run shows at its start, early on and at its end. */
  record Collapsed(NeuralCollapse start, NeuralCollapse early, NeuralCollapse end) {}

  static final Cell DECAY = new Cell(Labels.TRUE, 0.005);
  static final Cell NONE = new Cell(Labels.TRUE, 0);
  static final Cell WEAK = new Cell(Labels.TRUE, 5e-5);
  static final Cell DEALT = new Cell(Labels.DEALT, 0.005);

  static final Study<Setup, Cell, Collapsed> STUDY =
      Study.of("collapse", ClassifiersCollapseToASimplex::train)
          .with(
              new Setup(
                  new FewClasses(
                      Dataset.MNIST, 4, 50, new Preparation(2, Centring.PER_PIXEL, Scaling.NONE)),
                  64,
                  Math.sqrt(2),
                  0.05,
                  0.9,
                  25,
                  2000,
                  1))
          .cells(DECAY)
          .controls(NONE, WEAK)
          .beyond(Tiered.ci(List.<Cell>of()).full(List.of(DEALT)))
          .seeds(Tiered.ci(8).full(30))
          .together(8)
          .key("data", "{claim}/data/{seed}")
          .key("deal", "{claim}/deal/{seed}")
          .key("weights", "{claim}/weights/{seed}");

  /** Trains the seeds of a cell together and looks at their features in double precision. */
  static List<Reading<Collapsed>> train(Setup setup, Members<Cell> members) {
    Mlp model = setup.model();
    Iterates looks = Iterates.at(Layout.of(model), 0, setup.early, setup.steps);
    double[] rates = members.each(cell -> setup.rate);
    Recipe recipe =
        Recipe.gradientDescent(setup.steps, rates)
            .with(new CoupledDecay(new HeavyBall(setup.momentum), members.each(Cell::decay)));
    try (Scope scope = Scope.open()) {
      Problem exact = problem(setup, members, scope);
      Training training =
          new Training(exact.in(Precision.FLOAT32, scope), recipe, Precision.FLOAT32);
      Trajectory end =
          training.from(Initialisation.gaussian(model, members.keys("weights")), looks);
      List<Double> accuracy = Accuracy.of(exact, end.parameters());
      List<List<NeuralCollapse>> seen =
          looks.steps().stream().map(step -> NeuralCollapse.of(exact, looks.at(step))).toList();
      return members.map(
          m -> {
            if (end.outcomes().get(m) instanceof Outcome.Diverged diverged) {
              return Reading.diverged(diverged.step());
            }
            Collapsed run =
                new Collapsed(seen.get(0).get(m), seen.get(1).get(m), seen.get(2).get(m));
            return accuracy.get(m) >= setup.least
                ? Reading.of(run)
                : Reading.ineligible(run, "training accuracy " + accuracy.get(m));
          });
    }
  }

  private static Problem problem(Setup setup, Members<Cell> members, Scope scope) {
    List<FewClasses.Drawn> drawn = members.keys("data").stream().map(setup.images::draw).toList();
    List<Matrix> targets =
        members.map(
            m ->
                members.cell(m).labels == Labels.TRUE
                    ? drawn.get(m).targets()
                    : dealt(drawn.get(m).targets(), members.key("deal", m)));
    return Problem.ofEach(
        setup.model(),
        Criterion.CROSS_ENTROPY.loss(),
        drawn.stream().map(FewClasses.Drawn::inputs).toList(),
        targets,
        Precision.FLOAT64,
        scope);
  }

  private static Matrix dealt(Matrix targets, RandomKey key) {
    return Matrix.ofRows(
        IntStream.of(key.permutation(targets.rows()))
            .mapToObj(targets::row)
            .toArray(double[][]::new));
  }

  @ClaimTest
  void pastZeroTrainingError(Lab lab) {
    Runs<Cell, Collapsed> runs = lab.run(STUDY);
    Runs<Cell, Collapsed> decay = runs.at(DECAY);
    Sample within = decay.sample(WITHIN, run -> run.end.withinClasses());
    Sample duality = decay.sample(DUALITY, run -> run.end.duality());
    lab.assertThat("features and their class means", within)
        .corroborates(WITHIN)
        .butNot("at the start", decay.sample(WITHIN, run -> run.start.withinClasses()))
        .norUnder(
            "features collapse as soon as the loss falls",
            decay.sample(WITHIN, run -> run.early.withinClasses()));
    lab.assertThat("angles of class means", decay.sample(ANGLES, run -> run.end.angles()))
        .corroborates(ANGLES)
        .butNot("at the start", decay.sample(ANGLES, run -> run.start.angles()))
        .norUnder("class means are orthogonal", decay.sample(ANGLES, run -> run.end.meanSize()));
    lab.assertThat("readout and class means", duality)
        .corroborates(DUALITY)
        .butNot("at the start", decay.sample(DUALITY, run -> run.start.duality()))
        .butNot("no weight decay", runs.at(NONE).sample(DUALITY, run -> run.end.duality()))
        .norUnder(
            "the readout is aligned as soon as the loss falls",
            decay.sample(DUALITY, run -> run.early.duality()));
    lab.assertThat("nearest class mean", decay.sample(NEAREST, run -> run.end.nearest()))
        .corroborates(NEAREST)
        .butNot("at the start", decay.sample(NEAREST, run -> run.start.nearest()));
    lab.assertThat("alignment by weight decay", aligned(runs, DECAY, run -> run.end))
        .corroborates(ALIGNED)
        .butNot("weight decay too weak for its time", aligned(runs, WEAK, run -> run.end))
        .norUnder("it is there from early on", aligned(runs, DECAY, run -> run.early));
    scope(lab, runs);
    for (Cell cell : runs.cells()) {
      note(lab, cell, runs.at(cell));
    }
  }

  /** The log of NC3 over that without decay, seed by seed. */
  private static Sample aligned(
      Runs<Cell, Collapsed> runs, Cell cell, Function<Collapsed, NeuralCollapse> look) {
    return runs.where(other -> other.equals(cell) || other.equals(NONE))
        .bySeed(
            ALIGNED,
            own ->
                own.at(cell)
                    .all()
                    .then(
                        with ->
                            own.at(NONE)
                                .all()
                                .map(
                                    without ->
                                        Math.log(
                                            look.apply(with.get(0)).duality()
                                                / look.apply(without.get(0)).duality()))));
  }

  private static void scope(Lab lab, Runs<Cell, Collapsed> runs) {
    ToDoubleFunction<Collapsed> within = run -> run.end.withinClasses();
    ToDoubleFunction<Collapsed> duality = run -> run.end.duality();
    ScopeSheet map = lab.scope("collapse to limits", "labels and decay", "what");
    map.claimed("true, 0.005", "NC1 ≤ 0.1", WITHIN, runs.at(DECAY).sample(WITHIN, within))
        .claimed("true, 0.005", "NC3 ≤ 0.1", DUALITY, runs.at(DECAY).sample(DUALITY, duality))
        .beyond(
            "true, 0.005",
            "NC1 ≤ 0.01",
            FLOOR,
            runs.at(DECAY).sample(FLOOR, within),
            "it falls to a floor, not to zero")
        .beyond(
            "true, none",
            "NC1 ≤ 0.1",
            WITHIN,
            runs.at(NONE).sample(WITHIN, within),
            "features collapse without decay too")
        .beyond(
            "true, none",
            "NC3 ≤ 0.1",
            DUALITY,
            runs.at(NONE).sample(DUALITY, duality),
            "the readout does not follow")
        .untried("four hidden layers", "NC2", "a seed in two loses a class");
    if (runs.cells().contains(DEALT)) {
      Sample dealt = runs.at(DEALT).sample(DUALITY, duality);
      map.beyond("dealt, 0.005", "NC3 ≤ 0.1", DUALITY, dealt, "whatever is learned collapses");
    }
    map.pin();
  }

  private static void note(Lab lab, Cell cell, Runs<Cell, Collapsed> runs) {
    lab.note(
        "Labels %s, λ = %s: NC1 %s → %s, NC2 of lengths %s → %s, NC2 of angles %s → %s"
            .formatted(
                cell.labels.name().toLowerCase(Locale.ROOT),
                Numbers.plain(cell.decay),
                mean(runs, run -> run.start.withinClasses()),
                mean(runs, run -> run.end.withinClasses()),
                mean(runs, run -> run.start.lengths()),
                mean(runs, run -> run.end.lengths()),
                mean(runs, run -> run.start.angles()),
                mean(runs, run -> run.end.angles())));
    lab.note(
        "Labels %s, λ = %s: NC3 %s → %s; the mean cosine, which shows nothing, %s → %s"
            .formatted(
                cell.labels.name().toLowerCase(Locale.ROOT),
                Numbers.plain(cell.decay),
                mean(runs, run -> run.start.duality()),
                mean(runs, run -> run.end.duality()),
                mean(runs, run -> run.start.meanCosine()),
                mean(runs, run -> run.end.meanCosine())));
  }

  private static String mean(Runs<Cell, Collapsed> runs, ToDoubleFunction<Collapsed> number) {
    return Numbers.brief(runs.means(number).get(0));
  }
}
