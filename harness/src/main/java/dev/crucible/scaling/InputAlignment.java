package dev.crucible.scaling;

import dev.crucible.data.FewClasses;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.GradientOuterProduct;
import dev.crucible.measure.RelativeChange;
import dev.crucible.model.Activation;
import dev.crucible.model.Amplified;
import dev.crucible.model.Bias;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.train.CoupledDecay;
import dev.crucible.train.Criterion;
import dev.crucible.train.HeavyBall;
import dev.crucible.train.Outcome;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains linear networks and MLPs, and measures how far the square of their first layer is a power
 * of the average outer product of their input gradients.
 */
public final class InputAlignment {

  private InputAlignment() {}

  /** How a linear network begins. */
  public enum Start {
    /** W_l = σ Q_l Q_{l+1}ᵀ with frames Q shared by neighbours. */
    BALANCED,
    /** W ~ N(0, 1)/fan-in. */
    DRAWN
  }

  /** What is varied of linear networks. */
  public record Linear(int layers, Start start) {}

  /**
   * What is not.
   *
   * @param strengths singular values of the map to learn
   * @param scale σ
   * @param mostLoss relative loss above which a network has not learned
   */
  public record LinearSetup(
      int inputs,
      int hidden,
      int samples,
      List<Double> strengths,
      double scale,
      double rate,
      int steps,
      double mostLoss) {

    DeepLinear model(int layers) {
      List<Integer> widths = new ArrayList<>(Collections.nCopies(layers + 1, hidden));
      widths.set(0, inputs);
      widths.set(layers, strengths.size());
      return new DeepLinear(widths, Parameterisation.standard(1));
    }

    double[] start(Linear cell, RandomKey key) {
      DeepLinear model = model(cell.layers);
      if (cell.start == Start.DRAWN) {
        return Initialisation.gaussian(model, key);
      }
      List<double[][]> frames =
          IntStream.rangeClosed(0, cell.layers)
              .mapToObj(
                  l -> Orthonormal.columns(model.widths().get(l), strengths.size(), key.derive(l)))
              .map(Matrix::toRows)
              .toList();
      List<Double> even = Collections.nCopies(strengths.size(), scale);
      return IntStream.range(0, cell.layers)
          .mapToObj(l -> product(frames.get(l), frames.get(l + 1), even))
          .flatMapToDouble(DoubleStream::of)
          .toArray();
    }
  }

  /**
   * What a linear network leaves.
   *
   * @param off 1 − cos(W₁ᵀW₁, G^p) for p of 1, 1/2, 1/3
   * @param deviatoric 1 − the cosine of the parts without trace, p of 1/2
   */
  public record Law(List<Double> off, double deviatoric) {

    /** Returns the deviation for the power 1/root. */
    public double off(int root) {
      return off.get(root - 1);
    }
  }

  /**
   * What is varied of MLPs.
   *
   * @param first factor on the first layer's weights at the start
   * @param scale α of the outputs, 1 for outputs as they are
   * @param decay λ
   */
  public record Net(double first, double scale, double decay) {}

  /** What is not; the gain is that of the first layer's weights. */
  public record NetSetup(
      FewClasses images, int width, double gain, double rate, double momentum, int steps) {

    Mlp model() {
      List<Integer> widths = List.of(images.pixels(), width, images.classes());
      return new Mlp(widths, Activation.RELU, Bias.WITH, Parameterisation.standard(gain, 1));
    }

    double[] start(Net cell, RandomKey key) {
      double[] flat = Initialisation.gaussian(model(), key);
      for (int i = 0; i < images.pixels() * width; i++) {
        flat[i] *= cell.first;
      }
      return flat;
    }
  }

  /**
   * What an MLP shows, cosines of the parts without trace of W₁ᵀW₁ and G^½.
   *
   * @param start at the start
   * @param end at the end
   * @param permuted at the end, the pixels of W₁ᵀW₁ in random order
   * @param raw at the end, cosine of the whole matrices
   * @param rawStart the same at the start
   * @param moved ‖ΔW₁‖/‖W₁‖
   */
  public record Aligned(
      double start, double end, double permuted, double raw, double rawStart, double moved) {}

  /** Returns A diag(s) Bᵀ, flat. */
  private static double[] product(double[][] left, double[][] right, List<Double> weights) {
    double[] product = new double[left.length * right.length];
    for (int i = 0; i < product.length; i++) {
      for (int k = 0; k < weights.size(); k++) {
        product[i] += weights.get(k) * left[i / right.length][k] * right[i % right.length][k];
      }
    }
    return product;
  }

