package dev.crucible.train;

import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Tensor;

/** What training makes small: a number a member from outputs and targets. */
public sealed interface Loss {

  /**
   * Returns the loss of each member, (member).
   *
   * @param outputs (member, batch, outputs)
   * @param targets (member or 1, batch, outputs)
   */
  Tensor of(Tensor outputs, Tensor targets);

  /**
   * Half the squared error, ½ Σ (f − y)².
   *
   * @param reduction how the sum over outputs and samples is normalised
   */
  record SquaredError(Reduction reduction) implements Loss {
    @Override
    public Tensor of(Tensor outputs, Tensor targets) {
      Tensor squares = outputs.minus(targets).square();
      return reduced(squares, 0.5, reduction);
    }
  }

  /**
   * Cross-entropy of the softmax, −Σ y log softmax(f), natural logarithm; targets are distributions
   * over outputs (one-hot rows).
   *
   * @param reduction how the sum over samples is normalised
   */
  record CrossEntropy(Reduction reduction) implements Loss {
    @Override
    public Tensor of(Tensor outputs, Tensor targets) {
      return reduced(Softmax.logarithm(outputs).times(targets), -1, reduction);
    }
  }

  /**
   * Logistic loss, Σ log(1 + e^(−y f)), for targets ±1.
   *
   * @param reduction how the sum over outputs and samples is normalised
   */
  record Logistic(Reduction reduction) implements Loss {
    @Override
    public Tensor of(Tensor outputs, Tensor targets) {
      return reduced(Softmax.softplus(outputs.times(targets).times(-1)), 1, reduction);
    }
  }

  /**
   * Cross-entropy of the softmax, −Σ log softmax(f)_y, natural logarithm; targets are numbers y of
   * outputs, as many a sample as a model of text has places.
   *
   * <p>The outputs' rows are the targets' entries, sample by sample and place by place; each counts
   * as a sample of its own in the reduction.
   *
   * @param reduction how the sum over rows is normalised
   */
  record LabelCrossEntropy(Reduction reduction) implements Loss {

    /**
     * Returns the loss of each member, (member).
     *
     * @param outputs (member, batch · places, outputs)
     * @param targets (member or 1, batch, places), whole numbers from 0; a number that is none of
     *     the outputs adds nothing
     */
    @Override
    public Tensor of(Tensor outputs, Tensor targets) {
      Shape shape = outputs.value().getShape();
      Tensor rows =
          targets
              .oneHot((int) shape.get(2))
              .reshape(targets.value().getShape().get(0), shape.get(1), shape.get(2));
      return reduced(Softmax.logarithm(outputs).times(rows), -1, reduction);
    }
  }

  private static Tensor reduced(Tensor terms, double weight, Reduction reduction) {
    long samples = terms.value().getShape().get(1);
    long outputs = terms.value().getShape().get(2);
    return terms.sum(1, 2).times(weight * reduction.factor(samples, outputs));
  }
}
