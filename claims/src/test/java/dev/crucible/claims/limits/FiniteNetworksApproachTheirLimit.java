package dev.crucible.claims.limits;

import dev.crucible.claim.BearsOn;
import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.Matrix;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.model.Activation;
import dev.crucible.model.TwoLayer;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.KeyWord;
import dev.crucible.scaling.TwoLayerDescent;
import dev.crucible.study.Chart;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.SmoothTask;
import dev.crucible.train.Outcome;
import dev.crucible.train.Trajectory;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * A network of finite width is a noisy copy of an infinite one: what it predicts lies off the limit
 * by a variance that falls as 1/n, and it is not better for that.
 *
 * <p>The limit is stood in for by two wide networks of other weights. The product of the distances
 * to either has no part of their own fluctuations, so that they need not be as wide as the limit.
 * Negative controls: a readout of 1/√n, whose limit is another; a learning rate that does not grow
 * with the width, with which wider is worse.
 */
@Claim(
    id = "S2.8",
    title = "Finite networks approach their infinite limit",
    statement =
        "After the same training, predictions of mean-field networks of width n lie off those of"
            + " infinite width by a mean square that falls as 1/n. Their test error lies above that"
            + " of the limit, and a network four times as wide errs by no more than 0.01 more.",
    strand = Strand.INSIGHTFUL_LIMITS,
    direction = OpenDirection.OD5,
    standing = Standing.ESTABLISHED,
    source =
        @Source(
            arxiv = "1805.00915",
            where =
                "fluctuations about the mean-field limit; for trained networks also arXiv"
                    + " 2304.03408; theorem numbers not confirmed"))
@Formula(
    "\\mathbb{E}\\,\\lVert f_n - f_\\infty \\rVert^2 \\sim n^{-1}, \\qquad \\mathbb{E}\\,E_n -"
        + " E_\\infty \\ge 0")
@BearsOn(
    value = Objection.TOY_MODELS_TOO_PRIMITIVE,
    how =
        "It measures what is lost when a finite network is replaced by the infinite one of the"
            + " theory: a noise that dies out with the width.")
@Tag("S2.8")
@Tag("INSIGHTFUL_LIMITS")
@Tag("OD5")
class FiniteNetworksApproachTheirLimit {

  static final Prediction DEVIATION =
      Prediction.of("mean (f_n − f)² over the variance of the target")
          .scalesAs(-1, "width")
          .within(
              0.2, "data of few samples change it by 0.1; an exponent of −½ is 2.5 margins off");

  static final Prediction ABOVE =
      Prediction.of("test error less that of the limit, in the variance of the target")
          .atLeast(0, "a fluctuation about the limit costs on average, it does not help");

  static final Prediction NO_WORSE =
      Prediction.of("test error less that of a quarter of the width, in the variance of the target")
          .atMost(0.01, "a fiftieth of the error of the limit itself, which is about a half");

  /** How readout and learning rate go with the width. */
  enum Scaling implements KeyWord {
    /** Outputs (α/n) Σ, rate in proportion to n. */
    MEAN_FIELD("mean field"),
    /** Outputs Σ/√n: the infinite network does not learn features. */
    TANGENT("1/√n"),
    /** As mean field, with the rate of the narrowest network. */
    FIXED_RATE("fixed rate");

    private final String keyWord;

    Scaling(String keyWord) {
      this.keyWord = keyWord;
    }

    @Override
    public String keyWord() {
      return keyWord;
    }
  }

  /**
   * What is varied.
   *
   * @param draw which of several networks of this width
   */
  record Cell(Scaling scaling, int width, int draw) {}

  /**
   * What is not.
   *
   * @param tests inputs on which networks are compared
   * @param narrowest the width whose rate a fixed rate is
   * @param pace see {@link TwoLayer#learningRate}
   * @param mostLoss training error over the target's variance above which a run shows nothing,
   *     except at a fixed rate, whose slowness is what it is there to show
   */
  record Setup(
      SmoothTask task,
      int tests,
      double scale,
      int narrowest,
      double pace,
      int steps,
      double mostLoss) {

    TwoLayerDescent descent(Cell cell) {
      double own = cell.scaling == Scaling.TANGENT ? Math.sqrt(cell.width) : scale;
      double slower = cell.scaling == Scaling.FIXED_RATE ? narrowest / (double) cell.width : 1;
      return new TwoLayerDescent(
          new TwoLayer(task.inputs(), cell.width, Activation.TANH, own), pace * slower, steps);
    }
  }

  /** What a network says of the test inputs, and its mean (f − y)² there over mean y². */
  record Predicted(List<Double> outputs, double error) {}

  /** What a network shows beside wide ones of the same data. */
  record Compared(double deviation, double error, double above) {}

  static final Tiered<Integer> LIMIT = Tiered.ci(2048).full(8192);

  static final Tiered<List<Integer>> WIDTHS =
      Tiered.ci(List.of(16, 32, 64, 128, 256)).full(List.of(16, 32, 64, 128, 256, 512, 1024));

