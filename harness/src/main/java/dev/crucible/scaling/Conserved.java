package dev.crucible.scaling;

import dev.crucible.claim.Numbers;
import dev.crucible.data.FewClasses;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.Charge;
import dev.crucible.measure.OutputSums;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.PooledAttention;
import dev.crucible.model.StandardisedMlp;
import dev.crucible.model.StandardisedMlp.Over;
import dev.crucible.model.Transformer;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.CoupledDecay;
import dev.crucible.train.Criterion;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.HeavyBall;
import dev.crucible.train.Iterates;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import dev.crucible.train.UpdateRule;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Trains small networks on few images for a fixed time, and measures how far what a symmetry of the
 * loss would conserve has drifted.
 */
public final class Conserved {

  private Conserved() {}

  /** What is trained, and what is looked at. */
  public enum Network {
    /** Two hidden layers of ReLU: the balance of every hidden unit. */
    RELU("rectifiers"),
    /** The same with tanh, which has no such symmetry. */
    TANH("tanh"),
    /** The same with GELU, which nearly has it. */
    GELU("GELU"),
    /** Sums standardised over the layer: the length of the first matrix. */
    LAYER_NORM("layer normalisation"),
    /** Sums standardised over the batch: the length of each unit's weights. */
    BATCH_NORM("batch normalisation"),
    /** One head of attention: QᵀQ − KᵀK. */
    ATTENTION("attention");

    private final String title;

    Network(String title) {
      this.title = title;
    }

    /** Returns what it is called in print. */
    public String title() {
      return title;
    }

    /** Returns in words what looks like its conserved quantity and is not conserved. */
    public String lookalike() {
      return this == LAYER_NORM || this == BATCH_NORM
          ? "the readout's length is conserved too"
          : "the sum is conserved, not the difference";
    }

    /** Returns the network under gradient descent and cross-entropy. */
    public Cell at(double rate, double decay) {
      return new Cell(this, Method.DESCENT, Criterion.CROSS_ENTROPY, 0, rate, decay);
    }
  }

  /** How it is trained. */
  public enum Method {
    DESCENT,
    /** Heavy-ball momentum β, at a rate (1 − β) times as large. */
    HEAVY_BALL,
    ADAM
  }

  /**
   * Every number that is not varied.
   *
   * @param images what is learned
   * @param width of hidden layers
   * @param head width of queries and keys of the attention
   * @param values width of its values
   * @param gain of weights below the readout, that of the readout is 1
   * @param time rate times steps
   * @param momentum β of the heavy ball
   * @param followed steps over which what each step adds is summed
   * @param mostLoss loss at the end over that at the start, above which a network has not learned
   */
  public record Setup(
      FewClasses images,
      int width,
      int head,
      int values,
      double gain,
      double time,
      double momentum,
      int followed,
      double mostLoss) {

    /** Returns the network of a cell that reads some inputs more than the images have. */
    public Model model(Network network, double epsilon, int more) {
      Parameterisation standard = Parameterisation.standard(gain, 1);
      int inputs = images.pixels() + more;
      List<Integer> deep = List.of(inputs, width, width, images.classes());
      List<Integer> shallow = List.of(inputs, width, images.classes());
      return switch (network) {
        case RELU -> new Mlp(deep, Activation.RELU, Bias.WITH, standard);
        case TANH -> new Mlp(deep, Activation.TANH, Bias.WITH, standard);
        case GELU -> new Mlp(deep, Activation.GELU, Bias.WITH, standard);
        case LAYER_NORM ->
            new StandardisedMlp(shallow, Activation.RELU, Over.LAYER, epsilon, standard);
        case BATCH_NORM ->
            new StandardisedMlp(shallow, Activation.RELU, Over.BATCH, epsilon, standard);
        case ATTENTION -> {
          int rows = (int) Math.round(Math.sqrt(inputs));
          Transformer.Tokens tokens = new Transformer.Tokens(rows, inputs / rows);
          yield new PooledAttention(tokens, head, values, images.classes(), standard);
        }
      };
    }

    private UpdateRule rule(Method method) {
      return switch (method) {
        case DESCENT -> new GradientDescent();
        case HEAVY_BALL -> new HeavyBall(momentum);
        case ADAM -> new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON);
      };
    }

    private double rate(Cell cell) {
      return cell.method == Method.HEAVY_BALL ? cell.rate * (1 - momentum) : cell.rate;
    }

