package dev.crucible.claims.limits;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Corpus;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Matrix;
import dev.crucible.data.Symbols;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.measure.FirstOrder;
import dev.crucible.measurement.Sample;
import dev.crucible.model.Activation;
import dev.crucible.model.CausalTransformer;
import dev.crucible.model.EmbeddedMlp;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.PowerLaw;
import dev.crucible.model.Role;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.Loss;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Schedule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;

/**
 * A pretrained network that is fine-tuned on another text changes as its linearisation does.
 *
 * <p>Negative control: the same network trained on the same text by the same steps from weights
 * that were not pretrained.
 */
@Claim(
    id = "S2.12",
    title = "Fine-tuning is nearly linear",
    statement =
        "A perceptron that tells the next character, pretrained on Moby Dick and fine-tuned on"
            + " State of the Union addresses, changes its logits by the product of its Jacobian and"
            + " the change of its weights to a relative error of 0.2, and this first order has more"
            + " than 85 % of what held-out text gains. Trained by the same steps from scratch it"
            + " misses the logits by far more.",
    strand = Strand.INSIGHTFUL_LIMITS,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "2210.05643",
            where =
                "the linearisation half of kernel behaviour in fine-tuning, there of language"
                    + " models; here a small perceptron, which shows that it exists; numbers are"
                    + " our own"))
@Formula(
    "\\frac{\\lVert \\Delta f - J(\\theta_0)\\Delta\\theta \\r"
        + "Vert}{\\lVert \\Delta f \\r"
        + "Vert} \\le 0.2, \\qquad \\frac{L_0 - L_{\\mathrm{lin}}}{L_0 - L_T} \\ge 0.85")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how =
        "Lazy training, which can be solved, is said to describe no network in use: here it"
            + " describes the fine-tuning of one that learned features before.")
@Tag("S2.12")
@Tag("INSIGHTFUL_LIMITS")
class FineTuningIsNearlyLinear {

  static final Prediction ERROR =
      Prediction.of("‖Δf − J Δθ‖ / ‖Δf‖ over centred logits")
          .atMost(0.2, "a fifth off is nearly linear; half and more, from scratch, is not");

  static final Prediction CAPTURED =
      Prediction.of("share of the fall of the held-out loss that the first order has")
          .atLeast(0.85, "what counts for the loss is to be linear, too; from scratch it is 0.6");

  /**
   * What is varied.
   *
   * @param pretraining steps on the first text; none is training from scratch
   * @param rate of gradient descent on the second text
   */
  record Cell(int pretraining, double rate) {}

  /** Characters of a text, from one place to before another. */
  record Range(Corpus corpus, int from, int to) {

    Symbols in(Symbols alphabet) {
      return alphabet.of(Fixtures.standard().text(corpus).lowerCased()).range(from, to);
    }
  }

  /**
   * The network.
   *
   * @param context characters that it reads
   * @param extent of a character's embedding
   * @param embedding standard deviation of the embedding at the start
   * @param readout standard deviation of the readout times the root of its fan-in
   */
  record Network(int context, int extent, List<Integer> hidden, double embedding, double readout) {

    EmbeddedMlp of(int symbols) {
      Parameterisation plain = Parameterisation.standard(1, readout);
      PowerLaw start = PowerLaw.constant(embedding);
      return new EmbeddedMlp(
          new CausalTransformer.Text(symbols, context),
          extent,
          hidden,
          Activation.TANH,
          plain.with(Role.INPUT, plain.of(Role.INPUT).starting(start)));
    }
  }

  /**
   * How it is pretrained.
   *
   * @param lower factor on the rate behind the given share of the steps
   */
  record Pretraining(int batch, double rate, double share, double lower, Adam adam) {}

  /**
   * What is not varied.
   *
   * @param threshold a character that occurs more often in the first text is a symbol of its own
   * @param batch windows a step of fine-tuning
   * @param tests windows of held-out text
   * @param leastGain fall of the held-out loss below which a run shows nothing, nats
   */
  record Setup(
      Range first,
      Range second,
      Range held,
      int threshold,
      Network network,
      Pretraining pretraining,
      int batch,
      int steps,
      int tests,
      double leastGain) {

    Symbols alphabet() {
      int counted = first.to;
      return Symbols.of(Fixtures.standard().text(first.corpus).lowerCased(), counted, threshold);
    }
  }

