package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Scope;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;

/** Which samples each step sees. */
public sealed interface Batches {

  /** Returns the objective of a step; arrays that it needs are made in the step's scope. */
  Objective at(long step, Problem problem, Scope scope);

  /** Returns for how many members batches are drawn; empty if for any number. */
  default OptionalInt members() {
    return OptionalInt.empty();
  }

  /** Returns batches that are the whole data set: gradient descent. */
  static Batches full() {
    return new Full();
  }

  /** The whole data set at every step. */
  record Full() implements Batches {
    @Override
    public Objective at(long step, Problem problem, Scope scope) {
      return problem.fullBatch();
    }
  }

  /**
   * Minibatches drawn with replacement, each member by its own key; members with the same key see
   * the same sequence.
   *
   * @param size samples a batch
   * @param keys one a member
   */
  record WithReplacement(int size, List<RandomKey> keys) implements Batches {

    /** Copies the keys. */
    public WithReplacement {
      keys = List.copyOf(keys);
    }

    @Override
    public OptionalInt members() {
      return OptionalInt.of(keys.size());
    }

    @Override
    public Objective at(long step, Problem problem, Scope scope) {
      int samples = (int) problem.inputs().getShape().get(1);
      int[][] drawn = new int[keys.size()][size];
      for (int m = 0; m < keys.size(); m++) {
        UniformRandomProvider generator = keys.get(m).derive(step).generator();
        for (int i = 0; i < size; i++) {
          drawn[m][i] = generator.nextInt(samples);
        }
      }
      return Rows.objective(problem, drawn, scope);
    }
  }

  /**
   * Minibatches without replacement: every epoch is a fresh permutation cut into batches; what is
   * left at its end is dropped.
   *
   * @param size samples a batch
   * @param keys one a member
   */
  record Epochs(int size, List<RandomKey> keys) implements Batches {

    /** Copies the keys. */
    public Epochs {
      keys = List.copyOf(keys);
    }

    @Override
    public OptionalInt members() {
      return OptionalInt.of(keys.size());
    }

    @Override
    public Objective at(long step, Problem problem, Scope scope) {
      int samples = (int) problem.inputs().getShape().get(1);
      if (size > samples) {
        throw new IllegalArgumentException(
            "a batch of %s cannot be drawn without replacement from %s samples"
                .formatted(size, samples));
      }
      int perEpoch = samples / size;
      long epoch = step / perEpoch;
      int from = (int) (step % perEpoch) * size;
      int[][] drawn = new int[keys.size()][];
      for (int m = 0; m < keys.size(); m++) {
        int[] order = keys.get(m).derive(epoch).permutation(samples);
        drawn[m] = Arrays.copyOfRange(order, from, from + size);
      }
      return Rows.objective(problem, drawn, scope);
    }
  }

  /**
   * Batches of other data than the problem's, which is then what the final loss is taken on: a long
   * stream to train on, a few samples to be judged by.
   *
   * @param source the same model and loss on the data that steps see
   * @param batches which of its samples each step sees
   */
  record From(Problem source, Batches batches) implements Batches {

    @Override
    public OptionalInt members() {
      return batches.members();
    }

    @Override
    public Objective at(long step, Problem problem, Scope scope) {
      return batches.at(step, source, scope);
    }
  }

  /** Selects rows of the data for each member. */
  final class Rows {

    private Rows() {}

    static Objective objective(Problem problem, int[][] rows, Scope scope) {
      return problem.on(
          select(problem.inputs(), rows, scope), select(problem.targets(), rows, scope));
    }

    /** Returns (member, batch, …) from (member or 1, samples, …) by row numbers of each member. */
    private static NDArray select(NDArray data, int[][] rows, Scope scope) {
      long stacks = data.getShape().get(0);
      long samples = data.getShape().get(1);
      long features = data.getShape().get(2);
      int batch = rows[0].length;
      long[] flat = new long[rows.length * batch];
      for (int m = 0; m < rows.length; m++) {
        for (int i = 0; i < batch; i++) {
          flat[m * batch + i] = (stacks == 1 ? 0 : m * samples) + rows[m][i];
        }
      }
      NDArray table = scope.borrow(data).reshape(stacks * samples, features);
      return scope.rows(table, flat).reshape(rows.length, batch, features);
    }
  }
}
