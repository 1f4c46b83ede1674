package dev.crucible.claims.directions.features;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Numbers;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
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
import dev.crucible.measure.Accuracy;
import dev.crucible.measure.ConceptProbe;
import dev.crucible.measure.LastLayer;
import dev.crucible.measure.RelativeChange;
import dev.crucible.model.Activation;
import dev.crucible.model.Amplified;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.Criterion;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/**
 * A candidate definition: a concept is a feature of a layer if a linear reader finds it there as
 * well as any other reader does. By it, a network that learns richly makes a feature of a concept
 * that it was never asked for, and one that learns lazily does not.
 *
 * <p>Negative control: a lazy network, of the same start, which learns the same images while its
 * features stay what they were.
 */
@Claim(
    id = "OD4.2",
    title = "Rich training makes concepts linear",
    statement =
        "Whether a digit is 5 or more is not what a network is trained on that names digits. In its"
            + " third layer, by training, a linear reader of this concept gains more than 0.1, and"
            + " falls behind a reader with a kernel by less than half of what it did before. A"
            + " network that is made lazy by a large output scale changes its features by less than"
            + " a fifth, and has neither gain.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD4,
    standing = Standing.OPEN,
    source =
        @Source(
            arxiv = "2604.21691",
            where =
                "Section 5, Open Direction 4; rich and lazy by output scale 1812.07956; the"
                    + " definition by readers and its numbers are our own"))
@Formula(
    "a_{\\mathrm{kernel}} - a_{\\mathrm{linear}} \\big|_{\\mathrm{trained}} \\le \\tfrac12"
        + " \\big( a_{\\mathrm{kernel}} - a_{\\mathrm{linear}} \\big) \\big|_{\\mathrm{untrained}}")
@BearsOn(
    value = Objection.WRONG_LEVEL,
    how =
        "It asks whether one number of a layer says that a concept has become a unit of what is"
            + " computed there, although nobody looked for the circuit.")
@Tag("OD4.2")
@Tag("OPEN_DIRECTIONS")
@Tag("OD4")
class RichTrainingMakesConceptsLinear {

  static final Prediction RICH =
      Prediction.of("‖features − features at the start‖ / ‖features at the start‖, third layer")
          .atLeast(
              0.2,
              "a candidate definition of rich: a fifth; where output scales decide it falls"
                  + " as 1/α and is a few hundredths");

  static final Prediction LINEAR =
      Prediction.of("what a linear reader lacks, less half of what it lacked before training")
          .atMost(0, "a reader with a kernel is then half as much ahead, and a half is much");

  static final Prediction READ =
      Prediction.of("accuracy of a linear reader less that before training")
          .atLeast(0.1, "more than a third of what is left to gain; a reader's scatter is 0.02");

  /** What is read. */
  enum Representation {
    INPUTS,
    UNTRAINED,
    RICH,
    LAZY
  }

  /** What is varied. */
  record Cell(Representation representation) {}

  /**
   * What is not.
   *
   * @param factor on the inputs
   * @param first the least digit of the concept
   * @param gain of weights below the readout, that of the readout is 1
   * @param scale α of the lazy network, whose rate is Adam's divided by it
   * @param least training accuracy below which a network has learned nothing and shows nothing
   * @param fitted test images that readers are fitted on; they are tested on the others
   */
  record Setup(
      FewClasses images,
      double factor,
      int first,
      List<Integer> widths,
      double gain,
      double rate,
      double scale,
      int batch,
      int steps,
      double least,
      int tests,
      int fitted,
      ConceptProbe probe) {

    Mlp model() {
      return new Mlp(widths, Activation.RELU, Bias.WITH, Parameterisation.standard(gain, 1));
    }

    Matrix inputs(FewClasses.Drawn drawn) {
      return drawn.inputs().dividedBy(1 / factor);
    }

    List<Integer> concept(Matrix targets) {
      return Arrays.stream(targets.toRows())
          .map(row -> IntStream.range(first, row.length).anyMatch(k -> row[k] == 1) ? 1 : -1)
          .toList();
    }
  }

  /**
   * What a run leaves: accuracies of readers, and how far features moved.
   *
   * @param shuffled a linear reader's accuracy on labels in a random order
   */
  record Reader(double linear, double kernel, double shuffled, double moved) {