    private long steps(Cell cell) {
      return Iterates.step(cell.rate, time);
    }
  }

  /**
   * What is varied.
   *
   * @param epsilon what normalisations add to the variance
   * @param rate η
   * @param decay λ, coupled
   */
  public record Cell(
      Network network, Method method, Criterion loss, double epsilon, double rate, double decay) {

    /** Returns the cell at another rate. */
    public Cell at(double other) {
      return new Cell(network, method, loss, epsilon, other, decay);
    }

    /** Returns the cell with another constant beside the variance. */
    public Cell softened(double other) {
      return new Cell(network, method, loss, other, rate, decay);
    }

    /** Returns the cell under another method. */
    public Cell under(Method other) {
      return new Cell(network, other, loss, epsilon, rate, decay);
    }

    /** Returns the cell under another loss. */
    public Cell under(Criterion other) {
      return new Cell(network, method, other, epsilon, rate, decay);
    }

    /** Returns the cell in words, without its rate. */
    public String words() {
      return "%s, %s, λ = %s"
          .formatted(
              network.title,
              method.name().toLowerCase(Locale.ROOT).replace('_', ' '),
              Numbers.plain(decay));
    }
  }

  /**
   * What a run leaves of its conserved quantities Q and of others.
   *
   * @param drift ‖Q(T) − Q(0)‖ / ‖Q(0)‖
   * @param otherDrift the same of what looks like it and is not conserved
   * @param stepError see {@link Charge#stepError}, over the first steps
   * @param otherStepError the same of what is not conserved
   * @param lost ln of ‖Q(0)‖ / ‖Q(T)‖
   * @param shift see {@link OutputSums#change}, decay allowed for step by step
   * @param shiftOfFlow the same, decay allowed for as e^(−λT)
   * @param unitShift see {@link OutputSums#changeOverUnits}
   */
  public record Drift(
      double drift,
      double otherDrift,
      double stepError,
      double otherStepError,
      double lost,
      double shift,
      double shiftOfFlow,
      double unitShift) {}

  /** Returns what is conserved, with sign −1, or what looks like it, with sign 1. */
  private static Charge charge(Network network, int sign) {
    String matrix = sign < 0 ? "W1" : "W2";
    return switch (network) {
      case RELU, TANH, GELU ->
          new Charge.All(
              List.of(
                  new Charge.Balance("W1", "b1", "W2", sign),
                  new Charge.Balance("W2", "b2", "W3", sign)));
      case LAYER_NORM -> new Charge.Length(matrix);
      case BATCH_NORM -> new Charge.Columns(matrix);
      case ATTENTION -> new Charge.Product("Q", "K", sign);
    };
  }

  /**
   * Trains the members, networks of one kind under one method and loss, as one ensemble.
   *
   * @param members they have the keys {@code data} and {@code weights}
   */
  public static List<Reading<Drift>> descend(Setup setup, Members<Cell> members) {
    Cell first = members.cell(0);
    Model model = setup.model(first.network, first.epsilon, 0);
    Layout layout = Layout.of(model);
    long[] ends = members.map(members::cell).stream().mapToLong(setup::steps).toArray();
    LongStream path = LongStream.rangeClosed(0, setup.followed);
    Iterates iterates = Iterates.at(layout, LongStream.concat(path, LongStream.of(ends)).toArray());
    try (Scope scope = Scope.open()) {
      Trajectory end =
          new Training(problem(setup, model, members, scope), recipe(setup, members, ends))
              .from(Initialisation.gaussian(model, members.keys("weights")), iterates);
      return members.map(
          m -> {
            Drift drift = read(setup, members.cell(m), layout, iterates, m);
            double left = end.losses()[m][(int) ends[m]] / end.losses()[m][0];
            return left <= setup.mostLoss
                ? Reading.of(drift)
                : Reading.ineligible(drift, "did not learn: relative loss " + left);
          });
    }
  }

  private static Problem problem(Setup setup, Model model, Members<Cell> members, Scope scope) {
    List<FewClasses.Drawn> drawn = members.keys("data").stream().map(setup.images::draw).toList();
    List<Matrix> inputs = drawn.stream().map(FewClasses.Drawn::inputs).toList();
    List<Matrix> targets = drawn.stream().map(FewClasses.Drawn::targets).toList();
    return Problem.ofEach(
        model, members.cell(0).loss.loss(), inputs, targets, Precision.FLOAT64, scope);
  }

  private static Recipe recipe(Setup setup, Members<Cell> members, long[] ends) {
    long most = LongStream.of(ends).max().orElseThrow();
    UpdateRule rule = setup.rule(members.cell(0).method);
    return Recipe.gradientDescent(most, members.each(setup::rate))
        .with(new CoupledDecay(rule, members.each(Cell::decay)));
  }

  private static Drift read(Setup setup, Cell cell, Layout layout, Iterates iterates, int member) {
    long steps = setup.steps(cell);
    double[] start = iterates.at(0)[member];
    double[] end = iterates.at(steps)[member];
    List<double[]> path =
        Stream.iterate(0L, t -> t + 1)
            .limit(setup.followed + 1L)
            .map(t -> iterates.at(t)[member])
            .toList();
    Charge own = charge(cell.network, -1);
    Charge other = charge(cell.network, 1);
    double step = Math.pow(1 - cell.rate * cell.decay, (double) steps);
    double flow = Math.exp(-cell.rate * cell.decay * steps);
    return new Drift(
        own.drift(layout, start, end),
        other.drift(layout, start, end),
        own.stepError(layout, path),
        other.stepError(layout, path),
        own.logLoss(layout, start, end),
        OutputSums.change(layout, start, end, step),
        OutputSums.change(layout, start, end, flow),
        OutputSums.changeOverUnits(layout, start, end, step));
  }
}