  static final Tiered<List<Integer>> WIDER =
      Tiered.ci(List.of(8, 32, 128, 512)).full(List.of(8, 32, 128, 512, 2048));

  static final Study<Setup, Cell, Predicted> DEVIATIONS =
      study("deviations", new Setup(new SmoothTask(192, 5, 2, 0.7), 128, 4, 16, 0.5, 150, 0.9))
          .cells(
              Tiered.ci(claimed(WIDTHS.ci(), LIMIT.ci()))
                  .full(claimed(WIDTHS.full(), LIMIT.full())))
          .controls(
              Tiered.ci(cells(Scaling.TANGENT, WIDTHS.ci()))
                  .full(cells(Scaling.TANGENT, WIDTHS.full())))
          .seeds(Tiered.ci(16).full(30))
          .together(16);

  static final Study<Setup, Cell, Predicted> ERRORS =
      study("errors", new Setup(new SmoothTask(320, 3, 2, 0.7), 256, 4, 8, 0.5, 150, 0.9))
          .cells(
              Tiered.ci(claimed(WIDER.ci(), LIMIT.ci())).full(claimed(WIDER.full(), LIMIT.full())))
          .controls(
              Tiered.ci(cells(Scaling.FIXED_RATE, WIDER.ci()))
                  .full(cells(Scaling.FIXED_RATE, WIDER.full())))
          .seeds(Tiered.ci(32).full(60))
          .together(32);

  private static Study<Setup, Cell, Predicted> study(String name, Setup setup) {
    return Study.of(name, FiniteNetworksApproachTheirLimit::train)
        .with(setup)
        .sweeping("width", "draw")
        .key("data", "{claim}/" + name + "/data/{seed}")
        .key("weights", "{claim}/" + name + "/weights/{scaling}/{width}/{draw}/{seed}");
  }

  private static List<Cell> cells(Scaling scaling, List<Integer> widths) {
    return widths.stream().map(width -> new Cell(scaling, width, 0)).toList();
  }

  private static List<Cell> claimed(List<Integer> widths, int limit) {
    return Stream.concat(cells(Scaling.MEAN_FIELD, widths).stream(), limits(limit).stream())
        .toList();
  }

  /** The two wide networks that stand for the limit. */
  private static List<Cell> limits(int width) {
    return IntStream.of(1, 2).mapToObj(draw -> new Cell(Scaling.MEAN_FIELD, width, draw)).toList();
  }

  /** Trains the seeds of a cell together and asks them of points that they did not see. */
  static List<Reading<Predicted>> train(Setup setup, Members<Cell> members) {
    TwoLayerDescent descent = setup.descent(members.cell());
    SmoothTask task = setup.task;
    List<Matrix> inputs = members.keys("data").stream().map(task::inputs).toList();
    List<Matrix> targets = inputs.stream().map(task::targets).toList();
    int learned = task.samples() - setup.tests;
    List<Matrix> seen = inputs.stream().map(all -> rows(scaled(all), 0, learned)).toList();
    List<Matrix> said = targets.stream().map(all -> rows(all, 0, learned)).toList();
    double[][] start =
        members.keys("weights").stream()
            .map(key -> descent.network().start(TwoLayer.Start.DRAWN, key))
            .toArray(double[][]::new);
    Trajectory end = descent.from(seen, said, start);
    List<Matrix> unseen =
        inputs.stream().map(all -> rows(scaled(all), learned, task.samples())).toList();
    List<List<Double>> outputs = descent.outputs(unseen, end.parameters());
    return members.map(
        m -> {
          if (end.outcomes().get(m) instanceof Outcome.Diverged diverged) {
            return Reading.diverged(diverged.step());
          }
          Matrix held = rows(targets.get(m), learned, task.samples());
          Predicted predicted = new Predicted(outputs.get(m), error(outputs.get(m), held));
          double loss = TwoLayerDescent.relativeLoss(end, m, said.get(m));
          return loss <= setup.mostLoss || members.cell().scaling == Scaling.FIXED_RATE
              ? Reading.of(predicted)
              : Reading.ineligible(predicted, "did not learn: relative loss " + loss);
        });
  }

  /** Inputs of length 1, as the network takes them. */
  private static Matrix scaled(Matrix inputs) {
    return inputs.dividedBy(Math.sqrt(inputs.columns()));
  }

  private static Matrix rows(Matrix of, int from, int to) {
    return Matrix.ofRows(IntStream.range(from, to).mapToObj(of::row).toArray(double[][]::new));
  }

  private static double error(List<Double> outputs, Matrix targets) {
    return IntStream.range(0, outputs.size())
            .mapToDouble(i -> Math.pow(outputs.get(i) - targets.values()[i], 2))
            .average()
            .orElseThrow()
        / Math.pow(targets.rootMeanSquare(), 2);
  }