  /**
   * Windows of a text, drawn anew for every seed.
   *
   * @param count of windows a seed
   */
  record Draw(Symbols text, int count, List<RandomKey> keys) {

    Problem problem(EmbeddedMlp model, Precision precision, Scope scope) {
      List<Symbols.Windows> windows =
          keys.stream().map(key -> text.windows(count, model.text().context(), key)).toList();
      List<Matrix> inputs = windows.stream().map(Symbols.Windows::inputs).toList();
      List<Matrix> next = windows.stream().map(Symbols.Windows::next).toList();
      Loss loss = new Loss.LabelCrossEntropy(Reduction.MEAN_OVER_SAMPLES);
      return Problem.ofEach(model, loss, inputs, next, precision, scope);
    }
  }

  /**
   * What a run leaves, on held-out text.
   *
   * @param own the first order at the weights from which fine-tuning starts
   * @param untrained the same with the Jacobian at the weights before pretraining
   */
  record Tuned(FirstOrder own, FirstOrder untrained) {}

  static final Cell PRETRAINED = new Cell(1200, 0.1);
  static final Cell SCRATCH = new Cell(0, 0.1);

  static final Study<Setup, Cell, Tuned> STUDY =
      Study.of("fine-tuning", FineTuningIsNearlyLinear::tune)
          .with(
              new Setup(
                  new Range(Corpus.MOBY_DICK, 0, 900_000),
                  new Range(Corpus.STATE_OF_THE_UNION, 0, 300_000),
                  new Range(Corpus.STATE_OF_THE_UNION, 300_000, 400_000),
                  450,
                  new Network(12, 16, List.of(128, 128), 0.3, 0.1),
                  new Pretraining(
                      128, 3e-3, 0.7, 0.2, new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON)),
                  64,
                  200,
                  1000,
                  0.05))
          .cells(PRETRAINED)
          .controls(SCRATCH)
          .beyond(
              Tiered.ci(List.<Cell>of())
                  .full(List.of(new Cell(1200, 0.03), new Cell(1200, 0.5), new Cell(4800, 0.1))))
          .seeds(Tiered.ci(8).full(20))
          .together(16, "pretraining")
          .key("weights", "{claim}/weights/{seed}")
          .key("first", "{claim}/first text/{seed}")
          .key("second", "{claim}/second text/{seed}")
          .key("held", "{claim}/held-out text/{seed}");

  /** Pretrains each seed once, and fine-tunes all members together. */
  static List<Reading<Tuned>> tune(Setup setup, Members<Cell> members) {
    Symbols alphabet = setup.alphabet();
    EmbeddedMlp model = setup.network.of(alphabet.size());
    double[][] untrained = Initialisation.gaussian(model, members.keys("weights"));
    double[][] start = pretrained(setup, members, alphabet, model);
    try (Scope scope = Scope.open()) {
      int seen = setup.batch * setup.steps;
      Draw second = new Draw(setup.second.in(alphabet), seen, members.keys("second"));
      Problem text = second.problem(model, Precision.FLOAT32, scope);
      Recipe recipe =
          Recipe.gradientDescent(setup.steps, members.each(Cell::rate))
              .with(once(text, setup.batch, members.keys("second")));
      Trajectory end = new Training(text.first(setup.batch, scope), recipe).from(start);
      Draw held = new Draw(setup.held.in(alphabet), setup.tests, members.keys("held"));
      Problem unseen = held.problem(model, Precision.FLOAT64, scope);
      List<FirstOrder> own = FirstOrder.of(unseen, start, end.parameters(), start);
      List<FirstOrder> wrong = FirstOrder.of(unseen, start, end.parameters(), untrained);
      return members.map(
          m ->
              end.outcomes().get(m) instanceof Outcome.Diverged diverged
                  ? Reading.diverged(diverged.step())
                  : read(setup, new Tuned(own.get(m), wrong.get(m))));
    }
  }

  private static Reading<Tuned> read(Setup setup, Tuned tuned) {
    double gain = tuned.own.before() - tuned.own.after();
    return gain >= setup.leastGain
        ? Reading.of(tuned)
        : Reading.ineligible(tuned, "held-out loss fell by only " + gain);
  }

  private static double[][] pretrained(
      Setup setup, Members<Cell> members, Symbols alphabet, EmbeddedMlp model) {
    List<RandomKey> weights = members.keys("weights");
    int steps = members.cell(0).pretraining;
    if (steps == 0) {
      return Initialisation.gaussian(model, weights);
    }
    List<RandomKey> seeds = weights.stream().distinct().toList();
    List<RandomKey> draws = members.keys("first").stream().distinct().toList();
    Pretraining how = setup.pretraining;
    double[] rates = new double[seeds.size()];
    Arrays.fill(rates, how.rate);
    TreeMap<Long, Double> lower = new TreeMap<>();
    lower.put((long) (how.share * steps), how.lower);
    try (Scope scope = Scope.open()) {
      Draw first = new Draw(setup.first.in(alphabet), how.batch * steps, draws);
      Problem text = first.problem(model, Precision.FLOAT32, scope);
      Recipe recipe =
          Recipe.gradientDescent(steps, rates)
              .with(how.adam)
              .with(new Schedule.Piecewise(lower))
              .with(once(text, how.batch, draws));
      Trajectory end =
          new Training(text.first(how.batch, scope), recipe, Precision.FLOAT32)
              .from(Initialisation.gaussian(model, seeds));
      return weights.stream()
          .map(key -> end.parameters()[seeds.indexOf(key)])
          .toArray(double[][]::new);
    }
  }

  private static Batches once(Problem text, int batch, List<RandomKey> keys) {
    return new Batches.From(text, new Batches.Epochs(batch, keys));
  }

  @ClaimTest
  void onCharacters(Lab lab) {
    Runs<Cell, Tuned> runs = lab.run(STUDY);
    Runs<Cell, Tuned> pretrained = runs.at(PRETRAINED);
    Runs<Cell, Tuned> scratch = runs.at(SCRATCH);
    Sample error = pretrained.sample(ERROR, run -> run.own.error());
    lab.assertThat("error of the first order", error)
        .corroborates(ERROR)
        .butNot("training from scratch", scratch.sample(ERROR, run -> run.own.error()))
        .norUnder(
            "the tangent of the untrained network",
            pretrained.sample(ERROR, run -> run.untrained.error()));
    lab.assertThat("gain that the first order has", captured(pretrained))
        .corroborates(CAPTURED)
        .butNot("training from scratch", captured(scratch))
        .norUnder(
            "the tangent of the untrained network",
            pretrained.sample(CAPTURED, run -> run.untrained.captured()));
    ScopeSheet sheet = lab.scope("the first order is off by at most 0.2", "steps before", "rate");
    for (Cell cell : runs.cells()) {
      Sample here = runs.at(cell).sample(ERROR, run -> run.own.error());
      String rate = Numbers.plain(cell.rate);
      if (cell.equals(PRETRAINED)) {
        sheet.claimed(Integer.toString(cell.pretraining), rate, ERROR, here);
      } else {
        sheet.beyond(Integer.toString(cell.pretraining), rate, ERROR, here, changes(runs.at(cell)));
      }
    }
    sheet.pin();
    lab.note("fine-tuned, " + changes(pretrained));
    lab.note("from scratch, " + changes(scratch));
    lab.figure(
        Chart.of("held-out loss that the first order says, against the loss that was reached")
            .axes(Axis.linear("loss by the first order, nats"), Axis.linear("loss, nats"))
            .against("fine-tuned", pretrained, run -> run.own.expanded(), run -> run.own.after())
            .figure());
  }

  private static Sample captured(Runs<Cell, Tuned> runs) {
    return runs.sample(CAPTURED, run -> run.own.captured());
  }

  private static String changes(Runs<Cell, Tuned> runs) {
    if (runs.results().isEmpty()) {
      return "held-out text gains too little to show anything";
    }
    return "logits change by %s, and the loss from %s to %s"
        .formatted(
            Numbers.brief(runs.means(run -> run.own.change()).get(0)),
            Numbers.brief(runs.means(run -> run.own.before()).get(0)),
            Numbers.brief(runs.means(run -> run.own.after()).get(0)));
  }
}
