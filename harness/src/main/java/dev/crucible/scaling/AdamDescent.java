package dev.crucible.scaling;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Gradient;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.Schedule;
import dev.crucible.train.Slope;
import dev.crucible.train.State;
import java.util.Arrays;
import java.util.List;

/**
 * Adam on an objective that is another one at each step and belongs to no {@link
 * dev.crucible.model.Model}; state and gradient in one precision.
 *
 * @param rate η
 * @param schedule factor on the rate over time
 * @param steps number of updates
 */
record AdamDescent(double rate, Schedule schedule, int steps) {

  private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8, BiasCorrection.ON);

  /** What is made small at each step. */
  @FunctionalInterface
  interface Course {

    /** Returns the objective of a step, whose data are made in the step's scope. */
    Objective at(int step, Scope scope);
  }

  /**
   * Returns the parameters after the last step.
   *
   * @param start (member, …) each; they outlive the descent
   * @param into the scope that receives the result
   */
  List<NDArray> from(List<NDArray> start, Precision precision, Course course, Scope into) {
    Scope current = into.inner();
    State state = State.at(start.stream().map(current::borrow).toList());
    for (int t = 0; t < steps; t++) {
      Scope next = into.inner();
      Gradient gradient =
          Autograd.valueAndGradient(course.at(t, current), state.parameters(), current);
      Slope slope = new Slope(gradient.gradient(), elsewhere -> gradient.gradient());
      state = kept(ADAM.next(state, slope, rates(state, precision, t, current)), next);
      current.close();
      current = next;
    }
    List<NDArray> end = state.parameters();
    end.forEach(into::keep);
    current.close();
    return end;
  }

  private List<NDArray> rates(State state, Precision precision, long step, Scope into) {
    double[] now = {rate * schedule.factor(step)};
    return state.parameters().stream()
        .map(
            parameter -> {
              long[] shape = new long[parameter.getShape().dimension()];
              Arrays.fill(shape, 1);
              return into.array(precision, now, shape);
            })
        .toList();
  }

  private static State kept(State state, Scope into) {
    state.parameters().forEach(into::keep);
    state.velocity().forEach(into::keep);
    state.secondMoment().forEach(into::keep);
    return state;
  }
}
