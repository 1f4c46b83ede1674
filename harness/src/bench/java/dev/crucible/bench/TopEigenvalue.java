package dev.crucible.bench;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Hessian;
import dev.crucible.measure.Lanczos;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A sharpness measurement, ten steps after the last one, against one gradient. */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TopEigenvalue {

  /** Gives the eigenvalue to 1e-4: its error is about residual²/gap. */
  private static final Lanczos QUICK = new Lanczos(1, 1e-2, 4, 40);

  private static final Lanczos REFERENCE = new Lanczos(1, 1e-6, 100);
  private static final RandomKey KEY = RandomKey.of("bench/eigenvalue");

  private final Workload workload = new Workload();
  private Problem problem;
  private Layout layout;
  private double[][] point;
  private List<Eigenpairs> previous;
  private List<NDArray> parameters; // (1, …) each, float32
  private int measurements;

  /** Trains for 100 steps, measures, trains for 10 more. */
  @Setup
  public void prepare() {
    problem = workload.problem();
    layout = Layout.of(problem.model());
    double[][] before = workload.trained(problem, 100);
    try (Hessian hessian = hessian(before)) {
      previous = REFERENCE.of(hessian, KEY);
    }
    point =
        new Training(problem, Recipe.gradientDescent(10, Workload.LEARNING_RATE))
            .from(before)
            .parameters();
    parameters = layout.arrays(point, Precision.FLOAT32, workload.scope());
  }

  private Hessian hessian(double[][] at) {
    return new Hessian(problem.fullBatch(), layout, at, Precision.FLOAT32);
  }

  /** One warm-started measurement. */
  @Benchmark
  public Eigenpairs measurement() {
    try (Hessian hessian = hessian(point)) {
      return QUICK.of(hessian, previous, KEY.derive(measurements++)).get(0);
    }
  }

  /** One evaluation of loss and gradient on the full data. */
  @Benchmark
  public int gradient() {
    try (Scope scope = Scope.open()) {
      return Autograd.valueAndGradient(problem.fullBatch(), parameters, scope).gradient().size();
    }
  }

  /** Returns the relative difference of a quick measurement from a long one. */
  double error() {
    try (Hessian hessian = hessian(point)) {
      double exact = REFERENCE.of(hessian, previous, KEY.derive("reference")).get(0).top();
      return Math.abs(measurement().top() / exact - 1);
    }
  }

  /** Frees the arrays. */
  @TearDown
  public void free() {
    workload.close();
  }
}