  /**
   * Trains the seeds of a cell on y = xA, A of given strengths.
   *
   * @param members they have the keys {@code data} and {@code weights}
   */
  public static List<Reading<Law>> trainLinear(LinearSetup setup, Members<Linear> members) {
    Linear cell = members.cell();
    DeepLinear model = setup.model(cell.layers);
    List<Matrix> inputs =
        members.keys("data").stream()
            .map(
                key ->
                    new Matrix(
                        setup.samples,
                        setup.inputs,
                        key.derive("inputs").gaussians(setup.samples * setup.inputs)))
            .toList();
    List<Matrix> targets = members.map(m -> targets(setup, inputs.get(m), members.key("data", m)));
    double[][] start =
        members.keys("weights").stream()
            .map(key -> setup.start(cell, key))
            .toArray(double[][]::new);
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.ofEach(
              model, Criterion.SQUARED_ERROR.loss(), inputs, targets, Precision.FLOAT64, scope);
      Recipe recipe = Recipe.gradientDescent(setup.steps, members.each(c -> setup.rate));
      Trajectory end = new Training(problem, recipe).from(start);
      List<double[][]> gradients = GradientOuterProduct.average(problem, end.parameters());
      return members.map(
          m -> {
            double[][] own =
                GradientOuterProduct.ofFirstLayer(Layout.of(model), end.parameters()[m]);
            Law law = law(own, gradients.get(m));
            double left = end.losses()[m][end.steps()] / end.losses()[m][0];
            return left > setup.mostLoss
                ? Reading.ineligible(law, "did not learn: relative loss " + left)
                : Reading.of(law);
          });
    }
  }

  private static Matrix targets(LinearSetup setup, Matrix inputs, RandomKey key) {
    int outputs = setup.strengths.size();
    double[][] left = Orthonormal.columns(setup.inputs, outputs, key.derive("left")).toRows();
    double[][] right = Orthonormal.columns(outputs, outputs, key.derive("right")).toRows();
    double[] map = product(left, right, setup.strengths);
    double[] targets = new double[inputs.rows() * outputs];
    for (int i = 0; i < targets.length; i++) {
      for (int j = 0; j < setup.inputs; j++) {
        targets[i] += inputs.at(i / outputs, j) * map[j * outputs + i % outputs];
      }
    }
    return new Matrix(inputs.rows(), outputs, targets);
  }

  private static Law law(double[][] own, double[][] gradients) {
    List<double[][]> powers =
        Stream.of(1, 2, 3).map(l -> GradientOuterProduct.power(gradients, 1.0 / l)).toList();
    return new Law(
        powers.stream().map(power -> 1 - GradientOuterProduct.cosine(own, power)).toList(),
        1 - GradientOuterProduct.deviatoricCosine(own, powers.get(1)));
  }

  /**
   * Trains the seeds of a cell on images in single precision, and measures in double; they have the
   * key {@code pixels} besides.
   */
  public static List<Reading<Aligned>> trainNets(NetSetup setup, Members<Net> members) {
    Net cell = members.cell();
    List<FewClasses.Drawn> drawn = members.keys("data").stream().map(setup.images::draw).toList();
    double[][] start =
        members.keys("weights").stream()
            .map(key -> setup.start(cell, key))
            .toArray(double[][]::new);
    double[] rates = members.each(c -> setup.rate / (c.scale * c.scale));
    Recipe recipe =
        Recipe.gradientDescent(setup.steps, rates)
            .with(new CoupledDecay(new HeavyBall(setup.momentum), cell.decay));
    try (Scope scope = Scope.open()) {
      Problem exact = problem(setup.model(), drawn, scope);
      Problem trained = problem(amplified(setup, cell, start, scope), drawn, scope);
      Trajectory end =
          new Training(trained.in(Precision.FLOAT32, scope), recipe, Precision.FLOAT32).from(start);
      List<double[][]> before = GradientOuterProduct.average(exact, start);
      List<double[][]> after = GradientOuterProduct.average(exact, end.parameters());
      Layout layout = Layout.of(setup.model());
      return members.map(
          m -> {
            if (end.outcomes().get(m) instanceof Outcome.Diverged diverged) {
              return Reading.diverged(diverged.step());
            }
            int[] order = members.key("pixels", m).permutation(setup.images.pixels());
            double[][] ends = {start[m], end.parameters()[m]};
            return Reading.of(aligned(layout, ends, before.get(m), after.get(m), order));
          });
    }
  }

  static Problem problem(Model model, List<FewClasses.Drawn> drawn, Scope scope) {
    return Problem.ofEach(
        model,
        Criterion.CROSS_ENTROPY.loss(),
        drawn.stream().map(FewClasses.Drawn::inputs).toList(),
        drawn.stream().map(FewClasses.Drawn::targets).toList(),
        Precision.FLOAT64,
        scope);
  }

  private static Model amplified(NetSetup setup, Net cell, double[][] start, Scope scope) {
    Mlp model = setup.model();
    return cell.scale == 1
        ? model
        : new Amplified(
            model, cell.scale, Layout.of(model).arrays(start, Precision.FLOAT32, scope));
  }

  private static Aligned aligned(
      Layout layout, double[][] ends, double[][] before, double[][] after, int[] order) {
    double[][] first = GradientOuterProduct.ofFirstLayer(layout, ends[0]);
    double[][] last = GradientOuterProduct.ofFirstLayer(layout, ends[1]);
    double[][] root = GradientOuterProduct.power(after, 0.5);
    double[][] rootBefore = GradientOuterProduct.power(before, 0.5);
    double[][] permuted = new double[last.length][last.length];
    for (int i = 0; i < last.length * last.length; i++) {
      double[] row = last[order[i / last.length]];
      permuted[i / last.length][i % last.length] = row[order[i % last.length]];
    }
    return new Aligned(
        GradientOuterProduct.deviatoricCosine(first, rootBefore),
        GradientOuterProduct.deviatoricCosine(last, root),
        GradientOuterProduct.deviatoricCosine(permuted, root),
        GradientOuterProduct.cosine(last, root),
        GradientOuterProduct.cosine(first, rootBefore),
        RelativeChange.of(layout.part(ends[0], 0), layout.part(ends[1], 0)));
  }
}
