package dev.crucible.scaling;

import dev.crucible.data.Matrix;
import dev.crucible.measure.EffectiveRank;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * A matrix of low rank, of which some entries are seen, and what gradient descent on a product of
 * square matrices makes of the others.
 *
 * <p>All entries of all factors move at one rate, which falls with the size of the gradient: 0.02,
 * say, over the root of a running mean of its square. So the direction is that of gradient descent,
 * and steps stay short from starts of any size.
 */
public final class Completion {

  private Completion() {}

  /**
   * What is varied.
   *
   * @param seen the probability that an entry is seen
   * @param depth how many factors
   * @param start the size of the product at the start, beside the factors' own 1/√size
   */
  public record Cell(double seen, int depth, double start) {}

  /**
   * Every number that is not varied.
   *
   * @param size rows and columns
   * @param rank of the matrix, a product of Gaussians
   * @param norm its Frobenius norm
   * @param step length of a step where gradients stay equal
   * @param memory of the running mean of the squared gradient
   * @param floor added to its root
   * @param enough the mean squared error on entries seen at which training ends
   * @param steps after so many it ends at the latest
   * @param threshold of the search for the least nuclear norm
   * @param rounds of that search
   */
  public record Setup(
      int size,
      int rank,
      double norm,
      double step,
      double memory,
      double floor,
      double enough,
      int steps,
      double threshold,
      int rounds) {}

  /**
   * What gradient descent found, distances in norms of the true matrix.
   *
   * @param loss mean squared error on entries seen
   * @param steps that were made
   * @param toTruth distance from the matrix, which has the lowest rank of all that agree
   * @param toNuclear distance from that of least nuclear norm
   * @param toZeros distance from that with zeros where nothing is seen
   * @param toOther distance from another matrix drawn alike
   * @param apart distance between the first two
   * @param effectiveRank of what was found
   * @param truthRank effective rank of the matrix
   */
  public record Found(
      double loss,
      int steps,
      double toTruth,
      double toNuclear,
      double toZeros,
      double toOther,
      double apart,
      double effectiveRank,
      double truthRank) {}

  /** A matrix, which entries are seen, and others to compare with. */
  private record Task(
      DMatrixRMaj truth,
      boolean[] seen,
      DMatrixRMaj nuclear,
      DMatrixRMaj zeros,
      DMatrixRMaj other) {

    static Task of(Setup setup, double share, RandomKey key) {
      DMatrixRMaj truth = matrix(setup, key.derive("matrix"));
      boolean[] seen = new boolean[truth.getNumElements()];
      double[] drawn = key.derive("seen").uniforms(seen.length, 0, 1);
      DMatrixRMaj zeros = truth.copy();
      for (int i = 0; i < seen.length; i++) {
        seen[i] = drawn[i] < share;
        zeros.data[i] = seen[i] ? truth.data[i] : 0;
      }
      return new Task(
          truth,
          seen,
          LeastNuclearNorm.of(truth, seen, setup.threshold, setup.rounds),
          zeros,
          matrix(setup, key.derive("other")));
    }

    private static DMatrixRMaj matrix(Setup setup, RandomKey key) {
      DMatrixRMaj left = gaussian(setup.size, setup.rank, key.derive("left"));
      DMatrixRMaj right = gaussian(setup.rank, setup.size, key.derive("right"));
      DMatrixRMaj product = product(left, right);
      CommonOps_DDRM.scale(setup.norm / NormOps_DDRM.normF(product), product);
      return product;
    }

    private double distance(DMatrixRMaj one, DMatrixRMaj other) {
      DMatrixRMaj difference = CommonOps_DDRM.subtract(one, other, null);
      return NormOps_DDRM.normF(difference) / NormOps_DDRM.normF(truth);
    }
  }

  /**
   * Completes the matrices of some seeds.
   *
   * @param members their key {@code task} names the share that is seen, and neither depth nor start
   */
  public static List<Reading<Found>> complete(Setup setup, Members<Cell> members) {
    Map<RandomKey, Task> tasks = new LinkedHashMap<>();
    return members.map(
        m -> {
          Cell cell = members.cell(m);
          Task task =
              tasks.computeIfAbsent(members.key("task", m), key -> Task.of(setup, cell.seen, key));
          return new Descent(setup, cell, task, members.key("weights", m)).run();
        });
  }

  /** One run. */
  private static final class Descent {
    private final Setup setup;
    private final Task task;
    private final List<DMatrixRMaj> factors = new ArrayList<>(); // from the right
    private final DMatrixRMaj slope; // of the loss in the product
    private final int seen;

