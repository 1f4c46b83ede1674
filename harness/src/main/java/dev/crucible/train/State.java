package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Scope;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an optimiser stands: float64 throughout, (member, …) each.
 *
 * @param parameters w
 * @param velocity momentum or first moment; empty for rules without one
 * @param secondMoment running mean of squared gradients; empty for rules without one
 * @param memory what else the rule remembers, in an order of its own; empty for most
 * @param step t, the number of updates made
 */
public record State(
    List<NDArray> parameters,
    List<NDArray> velocity,
    List<NDArray> secondMoment,
    List<NDArray> memory,
    long step) {

  /** Copies the lists. */
  public State {
    parameters = List.copyOf(parameters);
    velocity = List.copyOf(velocity);
    secondMoment = List.copyOf(secondMoment);
    memory = List.copyOf(memory);
  }

  /** A state of a rule that remembers no more than moments. */
  public State(
      List<NDArray> parameters, List<NDArray> velocity, List<NDArray> secondMoment, long step) {
    this(parameters, velocity, secondMoment, List.of(), step);
  }

  /** Returns the state of a rule that has not moved yet. */
  public static State at(List<NDArray> parameters) {
    return new State(parameters, List.of(), List.of(), 0);
  }

  /** Moves the state's arrays into a scope. */
  State keptIn(Scope scope) {
    Stream.of(parameters, velocity, secondMoment, memory)
        .flatMap(List::stream)
        .forEach(scope::keep);
    return this;
  }
}
