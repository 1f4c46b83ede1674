package dev.crucible.scaling;

import dev.crucible.data.StandardisedImages;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Model;
import dev.crucible.study.Members;
import dev.crucible.train.Batches;
import dev.crucible.train.Loss;
import dev.crucible.train.Observer;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import dev.crucible.train.UpdateRule;
import java.util.function.ToDoubleFunction;

/**
 * How networks of one architecture learn images together, each at a constant rate of its own, by
 * minibatches drawn with replacement.
 *
 * @param images what is learned
 * @param loss what is made small
 * @param rule how weights are moved
 * @param batch images a step
 * @param steps number of updates
 * @param judged the first so many images give the loss at the end
 * @param evaluated the precision of loss and gradient
 * @param kept the precision of the weights between steps
 */
record ImageTraining(
    StandardisedImages images,
    Loss loss,
    UpdateRule rule,
    int batch,
    long steps,
    int judged,
    Precision evaluated,
    Precision kept) {

  /**
   * Trains every member from Gaussian weights.
   *
   * @param members they have keys {@code weights} and {@code batches}
   * @param log2Rate the base-2 logarithm of a cell's learning rate
   * @param observers what looks on
   */
  <C extends Record> Trajectory of(
      Model model, Members<C> members, ToDoubleFunction<C> log2Rate, Observer... observers) {
    double[][] start = Initialisation.gaussian(model, members.keys("weights"));
    try (Scope scope = Scope.open()) {
      Problem all = problem(model, scope);
      Batches draws = new Batches.WithReplacement(batch, members.keys("batches"));
      Recipe recipe =
          Recipe.gradientDescent(
                  steps, members.each(cell -> Math.pow(2, log2Rate.applyAsDouble(cell))))
              .with(rule)
              .with(new Batches.From(all, draws));
      return new Training(all.first(judged, scope), recipe, kept).from(start, observers);
    }
  }

  /** Returns a network's problem on all images, which every member sees. */
  Problem problem(Model model, Scope into) {
    return Problem.shared(model, loss, images.inputs(), images.targets(), evaluated, into);
  }
}
