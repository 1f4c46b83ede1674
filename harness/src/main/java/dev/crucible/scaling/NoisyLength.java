package dev.crucible.scaling;

import dev.crucible.data.FewClasses;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.Charge;
import dev.crucible.measure.FirstLayerGradients;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Conserved.Network;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.theory.ScaleGrowth;
import dev.crucible.train.Batches;
import dev.crucible.train.CoupledDecay;
import dev.crucible.train.Criterion;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.Iterates;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Trains networks with layer normalisation by small batches, and measures how the squared length of
 * their first matrix grows beside what their gradients say.
 */
public final class NoisyLength {

  private NoisyLength() {}

  /**
   * Every number that is not varied.
   *
   * @param base images, network and time
   * @param rate η
   * @param stride steps between measurements of the gradients
   * @param replicas runs with other batches over which a seed averages
   */
  public record Setup(Conserved.Setup base, double rate, int stride, int replicas) {}

  /**
   * What is varied.
   *
   * @param batch B; as many as there are images means all of them, each once
   * @param epsilon what the normalisation adds to the variance
   * @param decay λ
   */
  public record Cell(int batch, double epsilon, double decay) {}

  /**
   * What a seed leaves, means over its replicas.
   *
   * @param grown ‖W(T)‖² − (1 − ηλ)^(2N) ‖W(0)‖²
   * @param grownBesideFlow the same with e^(−2λT) for what decay leaves
   * @param added what gradients add by theory
   * @param addedByMean the same without noise
   * @param addedByEach the same as if batches were single samples
   */
  public record Growth(
      double grown, double grownBesideFlow, double added, double addedByMean, double addedByEach) {

    /** Returns what has grown over what theory says. */
    public double ratio() {
      return grown / added;
    }

    /** Returns what has grown over what single samples would add. */
    public double overEach() {
      return grown / addedByEach;
    }

    /** Returns what has grown beside the flow's decay over what theory says. */
    public double besideFlow() {
      return grownBesideFlow / added;
    }
  }

  /**
   * Trains the seeds of a cell, all replicas at once.
   *
   * @param members they have the keys {@code data}, {@code weights} and {@code batches}
   */
  public static List<Reading<Growth>> grow(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    Conserved.Setup base = setup.base;
    Model model = base.model(Network.LAYER_NORM, cell.epsilon, 0);
    Layout layout = Layout.of(model);
    long steps = Iterates.step(setup.rate, base.time());
    Iterates iterates = Iterates.every(layout, setup.stride, steps);
    int replicas = cell.batch < base.images().samples() ? setup.replicas : 1;
    List<double[]> starts =
        each(members.keys("weights"), replicas)
            .map(key -> Initialisation.gaussian(model, key))
            .toList();
    try (Scope scope = Scope.open()) {
      Problem problem = problem(model, drawn(base, members, replicas), scope);
      Trajectory end =
          new Training(problem, recipe(setup, members, replicas, steps))
              .from(starts.toArray(double[][]::new), iterates);
      Model wider = base.model(Network.LAYER_NORM, cell.epsilon, base.images().samples());
      FirstLayerGradients gradients = new FirstLayerGradients(problem, wider, scope);
      List<List<FirstLayerGradients.Squares>> squares =
          iterates.steps().stream().map(step -> gradients.at(iterates.at(step))).toList();
      List<Growth> runs =
          IntStream.range(0, starts.size())
              .mapToObj(
                  r -> {
                    List<ScaleGrowth.At> course = course(setup, iterates, squares, r);
                    return read(setup, cell, layout, starts.get(r), end.parameters()[r], course);
                  })
              .toList();
      return members.results(m -> mean(runs.subList(m * replicas, (m + 1) * replicas)));
    }
  }

  /** Repeats everything some times. */
  private static <T> Stream<T> each(List<T> all, int times) {
    return all.stream().flatMap(one -> Collections.nCopies(times, one).stream());
  }

  /** Every member's images, drawn once and repeated for its replicas. */
  private static List<FewClasses.Drawn> drawn(
      Conserved.Setup base, Members<Cell> members, int replicas) {
    List<FewClasses.Drawn> own = members.keys("data").stream().map(base.images()::draw).toList();
    return each(own, replicas).toList();
  }

  private static Problem problem(Model model, List<FewClasses.Drawn> drawn, Scope scope) {
    List<Matrix> inputs = drawn.stream().map(FewClasses.Drawn::inputs).toList();
    List<Matrix> targets = drawn.stream().map(FewClasses.Drawn::targets).toList();
    return Problem.ofEach(
        model, Criterion.CROSS_ENTROPY.loss(), inputs, targets, Precision.FLOAT64, scope);
  }

  private static Recipe recipe(Setup setup, Members<Cell> members, int replicas, long steps) {
    Cell cell = members.cell();
    List<RandomKey> keys =
        members.keys("batches").stream()
            .flatMap(key -> LongStream.range(0, replicas).mapToObj(key::derive))
            .toList();
    Batches batches =
        cell.batch < setup.base.images().samples()
            ? new Batches.WithReplacement(cell.batch, keys)
            : Batches.full();
    double[] rates = keys.stream().mapToDouble(key -> setup.rate).toArray();
    return Recipe.gradientDescent(steps, rates)
        .with(new CoupledDecay(new GradientDescent(), cell.decay))
        .with(batches);
  }

  private static List<ScaleGrowth.At> course(
      Setup setup, Iterates iterates, List<List<FirstLayerGradients.Squares>> all, int run) {
    return IntStream.range(0, all.size())
        .mapToObj(
            i -> {
              FirstLayerGradients.Squares own = all.get(i).get(run);
              double time = iterates.steps().get(i) * setup.rate;
              return new ScaleGrowth.At(time, own.mean(), own.each());
            })
        .toList();
  }

  private static Growth read(
      Setup setup,
      Cell cell,
      Layout layout,
      double[] start,
      double[] end,
      List<ScaleGrowth.At> course) {
    Charge length = new Charge.Length("W1");
    double before = length.of(layout, start)[0];
    double after = length.of(layout, end)[0];
    double time = setup.base.time();
    long steps = Iterates.step(setup.rate, time);
    double all = Double.POSITIVE_INFINITY;
    double batch = cell.batch < setup.base.images().samples() ? cell.batch : all;
    return new Growth(
        after - ScaleGrowth.kept(setup.rate, cell.decay, steps) * before,
        after - Math.exp(-2 * cell.decay * time) * before,
        ScaleGrowth.added(setup.rate, cell.decay, batch, course),
        ScaleGrowth.added(setup.rate, cell.decay, all, course),
        ScaleGrowth.added(setup.rate, cell.decay, 1, course));
  }

  private static Growth mean(List<Growth> runs) {
    return new Growth(
        mean(runs.stream().map(Growth::grown)),
        mean(runs.stream().map(Growth::grownBesideFlow)),
        mean(runs.stream().map(Growth::added)),
        mean(runs.stream().map(Growth::addedByMean)),
        mean(runs.stream().map(Growth::addedByEach)));
  }

  private static double mean(Stream<Double> numbers) {
    return numbers.mapToDouble(x -> x).average().orElseThrow();
  }
}
