package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Gradient;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import dev.crucible.model.ParameterSpec;
import dev.crucible.model.Parameterisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trains an ensemble: the loop of gradient, observation and update.
 *
 * <p>State is float64 unless asked otherwise; loss and gradient are evaluated in the problem's
 * precision. One sub-scope a step, so resident memory stays flat however long the run.
 */
public final class Training {

  private final Problem problem;
  private final Recipe recipe;
  private final Precision kept;
  private final Layout layout;

  /** Combines a problem with a recipe. */
  public Training(Problem problem, Recipe recipe) {
    this(problem, recipe, Precision.FLOAT64);
  }

  /**
   * Combines a problem with a recipe, the optimiser's state in a given precision.
   *
   * <p>Single precision halves the time of wide networks, whose updates are bound by memory, and
   * loses steps that are smaller than 6e-8 of a weight: right for short runs whose loss alone
   * counts, wrong wherever curvature or small differences are measured.
   *
   * @param kept the precision of weights and moments between steps
   */
  public Training(Problem problem, Recipe recipe, Precision kept) {
    this.problem = problem;
    this.recipe = recipe;
    this.kept = kept;
    this.layout = Layout.of(problem.model());
  }

  /**
   * Trains from given parameters.
   *
   * @param start each member's parameters, flat in the model's {@link Layout}
   * @param observers what looks on
   * @throws IllegalArgumentException if the numbers of members, learning rates, coefficients of the
   *     rule, batch keys or stacks of data do not match
   */
  public Trajectory from(double[][] start, Observer... observers) {
    requireMatching(start.length);
    try (Scope scope = Scope.open();
        LossLog log = new LossLog(scope)) {
      Progression progression = new Progression(recipe, log.rows());
      Rates rates = new Rates(scope);
      Scope current = scope.inner();
      State state = State.at(layout.arrays(start, kept, current));
      for (long t = 0; t < recipe.steps() && !ended(progression, observers); t++) {
        Scope next = scope.inner();
        state = step(state, rates.at(t), current, next, log, observers);
        current.close();
        current = next;
        progression.review();
      }
      return finish(state, current, log, observers, progression);
    }
  }

  private void requireMatching(int members) {
    int rates = recipe.learningRates().length;
    requireEqual(members, rates, "learning rates");
    requireEqual(members, recipe.rule().members().orElse(members), "coefficients of the rule");
    int keys = recipe.batches().members().orElse(members);
    requireEqual(members, keys, "keys of batches");
    for (NDArray data : List.of(problem.inputs(), problem.targets())) {
      long stacks = data.getShape().get(0);
      requireEqual(members, stacks == 1 ? members : stacks, "stacks of data");
    }
  }

  private static void requireEqual(long members, long others, String what) {
    if (members != others) {
      throw new IllegalArgumentException("%s members but %s %s".formatted(members, others, what));
    }
  }

  private static boolean ended(Progression progression, Observer... observers) {
    return progression.ended() || Arrays.stream(observers).anyMatch(Observer::satisfied);
  }

  private State step(
      State state, List<NDArray> rates, Scope current, Scope next, LossLog log, Observer[] all) {
    look(state, all);
    Objective batch = recipe.batches().at(state.step(), problem, current);
    Gradient gradient = gradient(batch, recipe.rule().evaluationPoint(state), current);
    log.add(gradient.value());
    Slope slope =
        new Slope(asKept(gradient), elsewhere -> asKept(gradient(batch, elsewhere, current)));
    return recipe.rule().next(state, slope, rates).keptIn(next);
  }

  private Gradient gradient(Objective batch, List<NDArray> at, Scope scope) {
    List<NDArray> point = at.stream().map(w -> Scope.cast(w, problem.precision())).toList();
    return Autograd.valueAndGradient(batch, point, scope);
  }

  private List<NDArray> asKept(Gradient gradient) {
    return gradient.gradient().stream().map(g -> Scope.cast(g, kept)).toList();
  }

  private static void look(State state, Observer... observers) {
    for (Observer observer : observers) {
      if (observer.wants(state.step())) {
        observer.observe(new Snapshot(state.step(), state));
      }
    }
  }

  private Trajectory finish(
      State state, Scope scope, LossLog log, Observer[] observers, Progression progression) {
    look(state, observers);
    List<NDArray> point =
        state.parameters().stream().map(w -> Scope.cast(w, problem.precision())).toList();
    log.add(Autograd.value(problem.fullBatch(), point, scope));
    log.fetch();
    return new Trajectory(
        progression.losses(), progression.outcomes(), layout.members(state.parameters()));
  }

  /**
   * The learning rates as arrays that broadcast against the parameters, remade when they change.
   */
  private final class Rates {
    private final Scope parent;
    private Scope scope;
    private double factor = Double.NaN;
    private List<NDArray> arrays = List.of();

    Rates(Scope parent) {
      this.parent = parent;
      this.scope = parent.inner();
    }

    List<NDArray> at(long step) {
      double now = recipe.schedule().factor(step);
      if (now != factor) {
        factor = now;
        scope.close();
        scope = parent.inner();
        arrays = new ArrayList<>();
        for (ParameterSpec spec : layout.specs()) {
          arrays.add(rates(spec, now * roleFactor(spec)));
        }
      }
      return arrays;
    }

    private NDArray rates(ParameterSpec spec, double scale) {
      double[] values = Arrays.stream(recipe.learningRates()).map(r -> r * scale).toArray();
      long[] shape = new long[1 + spec.shape().dimension()];
      Arrays.fill(shape, 1);
      shape[0] = values.length;
      return scope.array(kept, values, shape);
    }

    private double roleFactor(ParameterSpec spec) {
      Parameterisation parameterisation = problem.model().parameterisation();
      return recipe.rule().family() == UpdateRule.Family.ADAPTIVE
          ? parameterisation.adaptiveRate(spec)
          : parameterisation.gradientRate(spec);
    }
  }
}
