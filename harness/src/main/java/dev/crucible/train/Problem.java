package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import dev.crucible.model.Linearised;
import dev.crucible.model.Model;
import java.util.List;

/**
 * A model on data under a loss: what is to be minimised.
 *
 * @param model the architecture
 * @param loss the loss
 * @param inputs (member or 1, samples, features); must outlive the problem
 * @param targets (member or 1, samples, outputs); must outlive the problem
 * @param precision the precision in which loss and gradient are evaluated, that of the data
 */
public record Problem(
    Model model, Loss loss, NDArray inputs, NDArray targets, Precision precision) {

  /**
   * Checks the data.
   *
   * @throws IllegalArgumentException if samples differ in number or the data have another precision
   */
  public Problem {
    if (inputs.getShape().get(1) != targets.getShape().get(1)) {
      throw new IllegalArgumentException(
          "inputs %s and targets %s differ in the number of samples (second axis)"
              .formatted(inputs.getShape(), targets.getShape()));
    }
    if (inputs.getDataType() != precision.type() || targets.getDataType() != precision.type()) {
      throw new IllegalArgumentException(
          "data are %s and %s, the problem is to be evaluated in %s"
              .formatted(inputs.getDataType(), targets.getDataType(), precision));
    }
  }

  /**
   * Returns the problem of a model whose members all see the same data.
   *
   * @param inputs (samples, features)
   * @param targets (samples, outputs)
   * @param into the scope that receives the data
   */
  public static Problem shared(
      Model model, Loss loss, Matrix inputs, Matrix targets, Precision precision, Scope into) {
    return new Problem(
        model, loss, array(inputs, precision, into), array(targets, precision, into), precision);
  }

  /**
   * Returns the problem of a model whose members each see data of their own.
   *
   * @param inputs (samples, features), one a member, of one shape
   * @param targets (samples, outputs), one a member, of one shape
   * @param into the scope that receives the data
   */
  public static Problem ofEach(
      Model model,
      Loss loss,
      List<Matrix> inputs,
      List<Matrix> targets,
      Precision precision,
      Scope into) {
    return new Problem(
        model, loss, into.stacked(precision, inputs), into.stacked(precision, targets), precision);
  }

  private static NDArray array(Matrix matrix, Precision precision, Scope into) {
    return into.array(precision, matrix.values(), 1, matrix.rows(), matrix.columns());
  }

  /** Returns the same problem on the first samples of its data. */
  public Problem first(int samples, Scope into) {
    return between(0, samples, into);
  }

  /**
   * Returns the same problem on some of its samples.
   *
   * @param from the first of them, counted from 0
   * @param to the first after them
   * @param into the scope that receives the data
   */
  public Problem between(int from, int to, Scope into) {
    return new Problem(
        model, loss, between(inputs, from, to, into), between(targets, from, to, into), precision);
  }

  private static NDArray between(NDArray data, int from, int to, Scope into) {
    return into.keep(into.borrow(data).get(new NDIndex(":, {}:{}", from, to)));
  }

  /**
   * Returns the same problem evaluated in another precision, its data copied.
   *
   * <p>Curvature of a double-precision run may be measured in single precision, whose relative
   * error of the largest eigenvalue is 1e-7; differences and third derivatives may not.
   *
   * @param other the precision
   * @param into the scope that receives the data
   */
  public Problem in(Precision other, Scope into) {
    return new Problem(
        model,
        loss,
        into.keep(inputs.toType(other.type(), true)),
        into.keep(targets.toType(other.type(), true)),
        other);
  }

  /**
   * Returns the same problem for the network frozen at its linearisation.
   *
   * @param origin each member's parameters at which it is linearised, flat
   * @param into the scope that receives them
   */
  public Problem linearised(double[][] origin, Scope into) {
    List<NDArray> at = Layout.of(model).arrays(origin, precision, into);
    return new Problem(new Linearised(model, at), loss, inputs, targets, precision);
  }

  /**
   * Returns the problem of some of the members, their data copied.
   *
   * @param members which, in the order in which they are to come
   * @param into the scope that receives the data
   */
  public Problem only(List<Integer> members, Scope into) {
    return new Problem(
        model, loss, only(inputs, members, into), only(targets, members, into), precision);
  }

  private static NDArray only(NDArray data, List<Integer> members, Scope into) {
    if (data.getShape().get(0) == 1) {
      return into.borrow(data);
    }
    long[] stacks = members.stream().mapToLong(m -> m).toArray();
    return into.keep(into.borrow(data).get(into.indices(stacks)));
  }

  /** Returns the loss over all samples as a function of the parameters. */
  public Objective fullBatch() {
    return on(inputs, targets);
  }

  /** Returns the loss over other data of the same kind. */
  public Objective on(NDArray someInputs, NDArray someTargets) {
    return parameters ->
        loss.of(
            model.apply(parameters, parameters.get(0).constantLike(someInputs)),
            parameters.get(0).constantLike(someTargets));
  }
}