    double lacks() {
      return kernel - linear;
    }
  }

  static final Cell INPUTS = new Cell(Representation.INPUTS);
  static final Cell BEFORE = new Cell(Representation.UNTRAINED);
  static final Cell TRAINED = new Cell(Representation.RICH);
  static final Cell LAZY = new Cell(Representation.LAZY);

  static final Study<Setup, Cell, Reader> STUDY =
      Study.of("readers", RichTrainingMakesConceptsLinear::train)
          .with(
              new Setup(
                  new FewClasses(
                      Dataset.MNIST, 10, 200, new Preparation(2, Centring.PER_PIXEL, Scaling.NONE)),
                  3,
                  5,
                  List.of(196, 64, 64, 64, 10),
                  Math.sqrt(2),
                  1e-3,
                  100,
                  100,
                  400,
                  0.9,
                  2000,
                  800,
                  new ConceptProbe(List.of(1e-3, 1e-2, 0.1, 1.0), List.of(0.5, 1.0, 2.0))))
          .cells(TRAINED, BEFORE)
          .controls(LAZY)
          .beyond(Tiered.always(List.of(INPUTS)))
          .seeds(Tiered.ci(8).full(30))
          .together(8)
          .key("data", "{claim}/data/{seed}")
          .key("labels", "{claim}/labels/{seed}")
          .key("batches", "{claim}/batches/{seed}")
          .key("weights", "{claim}/weights/{seed}");

  /** Trains the seeds of a cell together and reads the concept off their third layers. */
  static List<Reading<Reader>> train(Setup setup, Members<Cell> members) {
    Representation what = members.cell().representation;
    Mlp model = setup.model();
    double[][] start = Initialisation.gaussian(model, members.keys("weights"));
    List<FewClasses.Drawn> drawn = members.keys("data").stream().map(setup.images::draw).toList();
    List<FewClasses.Drawn> held =
        members.keys("data").stream().map(key -> setup.images.held(key, setup.tests)).toList();
    try (Scope scope = Scope.open()) {
      Problem learned = problem(setup, model, drawn, scope);
      Problem tested = problem(setup, model, held, scope);
      boolean trained = what == Representation.RICH || what == Representation.LAZY;
      double[][] end = trained ? trained(setup, members, learned, start, scope) : start;
      List<Matrix> before = LastLayer.of(tested, start);
      List<Matrix> after = LastLayer.of(tested, end);
      boolean lazy = what == Representation.LAZY;
      List<Double> accuracy = Accuracy.of(lazy ? lazy(setup, learned, start, scope) : learned, end);
      return members.map(
          m -> {
            Matrix shown = what == Representation.INPUTS ? setup.inputs(held.get(m)) : after.get(m);
            List<Integer> concept = setup.concept(held.get(m).targets());
            Reader reader =
                read(
                    setup,
                    shown,
                    concept,
                    members.key("labels", m),
                    RelativeChange.of(before.get(m), after.get(m)));
            return !trained || accuracy.get(m) >= setup.least
                ? Reading.of(reader)
                : Reading.ineligible(
                    reader, "did not learn its images: accuracy " + accuracy.get(m));
          });
    }
  }

  private static Problem problem(
      Setup setup, Model model, List<FewClasses.Drawn> data, Scope scope) {
    return Problem.ofEach(
        model,
        Criterion.CROSS_ENTROPY.loss(),
        data.stream().map(setup::inputs).toList(),
        data.stream().map(FewClasses.Drawn::targets).toList(),
        Precision.FLOAT32,
        scope);
  }

  /** α (f − f₀). */
  private static Problem lazy(Setup setup, Problem problem, double[][] start, Scope scope) {
    Model model =
        new Amplified(
            problem.model(),
            setup.scale,
            Layout.of(problem.model()).arrays(start, problem.precision(), scope));
    return new Problem(
        model, problem.loss(), problem.inputs(), problem.targets(), problem.precision());
  }