    Descent(Setup setup, Cell cell, Task task, RandomKey key) {
      this.setup = setup;
      this.task = task;
      this.slope = new DMatrixRMaj(setup.size, setup.size);
      int count = 0;
      for (boolean one : task.seen) {
        count += one ? 1 : 0;
      }
      this.seen = count;
      double scale = Math.pow(cell.start, 1.0 / cell.depth) / Math.sqrt(setup.size);
      for (int l = 0; l < cell.depth; l++) {
        DMatrixRMaj factor = gaussian(setup.size, setup.size, key.derive(l));
        CommonOps_DDRM.scale(scale, factor);
        factors.add(factor);
      }
    }

    Reading<Found> run() {
      double mean = 0;
      int step = 0;
      double loss = look(product());
      for (; step < setup.steps && loss > setup.enough; step++) {
        List<DMatrixRMaj> gradients = gradients();
        double square = 0;
        for (DMatrixRMaj gradient : gradients) {
          square += Math.pow(NormOps_DDRM.normF(gradient), 2);
        }
        mean = setup.memory * mean + (1 - setup.memory) * square;
        double corrected = mean / (1 - Math.pow(setup.memory, step + 1.0));
        double rate = setup.step / (Math.sqrt(corrected) + setup.floor);
        for (int l = 0; l < factors.size(); l++) {
          CommonOps_DDRM.addEquals(factors.get(l), -rate, gradients.get(l));
        }
        loss = look(product());
        if (!Double.isFinite(loss)) {
          return Reading.diverged(step);
        }
      }
      return Reading.of(found(product(), loss, step));
    }

    private DMatrixRMaj product() {
      DMatrixRMaj product = factors.get(0);
      for (int l = 1; l < factors.size(); l++) {
        product = Completion.product(factors.get(l), product);
      }
      return product;
    }

    /** Returns the mean squared error on entries seen and keeps its slope. */
    private double look(DMatrixRMaj product) {
      double loss = 0;
      for (int i = 0; i < task.seen.length; i++) {
        double error = task.seen[i] ? product.data[i] - task.truth.data[i] : 0;
        loss += error * error / seen;
        slope.data[i] = 2 * error / seen;
      }
      return loss;
    }

    /** Returns (the factors behind)ᵀ · slope · (the factors before)ᵀ of every factor. */
    private List<DMatrixRMaj> gradients() {
      int depth = factors.size();
      DMatrixRMaj[] behind = new DMatrixRMaj[depth];
      behind[depth - 1] = slope;
      for (int l = depth - 2; l >= 0; l--) {
        behind[l] = new DMatrixRMaj(setup.size, setup.size);
        CommonOps_DDRM.multTransA(factors.get(l + 1), behind[l + 1], behind[l]);
      }
      List<DMatrixRMaj> gradients = new ArrayList<>();
      gradients.add(behind[0].copy());
      DMatrixRMaj before = factors.get(0);
      for (int l = 1; l < depth; l++) {
        DMatrixRMaj gradient = new DMatrixRMaj(setup.size, setup.size);
        CommonOps_DDRM.multTransB(behind[l], before, gradient);
        gradients.add(gradient);
        before = l + 1 < depth ? Completion.product(factors.get(l), before) : before;
      }
      return gradients;
    }

    private Found found(DMatrixRMaj product, double loss, int steps) {
      return new Found(
          loss,
          steps,
          task.distance(product, task.truth),
          task.distance(product, task.nuclear),
          task.distance(product, task.zeros),
          task.distance(product, task.other),
          task.distance(task.truth, task.nuclear),
          effectiveRank(product),
          effectiveRank(task.truth));
    }
  }

  private static double effectiveRank(DMatrixRMaj matrix) {
    return EffectiveRank.of(
        new Matrix(
            matrix.getNumRows(),
            matrix.getNumCols(),
            Arrays.copyOf(matrix.data, matrix.getNumElements())));
  }

  private static DMatrixRMaj product(DMatrixRMaj left, DMatrixRMaj right) {
    DMatrixRMaj product = new DMatrixRMaj(left.getNumRows(), right.getNumCols());
    CommonOps_DDRM.mult(left, right, product);
    return product;
  }

  private static DMatrixRMaj gaussian(int rows, int columns, RandomKey key) {
    return new DMatrixRMaj(rows, columns, true, key.gaussians(rows * columns));
  }
}
