package dev.crucible.scaling;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Host;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.PacBayes;
import dev.crucible.train.Batches;
import dev.crucible.train.Problem;
import dev.crucible.train.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Networks whose weights are Gaussian, N(μ, diag s²), trained to make a PAC-Bayes bound small.
 *
 * <p>Adam moves μ, ln s and ln λ down the slope of loss/ln 2 + √((KL(Q ‖ P) + charge)/(2n)), the
 * loss on a minibatch and at one draw of weights a step, with the prior P = N(w₀, λI). A logistic
 * loss over ln 2 is no less than the share of samples that are misjudged. What the prior's variance
 * costs is taken as it is at the start: some twenty beside a divergence of hundreds, and without a
 * slope to speak of. Source: Dziugaite and Roy, arXiv 1703.11008; in the problem's precision.
 *
 * @param start s and √λ at the start
 * @param rate Adam's
 * @param schedule factor on the rate over time
 * @param steps number of updates
 * @param batch samples a step
 * @param priors the variances among which λ is taken
 * @param delta δ of the bound
 */
public record GibbsNetworks(
    double start,
    double rate,
    Schedule schedule,
    int steps,
    int batch,
    PacBayes.Priors priors,
    double delta) {

  /**
   * What training finds for one member.
   *
   * @param mean μ, flat
   * @param logDeviation ln s, flat
   * @param variance λ, not yet one of the grid
   */
  public record Posterior(List<Double> mean, List<Double> logDeviation, double variance) {

    /** Copies the lists. */
    public Posterior {
      mean = List.copyOf(mean);
      logDeviation = List.copyOf(logDeviation);
    }

    /** Returns μ as an array. */
    public double[] means() {
      return mean.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Returns s. */
    public double[] deviations() {
      return logDeviation.stream().mapToDouble(Math::exp).toArray();
    }
  }

  /**
   * Trains every member.
   *
   * @param problem what is learned, its loss in nats
   * @param origin w₀, each member's, flat
   * @param mean μ at the start, each member's, flat
   * @param batches keys of minibatches, one a member
   * @param noise keys of the weights' noise, one a member
   */
  public List<Posterior> train(
      Problem problem,
      double[][] origin,
      double[][] mean,
      List<RandomKey> batches,
      List<RandomKey> noise) {
    Layout layout = Layout.of(problem.model());
    int members = mean.length;
    Batches draws = new Batches.WithReplacement(batch, batches);
    try (Scope scope = Scope.open()) {
      List<NDArray> centre = layout.arrays(origin, problem.precision(), scope);
      AdamDescent.Course course =
          (step, current) ->
              bounded(
                  problem,
                  draws.at(step, problem, current),
                  noise(problem, layout, noise, step, current),
                  centre);
      List<NDArray> end =
          new AdamDescent(rate, schedule, steps)
              .from(begun(problem, mean, scope), problem.precision(), course, scope);
      return posteriors(layout, end, members);
    }
  }

  /** μ of every parameter, then ln s of every parameter, then ln λ. */
  private List<NDArray> begun(Problem problem, double[][] mean, Scope into) {
    Layout layout = Layout.of(problem.model());
    double[][] logs = new double[mean.length][layout.dimension()];
    Arrays.stream(logs).forEach(one -> Arrays.fill(one, Math.log(start)));
    double[] variances = new double[mean.length];
    Arrays.fill(variances, 2 * Math.log(start));
    List<NDArray> all = new ArrayList<>(layout.arrays(mean, problem.precision(), into));
    all.addAll(layout.arrays(logs, problem.precision(), into));
    all.add(into.array(problem.precision(), variances, mean.length));
    return all;
  }

  private static List<NDArray> noise(
      Problem problem, Layout layout, List<RandomKey> keys, long step, Scope into) {
    double[][] drawn =
        keys.stream()
            .map(key -> key.derive(step).gaussians(layout.dimension()))
            .toArray(double[][]::new);
    return layout.arrays(drawn, problem.precision(), into);
  }

  private Objective bounded(
      Problem problem, Objective loss, List<NDArray> noise, List<NDArray> origin) {
    double samples = (double) problem.inputs().getShape().get(1);
    int parameters = origin.size();
    double charge = priors.charge(priors.place(start * start), samples, delta);
    return all -> {
      List<Tensor> weights = new ArrayList<>();
      Tensor logVariance = all.get(2 * parameters); // (member)
      Tensor squares = logVariance.times(0);
      Tensor logs = logVariance.times(0);
      int count = 0;
      for (int p = 0; p < parameters; p++) {
        Tensor mean = all.get(p); // (member, …)
        Tensor log = all.get(parameters + p);
        Tensor deviation = exp(log);
        weights.add(mean.plus(deviation.times(mean.constantLike(noise.get(p)))));
        Tensor moved = mean.minus(mean.constantLike(origin.get(p)));
        squares = squares.plus(inAll(deviation.square().plus(moved.square())));
        logs = logs.plus(inAll(log));
        count += (int) (mean.value().size() / logVariance.value().size());
      }
      Tensor twice =
          squares
              .times(exp(logVariance.times(-1)))
              .minus(logs.times(2))
              .plus(logVariance.times(count));
      Tensor divergence = twice.times(0.5).plus(number(logVariance, charge - count / 2.0));
      return loss.at(weights)
          .times(1 / Math.log(2))
          .plus(root(divergence.times(1 / (2 * samples))));
    };
  }

  private static Tensor inAll(Tensor tensor) {
    long members = tensor.value().getShape().get(0);
    return tensor.reshape(members, tensor.value().size() / members).sum(1);
  }

  private static Tensor number(Tensor like, double value) {
    NDArray zeros = like.value().zerosLike();
    NDArray number = Scope.of(zeros).array(new double[] {value}, 1);
    return Tensor.constant(zeros.add(number.toType(zeros.getDataType(), false)));
  }

  private static Tensor exp(Tensor tensor) {
    return tensor.elementwise(NDArray::exp, (x, fx) -> fx);
  }

  private static Tensor root(Tensor tensor) {
    return tensor.elementwise(NDArray::sqrt, (x, fx) -> fx.onesLike().div(fx.add(fx)));
  }

  private static List<Posterior> posteriors(Layout layout, List<NDArray> all, int members) {
    int parameters = layout.specs().size();
    double[][] means = layout.members(all.subList(0, parameters));
    double[][] logs = layout.members(all.subList(parameters, 2 * parameters));
    double[] variances = Host.doubles(all.get(2 * parameters));
    List<Posterior> found = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      found.add(
          new Posterior(
              Arrays.stream(means[m]).boxed().toList(),
              Arrays.stream(logs[m]).boxed().toList(),
              Math.exp(variances[m])));
    }
    return found;
  }
}