  private static double[][] trained(
      Setup setup, Members<Cell> members, Problem problem, double[][] start, Scope scope) {
    boolean lazy = members.cell().representation == Representation.LAZY;
    Recipe recipe =
        Recipe.gradientDescent(
                setup.steps, members.each(cell -> setup.rate / (lazy ? setup.scale : 1)))
            .with(new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON))
            .with(new Batches.WithReplacement(setup.batch, members.keys("batches")));
    Problem own = lazy ? lazy(setup, problem, start, scope) : problem;
    return new Training(own, recipe, Precision.FLOAT32).from(start).parameters();
  }

  private static Reader read(
      Setup setup, Matrix shown, List<Integer> concept, RandomKey key, double moved) {
    List<Integer> random =
        Arrays.stream(key.permutation(concept.size())).mapToObj(concept::get).toList();
    ConceptProbe.Shown all = new ConceptProbe.Shown(shown, concept);
    ConceptProbe.Shown shuffled = new ConceptProbe.Shown(shown, random);
    ConceptProbe.Shown fitted = all.between(0, setup.fitted);
    ConceptProbe.Shown tests = all.between(setup.fitted, setup.tests);
    return new Reader(
        setup.probe.linear(fitted, tests),
        setup.probe.kernel(fitted, tests),
        setup.probe.linear(
            shuffled.between(0, setup.fitted), shuffled.between(setup.fitted, setup.tests)),
        moved);
  }

  @ClaimTest
  void inAThirdLayer(Lab lab) {
    Runs<Cell, Reader> runs = lab.run(STUDY);
    lab.assertThat("features move", runs.at(TRAINED).sample(RICH, Reader::moved))
        .corroborates(RICH)
        .butNot("a lazy network", runs.at(LAZY).sample(RICH, Reader::moved));
    lab.assertThat("what a linear reader lacks", half(runs, TRAINED))
        .corroborates(LINEAR)
        .butNot("a lazy network", half(runs, LAZY))
        .norUnder("a network's features are those of its start", half(runs, BEFORE));
    lab.assertThat("what a linear reader gains", gain(runs, TRAINED, Reader::linear))
        .corroborates(READ)
        .butNot("a lazy network", gain(runs, LAZY, Reader::linear))
        .norUnder("whatever is asked can be read off", gain(runs, TRAINED, Reader::shuffled));
    lab.scope("a linear reader lacks half of what it did", "representation", "concept")
        .claimed("third layer, rich", "5 or more", LINEAR, half(runs, TRAINED))
        .beyond("third layer, lazy", "5 or more", LINEAR, half(runs, LAZY), "features stay")
        .beyond("inputs", "5 or more", LINEAR, half(runs, INPUTS), "no network")
        .untried("third layer, rich", "loops in a digit", "nobody has marked the images")
        .pin();
    for (Cell cell : runs.cells()) {
      lab.note(
          "%s: linear reader %s, kernel %s, shuffled labels %s; features moved by %s"
              .formatted(
                  cell.representation,
                  mean(runs.at(cell), Reader::linear),
                  mean(runs.at(cell), Reader::kernel),
                  mean(runs.at(cell), Reader::shuffled),
                  mean(runs.at(cell), Reader::moved)));
    }
  }

  private static String mean(Runs<Cell, Reader> runs, ToDoubleFunction<Reader> number) {
    return Numbers.brief(runs.means(number).get(0));
  }

  /** What a linear reader lacks, less half of what it lacks before training. */
  private static Sample half(Runs<Cell, Reader> runs, Cell cell) {
    return beside(runs, LINEAR, cell, (own, before) -> own.lacks() - before.lacks() / 2);
  }

  /** An accuracy less that of a linear reader before training. */
  private static Sample gain(
      Runs<Cell, Reader> runs, Cell cell, ToDoubleFunction<Reader> accuracy) {
    return beside(runs, READ, cell, (own, before) -> accuracy.applyAsDouble(own) - before.linear);
  }

  private static Sample beside(
      Runs<Cell, Reader> runs, Prediction of, Cell cell, ToDoubleBiFunction<Reader, Reader> what) {
    return runs.where(own -> own.equals(cell) || own.equals(BEFORE))
        .bySeed(
            of,
            own ->
                Reading.all(List.of(own.at(cell).all(), own.at(BEFORE).all()))
                    .map(both -> what.applyAsDouble(both.get(0).get(0), both.get(1).get(0))));
  }
}
