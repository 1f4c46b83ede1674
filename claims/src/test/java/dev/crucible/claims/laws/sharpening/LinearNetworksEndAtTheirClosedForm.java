package dev.crucible.claims.laws.sharpening;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Formula;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Source;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.flow.FlowToEnd;
import dev.crucible.flow.ProductFlow;
import dev.crucible.flow.ProductFlow.Ends;
import dev.crucible.flow.ProductNetwork;
import dev.crucible.flow.QuadraticLoss;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.WhitenedFlow;
import dev.crucible.scaling.WhitenedFlow.Cell;
import dev.crucible.scaling.WhitenedFlow.Ended;
import dev.crucible.scaling.WhitenedFlow.Start;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Study;
import dev.crucible.study.Tiered;
import dev.crucible.synthetic.LinearRegression;
import dev.crucible.theory.EndSharpness;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** Gradient flow takes linear networks to a sharpness that data and start give in closed form. */
@Claim(
    id = "OD8.1",
    title = "Linear networks end at the sharpness of their closed form",
    statement =
        "From a balanced start, gradient flow on the squared error takes a deep linear network on"
            + " whitened inputs to the sharpness D σ₁^(2−2/D), with σ₁ the largest singular value"
            + " of yᵀX/n; one neuron a layer to λ_max([‖b‖^(2(D−1)/D) XXᵀ + (D−1) ‖b‖^(−2/D)"
            + " ŷŷᵀ]/n); and two diagonal layers from u = a·1, v = 0 to λ_max(X diag(√(4b² + a⁴))"
            + " Xᵀ/n), with b the least-squares solution and ŷ = Xb. Nothing is fitted.",
    strand = Strand.OPEN_DIRECTIONS,
    direction = OpenDirection.OD8,
    standing = Standing.PROVED,
    source =
        @Source(
            arxiv = "2506.06940",
            where =
                "the minimalist model of one neuron a layer; the whitened value is the least"
                    + " sharpness of arXiv 2002.04710, the diagonal setting that of arXiv"
                    + " 2302.08982; all three lines re-derived, equation numbers not confirmed"))
@Formula(
    "\\lambda_1 \\to D\\,\\sigma_1^{2 - 2/D}, \\qquad"
        + " \\lambda_{\\max}\\left(\\tfrac{1}{n}\\left[\\lVert b \\rVert^{2(D-1)/D} X X^\\top +"
        + " (D - 1)\\,\\lVert b \\rVert^{-2/D}\\,\\hat{y}\\hat{y}^\\top\\right]\\right), \\qquad"
        + " \\lambda_{\\max}\\left(\\tfrac{1}{n} X\\,\\mathrm{diag}\\,\\sqrt{4b^2 +"
        + " a^4}\\;X^\\top\\right)")
@Tag("OD8.1")
@Tag("OPEN_DIRECTIONS")
@Tag("OD8")
class LinearNetworksEndAtTheirClosedForm {

  static final Prediction CLOSED_FORM =
      Prediction.of("sharpness at the end of gradient flow, predicted/measured − 1")
          .isZeroWithin(
              0.005,
              "steps of 0.1/S lose at most (0.1)²/6 = 0.17 % of a mode; stopping at a millionth of"
                  + " the loss leaves the map 0.1 % short, the sharpness 0.15 %; a measurement errs"
                  + " by its squared relative residual, 1e-8");

  private static final String LAYER_TOO_FEW = "one layer too few, D − 1 in place of D";
  private static final String STAYS = "sharpness stays where it starts";

  static final List<Integer> DEPTHS = List.of(2, 3, 4);

  /** Control: a large start, from which flow does not end at the balanced minimum. */
  static final Study<WhitenedFlow, Cell, Ended> WHITENED =
      Study.of("deep linear networks on whitened images", WhitenedFlow::train)
          .with(
              new WhitenedFlow(
                  ImageData.of(ImageTask.MNIST_PARITY),
                  10,
                  24,
                  0.4,
                  1.5,
                  new FlowToEnd(0.1, 1e-6, 20_000, 20)))
          .cells(Tiered.always(cells(DEPTHS, depth -> new Cell(depth, Start.BALANCED))))
          .controls(Tiered.always(cells(DEPTHS, depth -> new Cell(depth, Start.LARGE))))
          .seeds(Tiered.ci(5).full(10))
          .together(5)
          .key("run", "{claim}/D/{depth}/{seed}")
          .key("meter", "whitened parity, D = {depth}, {start}/meter")
          .called(Cell::words);

  /** A small network learns a linear regression with noise. */
  record Setup(LinearRegression data, ProductFlow flow) {

    static Setup with(List<Double> scales) {
      return new Setup(
          new LinearRegression(100, scales, 1.5, 0.3), new ProductFlow(0.1, 1e-10, 2_000_000));
    }
  }

  /**
   * One neuron a layer.
   *
   * @param depth D
   * @param start what the lengths are called
   * @param first length of the first layer's weights at the start
   * @param later that of every later weight
   */
  record Neurons(int depth, String start, double first, double later) {

    static Neurons balanced(int depth) {
      return new Neurons(depth, "balanced start", 0.5, 0.5);
    }

