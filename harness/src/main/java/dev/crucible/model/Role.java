package dev.crucible.model;

/** What a parameter does in a network; parameterisations scale it accordingly. */
public enum Role {
  /** Weights from the data to the first hidden layer: fan-out grows with width. */
  INPUT,
  /** Weights between hidden layers: both fans grow with width. */
  HIDDEN,
  /** Weights to the output: fan-in grows with width. */
  OUTPUT,
  /** Biases below the readout: as many as the layer is wide. */
  BIAS,
  /** Biases of the outputs: their number does not grow with width. */
  OUTPUT_BIAS
}
