package dev.crucible.edge;

import dev.crucible.data.ImageData;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Sampling;
import dev.crucible.measure.SharpnessMeter;
import dev.crucible.measure.SharpnessWatch;
import dev.crucible.model.Architecture;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Reading;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.theory.ScheduleSafety;
import dev.crucible.train.Batches;
import dev.crucible.train.Criterion;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.ImageProblem;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Schedule;
import dev.crucible.train.StopRule;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains networks with full batches, stops at several steps, measures the sharpness there and jumps
 * from each to several learning rates.
 *
 * @param network the architecture
 * @param rate the learning rate before a jump
 * @param snapshots the steps at which jumps begin, in rising order, multiples of the grid; the
 *     first is 0
 * @param grid steps between measurements of the sharpness
 * @param multiples the new rates, in units of 2 over the sharpness at the snapshot
 * @param steps how many updates after a jump
 * @param limits what is called a spike, and what divergence
 */
public record RateJumps(
    Architecture network,
    double rate,
    List<Long> snapshots,
    int grid,
    List<Double> multiples,
    int steps,
    Limits limits) {

  /** Copies the lists. */
  public RateJumps {
    snapshots = List.copyOf(snapshots);
    multiples = List.copyOf(multiples);
  }

  /**
   * When a loss spikes and when it diverges.
   *
   * @param spike a loss so many times that at the jump is a spike
   * @param lost a loss so many times the initial one has diverged, wherever it ends
   * @param notBack so has one that ends at so many times the initial one
   */
  public record Limits(double spike, double lost, double notBack) {

    /**
     * Reads what happened.
     *
     * @param losses the loss from the jump on
     * @param initialLoss the loss at initialisation
     */
    public Effect of(double[] losses, double initialLoss) {
      double largest = 0;
      boolean finite = true;
      for (double loss : losses) {
        finite &= Double.isFinite(loss);
        largest = Math.max(largest, loss);
      }
      boolean diverged =
          !finite
              || largest > lost * initialLoss
              || losses[losses.length - 1] > notBack * initialLoss;
      return new Effect(diverged || largest > spike * losses[0], diverged);
    }
  }

  /** What came of a jump. */
  public record Effect(boolean spiked, boolean diverged) {}

  /**
   * A network in mid-training.
   *
   * @param step how long it has trained
   * @param sharpness λ₁ there
   * @param sharpnessAtStart λ₁ at initialisation
   */
  public record Snapshot(long step, double sharpness, double sharpnessAtStart) {}

  /**
   * One change of the learning rate.
   *
   * @param from where it was made
   * @param multiple m, the new rate in units of 2 over the sharpness there
   * @param effect what came of it, which no forecast reads
   */
  public record Jump(Snapshot from, double multiple, Effect effect) {

    /** Forecasts from the sharpness at the snapshot. */
    public boolean spikes() {
      return spikesAt(from.sharpness);
    }

    /** Forecasts from the sharpness at initialisation. */
    public boolean spikesByStart() {
      return spikesAt(from.sharpnessAtStart);
    }

    /** Forecasts from any sharpness. */
    public boolean spikesAt(double sharpness) {
      return ScheduleSafety.spikes(fraction(sharpness));
    }

    /** Forecasts that the loss will not come back. */
    public boolean diverges() {
      return ScheduleSafety.diverges(fraction(from.sharpness));
    }

    /** Returns whether the loss spiked. */
    public boolean spiked() {
      return effect.spiked;
    }

    /** Returns whether the loss diverged. */
    public boolean diverged() {
      return effect.diverged;
    }

    /** Returns η₂·λ/2, which at the snapshot's sharpness is m without a rounding error. */
    private double fraction(double sharpness) {
      return multiple * (sharpness / from.sharpness);
    }
  }

  /** One seed's jumps, snapshot by snapshot. */
  public record Jumps(List<Jump> jumps) {

    /** Copies the list. */
    public Jumps {
      jumps = List.copyOf(jumps);
    }
  }

  /**
   * Trains seeds as one ensemble and makes the jumps of each, those of a snapshot as one ensemble.
   *
   * @param initialisation each seed's key
   * @param meter source of the eigensolver's start vectors
   * @return UNHEALTHY where a sharpness did not converge
   */
  public List<Reading<Jumps>> of(
      ImageData data, List<Integer> seeds, List<RandomKey> initialisation, RandomKey meter) {
    ImageProblem images = new ImageProblem(data, network, Criterion.SQUARED_ERROR);
    Stops stops = new Stops();
    double[] initialLosses = new double[seeds.size()];
    try (Scope scope = Scope.open()) {
      Problem problem = images.of(seeds, scope);
      SharpnessWatch watch =
          new SharpnessWatch(
              new SharpnessMeter(problem.in(Precision.FLOAT32, scope), Lanczos.top(), meter),
              Layout.of(problem.model()),
              seeds.size(),
              Sampling.atIterates(grid),
              stops);
      double[] rates = new double[seeds.size()];
      Arrays.fill(rates, rate);
      Trajectory trajectory =
          new Training(problem, Recipe.gradientDescent(snapshots.get(snapshots.size() - 1), rates))
              .from(Initialisation.gaussian(problem.model(), initialisation), watch);
      Arrays.setAll(initialLosses, m -> trajectory.losses()[m][0]);
    }
    return IntStream.range(0, seeds.size())
        .mapToObj(m -> stops.reading(m, jumps(images, seeds.get(m), stops.of(m), initialLosses[m])))
        .toList();
  }

  private Jumps jumps(ImageProblem images, int seed, List<Stop> stops, double initialLoss) {
    List<Jump> jumps = new ArrayList<>();
    try (Scope scope = Scope.open()) {
      Problem problem = images.of(List.of(seed), scope);
      for (Stop stop : stops) {
        Snapshot from = new Snapshot(stop.step, stop.sharpness, stops.get(0).sharpness);
        double[][] losses = losses(problem, stop);
        for (int j = 0; j < losses.length; j++) {
          jumps.add(new Jump(from, multiples.get(j), limits.of(losses[j], initialLoss)));
        }
      }
    }
    return new Jumps(jumps);
  }

  /** Divergence is what is forecast: no run is ended early for it. */
  private double[][] losses(Problem problem, Stop stop) {
    double edge = EdgeOfStability.gradientDescent(stop.sharpness);
    double[][] starts = new double[multiples.size()][];
    Arrays.fill(starts, stop.iterate);
    Recipe recipe =
        new Recipe(
            new GradientDescent(),
            multiples.stream().mapToDouble(multiple -> multiple * edge).toArray(),
            Schedule.constant(),
            Batches.full(),
            steps,
            StopRule.never(),
            Double.POSITIVE_INFINITY);
    return new Training(problem, recipe).from(starts).losses();
  }

  /** Where one member stood at a snapshot. */
  private record Stop(long step, double[] iterate, double sharpness, boolean converged) {}

  /** Keeps the parameters and the sharpness at the snapshots. */
  private final class Stops implements SharpnessWatch.Listener {

    private final List<List<Stop>> stops = new ArrayList<>();

    @Override
    public boolean measured(long step, double[][] iterate, List<Eigenpairs> pairs) {
      if (snapshots.contains(step)) {
        stops.add(
            IntStream.range(0, iterate.length)
                .mapToObj(
                    m -> new Stop(step, iterate[m], pairs.get(m).top(), pairs.get(m).converged()))
                .toList());
      }
      return false;
    }

    List<Stop> of(int member) {
      return stops.stream().map(stop -> stop.get(member)).toList();
    }

    Reading<Jumps> reading(int member, Jumps jumps) {
      long unconverged = of(member).stream().filter(stop -> !stop.converged).count();
      return unconverged == 0
          ? Reading.of(jumps)
          : Reading.unhealthy(unconverged + " sharpness measurements did not converge");
    }
  }
}