    /** Layers of unlike size, which the formula takes to be balanced. */
    static Neurons unbalanced(int depth) {
      return new Neurons(depth, "unbalanced start", 0.025, 2);
    }

    /** Along a random direction, turned so that it does not start by unlearning. */
    double[] weights(double[] solution, RandomKey key) {
      double[] u = LinearRegression.ofLength(first, key.gaussians(solution.length));
      double along = IntStream.range(0, u.length).mapToDouble(i -> u[i] * solution[i]).sum();
      double[] weights = new double[u.length + depth - 1];
      Arrays.setAll(weights, i -> i < u.length ? Math.signum(along) * u[i] : later);
      return weights;
    }

    String words() {
      return "one neuron a layer, D = %s, %s".formatted(depth, start);
    }
  }

  /** What such a run leaves: the sharpness of the closed form, and of wrong ones. */
  record NeuronsEnd(Ends ends, double closedForm, double layerTooFew, double firstLayer) {}

  static final List<Integer> NEURON_DEPTHS = List.of(2, 3, 5);

  static final Study<Setup, Neurons, NeuronsEnd> NEURONS =
      Study.of("one neuron a layer", LinearNetworksEndAtTheirClosedForm::neurons)
          .with(Setup.with(IntStream.range(0, 8).mapToObj(i -> 1 - (1 - 0.3) * i / 7).toList()))
          .cells(Tiered.always(cells(NEURON_DEPTHS, Neurons::balanced)))
          .controls(Tiered.always(cells(NEURON_DEPTHS, Neurons::unbalanced)))
          .seeds(Tiered.ci(5).full(10))
          .together(5)
          .key("run", "{claim}/one neuron a layer, D = {depth}, {start}/{seed}")
          .called(Neurons::words);

  static List<Reading<NeuronsEnd>> neurons(Setup setup, Members<Neurons> members) {
    return members.map(
        m -> {
          Neurons cell = members.cell(m);
          RandomKey key = members.key("run", m);
          QuadraticLoss task = QuadraticLoss.of(setup.data.draw(key.derive("task")));
          double[] b = task.solution();
          IntToDoubleFunction closedForm =
              depth -> EndSharpness.oneNeuronPerLayer(task.data().inputs().toRows(), b, depth);
          double length = Arrays.stream(b).map(x -> x * x).sum();
          double firstLayer =
              Math.pow(length, (cell.depth - 1.0) / cell.depth) * closedForm.applyAsDouble(1);
          double predicted = closedForm.applyAsDouble(cell.depth);
          double wrong = closedForm.applyAsDouble(cell.depth - 1);
          double[] start = cell.weights(b, key.derive("start"));
          ProductNetwork network = new ProductNetwork.OneNeuronPerLayer(b.length);
          return setup
              .flow
              .of(network, task, start, predicted, key)
              .map(ends -> new NeuronsEnd(ends, predicted, wrong, firstLayer));
        });
  }

  /**
   * From where two diagonal layers start.
   *
   * @param told a, of which the closed form is told
   * @param actual u = actual·1, v = 0
   */
  record Initial(double told, double actual) implements KeyWord {

    @Override
    public String keyWord() {
      return "diagonal layers, a = %s, from u = %s".formatted(told, actual);
    }
  }

  /** Two diagonal layers. */
  record Diagonal(Initial initial) {

    static Diagonal from(double initial) {
      return new Diagonal(new Initial(initial, initial));
    }

    /** A start of which the closed form is not told. */
    static Diagonal fromElsewhere(double initial) {
      return new Diagonal(new Initial(initial, 2));
    }

    String words() {
      return initial.keyWord();
    }
  }

  /** What such a run leaves. */
  record DiagonalEnd(Ends ends, double closedForm, double halfWeights) {}

  static final List<Double> INITIAL = List.of(0.1, 1.0);

  static final Study<Setup, Diagonal, DiagonalEnd> DIAGONAL =
      Study.of("two diagonal layers", LinearNetworksEndAtTheirClosedForm::diagonal)
          .with(Setup.with(Collections.nCopies(10, 1.0)))
          .cells(Tiered.always(cells(INITIAL, Diagonal::from)))
          .controls(Tiered.always(cells(INITIAL, Diagonal::fromElsewhere)))
          .seeds(Tiered.ci(5).full(10))
          .together(5)
          .key("run", "{claim}/{initial}/{seed}")
          .called(Diagonal::words);

  static List<Reading<DiagonalEnd>> diagonal(Setup setup, Members<Diagonal> members) {
    return members.map(
        m -> {
          Initial initial = members.cell(m).initial;
          RandomKey key = members.key("run", m);
          QuadraticLoss task = QuadraticLoss.of(setup.data.draw(key.derive("task")));
          double[][] x = task.data().inputs().toRows();
          double[] b = task.solution();
          double[] half = Arrays.stream(b).map(weight -> weight / 2).toArray();
          double predicted = EndSharpness.diagonal(x, b, initial.told);
          double[] start = new double[2 * b.length];
          Arrays.fill(start, 0, b.length, initial.actual);
          return setup
              .flow
              .of(new ProductNetwork.TwoDiagonalLayers(), task, start, predicted, key)
              .map(ends -> new DiagonalEnd(ends, predicted, EndSharpness.diagonal(x, half, 0)));
        });
  }