  /** Holds every network against the two wide ones of its seed; the target's mean square is 1. */
  private static Runs<Cell, Compared> compared(Runs<Cell, Predicted> runs, int limit) {
    return runs.beside(
        (run, own) -> own.where(limits(limit)::contains).all().map(wide -> compared(run, wide)));
  }

  private static Compared compared(Predicted run, List<Predicted> wide) {
    double deviation =
        IntStream.range(0, run.outputs.size())
            .mapToDouble(
                i ->
                    (run.outputs.get(i) - wide.get(0).outputs.get(i))
                        * (run.outputs.get(i) - wide.get(1).outputs.get(i)))
            .average()
            .orElseThrow();
    double limit = (wide.get(0).error + wide.get(1).error) / 2;
    return new Compared(deviation, run.error, run.error - limit);
  }

  @ClaimTest
  void predictions(Lab lab) {
    Runs<Cell, Compared> runs = compared(lab.run(DEVIATIONS), lab.at(LIMIT));
    Sweep deviation = deviation(runs, Scaling.MEAN_FIELD, lab.at(WIDTHS));
    Sweep tangent = deviation(runs, Scaling.TANGENT, lab.at(WIDTHS));
    lab.assertThat("deviation from the limit against width", deviation)
        .corroborates(DEVIATION)
        .butNot("a readout of 1/√n", tangent)
        .norUnder("it falls as its root does", deviation.map((width, d) -> Math.sqrt(d)))
        .norUnder("only the mean is off, by 1/n", deviation.map((width, d) -> d * d));
    lab.scope("deviations fall as 1/n", "readout", "learning rate")
        .claimed("1/n", "in proportion to n", DEVIATION, deviation)
        .beyond("1/√n", "does not change", DEVIATION, tangent, "its infinite network is another")
        .untried("1/n", "beyond the edge of stability", "oscillations do not shrink with the width")
        .pin();
    lab.figure(
        Chart.of("distance of predictions from the infinite network's, against the width")
            .axes(Axis.logarithmic("width n"), Axis.logarithmic("mean (f_n − f)² / var y"))
            .exponent("readout 1/n", Origin.MEASURED, deviation, DEVIATION)
            .sweep("readout 1/√n", Origin.CONTROL, tangent)
            .figure());
  }

  private static Sweep deviation(Runs<Cell, Compared> runs, Scaling scaling, List<Integer> widths) {
    return runs.where(cells(scaling, widths)::contains)
        .sweep(DEVIATION, "width", Cell::width, Compared::deviation);
  }

  @ClaimTest
  void errors(Lab lab) {
    Runs<Cell, Compared> runs = compared(lab.run(ERRORS), lab.at(LIMIT));
    int narrowest = lab.at(WIDER).get(0);
    Sample above = at(runs, Scaling.MEAN_FIELD, narrowest).sample(ABOVE, Compared::above);
    int widest = lab.at(WIDER).get(lab.at(WIDER).size() - 1);
    lab.assertThat("test error of width %s above the limit's".formatted(narrowest), above)
        .corroborates(ABOVE)
        .butNot(
            "against a wide network that learns at the narrow one's rate",
            step(runs, ABOVE, Scaling.FIXED_RATE, widest, narrowest))
        .norUnder("fluctuations help by as much", above.map(a -> -a));
    for (int i = 1; i < lab.at(WIDER).size(); i++) {
      int from = lab.at(WIDER).get(i - 1);
      int to = lab.at(WIDER).get(i);
      lab.assertThat(
              "test error from width %s to %s".formatted(from, to),
              step(runs, NO_WORSE, Scaling.MEAN_FIELD, from, to))
          .corroborates(NO_WORSE)
          .butNot(
              "a rate that does not grow with the width",
              step(runs, NO_WORSE, Scaling.FIXED_RATE, from, to));
    }
    lab.note(
        "Is wider better? Mean test errors at widths %s: %s; two networks of width %s: %s"
            .formatted(
                lab.at(WIDER),
                means(runs, cells(Scaling.MEAN_FIELD, lab.at(WIDER))),
                lab.at(LIMIT),
                means(runs, limits(lab.at(LIMIT)))));
  }

  private static List<String> means(Runs<Cell, Compared> runs, List<Cell> cells) {
    return runs.where(cells::contains).means(Compared::error).stream().map(Numbers::brief).toList();
  }

  private static Runs<Cell, Compared> at(Runs<Cell, Compared> runs, Scaling scaling, int width) {
    return runs.at(new Cell(scaling, width, 0));
  }

  /** The error at one width less that at another, seed by seed. */
  private static Sample step(
      Runs<Cell, Compared> runs, Prediction of, Scaling scaling, int from, int to) {
    return runs.where(cells(scaling, List.of(from, to))::contains)
        .bySeed(
            of,
            own ->
                own.all()
                    .map(
                        all ->
                            at(own, scaling, to).results().get(0).error
                                - at(own, scaling, from).results().get(0).error));
  }
}
