package dev.crucible.model;

/** Whether layers have biases. */
public enum Bias {
  /** Each layer adds a bias, drawn by the parameterisation's row for biases. */
  WITH,
  /** No layer has a bias. */
  WITHOUT
}