  private static <T, C> List<C> cells(List<T> values, Function<T, C> cell) {
    return values.stream().map(cell).toList();
  }

  @ClaimTest
  void fromBalancedStarts(Lab lab) {
    Runs<Cell, Ended> whitened = lab.run(WHITENED);
    DEPTHS.forEach(depth -> judgeWhitened(lab, depth, whitened));
    Runs<Neurons, NeuronsEnd> neurons = lab.run(NEURONS);
    NEURON_DEPTHS.forEach(depth -> judgeNeurons(lab, depth, neurons));
    Runs<Diagonal, DiagonalEnd> diagonal = lab.run(DIAGONAL);
    INITIAL.forEach(initial -> judgeDiagonal(lab, initial, diagonal));
    String images = WHITENED.setup().at(lab.tier()).data().provenance();
    lab.setting("data for the whitened tasks", images);
  }

  private static void judgeWhitened(Lab lab, int depth, Runs<Cell, Ended> runs) {
    Cell cell = new Cell(depth, Start.BALANCED);
    Runs<Cell, Ended> balanced = runs.at(cell);
    Runs<Cell, Ended> large = runs.at(new Cell(depth, Start.LARGE));
    ToDoubleFunction<Ended> closedForm = run -> EndSharpness.whitened(run.strength(), depth);
    lab.assertThat("whitened inputs, D = " + depth, errors(balanced, closedForm))
        .corroborates(CLOSED_FORM)
        .butNot("a large random start", errors(large, closedForm))
        .norUnder(
            "exponent read as 2 − 1/D",
            errors(balanced, run -> depth * Math.pow(run.strength(), 2 - 1.0 / depth)))
        .norUnder(
            LAYER_TOO_FEW,
            errors(balanced, run -> EndSharpness.whitened(run.strength(), depth - 1)))
        .norUnder(STAYS, errors(balanced, Ended::atStart));
    noteGrowth(lab, cell.words(), balanced, Ended::factor);
    lab.figure(WhitenedFlow.figure(balanced));
  }

  private static Sample errors(Runs<Cell, Ended> runs, ToDoubleFunction<Ended> predicted) {
    return runs.sample(CLOSED_FORM, run -> run.error(predicted.applyAsDouble(run)));
  }

  private static void judgeNeurons(Lab lab, int depth, Runs<Neurons, NeuronsEnd> runs) {
    Neurons cell = Neurons.balanced(depth);
    Runs<Neurons, NeuronsEnd> balanced = runs.at(cell);
    ToDoubleFunction<NeuronsEnd> error = run -> run.ends.error(run.closedForm);
    lab.assertThat("one neuron a layer, D = " + depth, balanced.sample(CLOSED_FORM, error))
        .corroborates(CLOSED_FORM)
        .butNot(
            "an unbalanced start", runs.at(Neurons.unbalanced(depth)).sample(CLOSED_FORM, error))
        .norUnder(
            LAYER_TOO_FEW, balanced.sample(CLOSED_FORM, run -> run.ends.error(run.layerTooFew)))
        .norUnder(
            "the first layer alone",
            balanced.sample(CLOSED_FORM, run -> run.ends.error(run.firstLayer)))
        .norUnder(STAYS, balanced.sample(CLOSED_FORM, run -> run.ends.error(run.ends.atStart())));
    noteGrowth(lab, cell.words(), balanced, run -> run.ends.factor());
  }

  private static void judgeDiagonal(Lab lab, double initial, Runs<Diagonal, DiagonalEnd> runs) {
    Diagonal cell = Diagonal.from(initial);
    Runs<Diagonal, DiagonalEnd> from = runs.at(cell);
    ToDoubleFunction<DiagonalEnd> error = run -> run.ends.error(run.closedForm);
    lab.assertThat("diagonal layers, a = " + initial, from.sample(CLOSED_FORM, error))
        .corroborates(CLOSED_FORM)
        .butNot(
            "a start of which the formula is not told",
            runs.at(Diagonal.fromElsewhere(initial)).sample(CLOSED_FORM, error))
        .norUnder(
            "weights |b| in place of √(4b² + a⁴)",
            from.sample(CLOSED_FORM, run -> run.ends.error(run.halfWeights)))
        .norUnder(STAYS, from.sample(CLOSED_FORM, run -> run.ends.error(run.ends.atStart())));
    noteGrowth(lab, cell.words(), from, run -> run.ends.factor());
  }

  /** A constant would be predicted by anything. */
  private static <C extends Record, R extends Record> void noteGrowth(
      Lab lab, String words, Runs<C, R> runs, ToDoubleFunction<R> factor) {
    lab.note(
        "%s: sharpness grew by the factors %s"
            .formatted(
                words,
                runs.results().stream()
                    .map(run -> Numbers.brief(factor.applyAsDouble(run)))
                    .collect(Collectors.joining(", "))));
  }
}
