package dev.crucible.scaling;

import dev.crucible.data.Dataset;
import dev.crucible.data.Features;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.Split;
import dev.crucible.data.Targets;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.GibbsError;
import dev.crucible.measure.Margins;
import dev.crucible.measure.SpectralComplexity;
import dev.crucible.measure.SpectralNorms;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.theory.PacBayes;
import dev.crucible.theory.WeightCount;
import dev.crucible.train.Batches;
import dev.crucible.train.HeavyBall;
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
import java.util.Map;
import java.util.TreeMap;

/**
 * Networks with one output that learn from digits whether they are large, posteriors about their
 * weights, and what bounds say of the errors of both.
 *
 * <p>The preparation of images is fixed without a look at them, and the prior is centred on the
 * weights at the start: neither knows the samples, as PAC-Bayes bounds demand.
 */
public final class BoundedNetworks {

  private BoundedNetworks() {}

  /** What is learned: whether a digit is large, or the same labels in a random order. */
  public enum Labels {
    TRUE,
    PERMUTED
  }

  /**
   * What is varied.
   *
   * @param width units of the hidden layer; 0 for a linear classifier
   */
  public record Cell(Labels labels, int width) {}

  /** How the network learns first, by minibatches and momentum. */
  public record Descent(double rate, double momentum, int batch, int steps) {}

  /**
   * How the posterior is trained then, see {@link GibbsNetworks}.
   *
   * @param falls at which step the rate falls
   * @param to what share
   */
  public record Search(double start, double rate, int falls, double to, int steps, int batch) {

    GibbsNetworks with(PacBayes.Priors priors, double delta) {
      Schedule schedule = new Schedule.Piecewise(new TreeMap<>(Map.of((long) falls, to)));
      return new GibbsNetworks(start, rate, schedule, steps, batch, priors, delta);
    }
  }

  /**
   * What is not.
   *
   * @param first the least digit that counts as large
   * @param block side of the blocks of pixels of which one mean is taken
   * @param factor on pixels from 0 to 1, fixed without a look at them
   * @param scored draws of weights for the bound, and for the error on test images
   * @param delta δ of the bound
   * @param drawDelta δ′ of what draws of weights show
   * @param fixed the width s = √λ of a posterior that is not trained
   */
  public record Setup(
      int first,
      int block,
      double factor,
      int samples,
      int tests,
      Descent descent,
      Search search,
      PacBayes.Priors priors,
      GibbsError scored,
      double delta,
      double drawDelta,
      double fixed) {

    Images images(Split split) {
      return Fixtures.standard()
          .images(Dataset.MNIST, split)
          .range(0, split == Split.TRAIN ? samples : tests);
    }

    Matrix inputs(Split split) {
      return Features.of(images(split))
          .scaledToUnit()
          .downsampled(block)
          .dividedBy(1 / factor)
          .matrix();
    }

    /** Returns the root of the mean square length of an input, over the root of their number. */
    double length() {
      Matrix inputs = inputs(Split.TRAIN);
      return inputs.rootMeanSquare() * Math.sqrt(inputs.columns() / (double) samples);
    }

    Matrix targets(Split split, Labels labels, RandomKey key) {
      Matrix all = Targets.from(images(split), first);
      if (labels == Labels.TRUE) {
        return all;
      }
      int[] order = key.derive(split.name()).permutation(all.rows());
      return new Matrix(
          all.rows(), 1, Arrays.stream(order).mapToDouble(i -> all.at(i, 0)).toArray());
    }

    Mlp model(int width, int pixels) {
      List<Integer> widths = width == 0 ? List.of(pixels, 1) : List.of(pixels, width, 1);
      return new Mlp(widths, Activation.RELU, Bias.WITH, Parameterisation.standard(1));
    }

    /** Members share the images; each has labels of its own where they are permuted. */
    Problem problem(Split split, Members<Cell> members, Scope into) {
      Matrix inputs = inputs(split);
      Cell cell = members.cell();
      return Problem.ofEach(
          model(cell.width, inputs.columns()),
          new Loss.Logistic(Reduction.MEAN_OVER_SAMPLES),
          members.map(m -> inputs),
          members.map(m -> targets(split, cell.labels, members.key("labels", m))),
          Precision.FLOAT32,
          into);
    }
  }

