package dev.crucible.edge;

/**
 * How far gradient flow is followed beside a run, and what it has to pass.
 *
 * @param threshold the sharpness at which the run is to settle
 * @param timeOfStep the time of gradient flow that a step of the run takes
 * @param steps the run's steps
 */
public record FlowHorizon(double threshold, double timeOfStep, int steps) {}
