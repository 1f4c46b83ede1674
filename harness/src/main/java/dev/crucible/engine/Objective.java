package dev.crucible.engine;

import java.util.List;

/**
 * A scalar function of a list of parameters, evaluated for every member of an ensemble at once.
 *
 * <p>Every parameter carries the member axis in front, (member, …); the result is (member), and a
 * member's value depends on that member's parameters alone. One network is an ensemble of one.
 */
@FunctionalInterface
public interface Objective {

  /** Returns the values, (member). */
  Tensor at(List<Tensor> parameters);
}