  /**
   * What a run leaves.
   *
   * @param training the network's error on what it learned
   * @param test its error on test images
   * @param counted bound by counting weights
   * @param units the same by counting units
   * @param spectral term of the margin bound times the margin, without constant and logarithms
   * @param product the same with the product of spectral norms alone
   * @param margin median
   * @param fixed McAllester's bound for a posterior of a fixed width
   * @param drawn the posterior's error on training samples, over its draws
   * @param error the posterior's error on test images
   * @param divergence KL of posterior and prior
   * @param bound PAC-Bayes, trained
   * @param single a bound for one network that was not chosen by the samples
   */
  public record Errors(
      double training,
      double test,
      double counted,
      double units,
      double spectral,
      double product,
      double margin,
      double fixed,
      double drawn,
      double error,
      double divergence,
      double bound,
      double single) {}

  /** Trains networks, then posteriors about them, and bounds both. */
  public static List<Reading<Errors>> train(Setup setup, Members<Cell> members) {
    try (Scope scope = Scope.open()) {
      Problem learned = setup.problem(Split.TRAIN, members, scope);
      Problem tested = setup.problem(Split.TEST, members, scope);
      double[][] start = Initialisation.gaussian(learned.model(), members.keys("weights"));
      Descent how = setup.descent;
      Recipe recipe =
          Recipe.gradientDescent(how.steps, members.each(cell -> how.rate))
              .with(new HeavyBall(how.momentum))
              .with(new Batches.WithReplacement(how.batch, members.keys("batches")));
      Trajectory end = new Training(learned, recipe, Precision.FLOAT32).from(start);
      List<GibbsNetworks.Posterior> posteriors =
          setup
              .search
              .with(setup.priors, setup.delta)
              .train(
                  learned,
                  start,
                  end.parameters(),
                  derived(members, "batches"),
                  derived(members, "noise"));
      double length = setup.length();
      List<Margins> seen = Margins.of(learned, end.parameters());
      List<Margins> unseen = Margins.of(tested, end.parameters());
      return members.map(
          m -> {
            if (end.outcomes().get(m) instanceof Outcome.Diverged diverged) {
              return Reading.ruledOut("training diverged at step " + diverged.step());
            }
            RandomKey key = members.key("posterior", m);
            double[] mean = posteriors.get(m).means();
            double[] deviation = posteriors.get(m).deviations();
            Gibbs gibbs =
                new Gibbs(
                    setup.scored.of(
                        learned.only(List.of(m), scope), mean, deviation, key.derive("scored")),
                    setup.scored.of(
                        tested.only(List.of(m), scope), mean, deviation, key.derive("tested")));
            Network network =
                new Network(
                    Layout.of(learned.model()),
                    start[m],
                    end.parameters()[m],
                    seen.get(m),
                    unseen.get(m));
            return Reading.of(errors(setup, length, network, posteriors.get(m), gibbs));
          });
    }
  }

  private static List<RandomKey> derived(Members<Cell> members, String name) {
    return members.keys("posterior").stream().map(key -> key.derive(name)).toList();
  }

  /** A trained network. */
  private record Network(
      Layout layout, double[] start, double[] end, Margins seen, Margins unseen) {}

  /** A posterior's error over draws of weights, on training and on test images. */
  private record Gibbs(double drawn, double error) {}

  private static Errors errors(
      Setup setup, double length, Network network, GibbsNetworks.Posterior posterior, Gibbs gibbs) {
    double n = setup.samples;
    double training = network.seen.error();
    int units = network.layout.specs().stream().mapToInt(s -> (int) s.shape().get(1)).sum() / 2;
    double plain = Math.log(2 * Math.sqrt(n) / setup.delta);
    double[] fixed = new double[network.end.length];
    Arrays.fill(fixed, setup.fixed);
    double moved =
        PacBayes.divergence(network.end, fixed, network.start, setup.fixed * setup.fixed);
    int place = setup.priors.place(posterior.variance());
    double divergence =
        PacBayes.divergence(
            posterior.means(), posterior.deviations(), network.start, setup.priors.variance(place));
    return new Errors(
        training,
        network.unseen.error(),
        training + WeightCount.gap(network.end.length, n, setup.delta),
        training + WeightCount.gap(units, n, setup.delta),
        length * SpectralComplexity.of(network.layout, network.start, network.end),
        length * SpectralNorms.product(network.layout, network.end),
        network.seen.median(),
        PacBayes.mcAllester(training, moved, plain, n),
        gibbs.drawn,
        gibbs.error,
        divergence,
        PacBayes.bound(
            PacBayes.overDraws(gibbs.drawn, setup.scored.draws(), setup.drawDelta),
            divergence,
            setup.priors.charge(place, n, setup.delta),
            n),
        PacBayes.bound(gibbs.drawn, 0, plain, n));
  }
}
