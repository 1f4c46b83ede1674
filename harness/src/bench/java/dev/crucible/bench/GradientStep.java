package dev.crucible.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A step of gradient descent against the matrix products that it cannot do without. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class GradientStep {

  /** Steps in one run of training; many, so that its start and end do not count. */
  static final int STEPS = 50;

  private final Workload workload = new Workload();
  private Training training;
  private double[][] start;
  private NDManager arrays;
  private NDArray images; // (batch, 784)
  private NDArray hidden; // (batch, 200)
  private NDArray outputs; // (batch, 10)
  private NDArray first; // (784, 200)
  private NDArray second; // (200, 200)
  private NDArray third; // (200, 10)

  /** Makes network, data and matrices. */
  @Setup
  public void prepare() {
    Problem problem = workload.problem();
    training = new Training(problem, Recipe.gradientDescent(STEPS, Workload.LEARNING_RATE));
    start = workload.trained(problem, 1);
    arrays = problem.inputs().getManager().newSubManager();
    images = problem.inputs().squeeze(0);
    hidden = filled(Workload.IMAGES, 200);
    outputs = filled(Workload.IMAGES, 10);
    first = filled(784, 200);
    second = filled(200, 200);
    third = filled(200, 10);
  }

  private NDArray filled(long rows, long columns) {
    return arrays.full(new Shape(rows, columns), 0.01f, DataType.FLOAT32);
  }

  /** Gradient and update, as training does them. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public Trajectory training() {
    return training.from(start);
  }

  /** Three products forward, three weight gradients and two input gradients backward. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public long products() {
    long rows = 0;
    for (int step = 0; step < STEPS; step++) {
      try (NDManager scope = arrays.newSubManager()) {
        NDArray[] factors = {images, hidden, outputs, first, second, third};
        for (NDArray factor : factors) {
          factor.attach(scope);
        }
        rows += images.matMul(first).size(0);
        rows += hidden.matMul(second).size(0);
        rows += hidden.matMul(third).size(0);
        rows += hidden.transpose().matMul(outputs).size(0);
        rows += outputs.matMul(third.transpose()).size(0);
        rows += hidden.transpose().matMul(hidden).size(0);
        rows += hidden.matMul(second.transpose()).size(0);
        rows += images.transpose().matMul(hidden).size(0);
        for (NDArray factor : factors) {
          factor.attach(arrays);
        }
      }
    }
    return rows;
  }

  /** Frees the arrays. */
  @TearDown
  public void free() {
    workload.close();
  }
}
