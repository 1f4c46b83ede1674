package dev.crucible.measure;

/**
 * The losses of an ensemble with their gradients.
 *
 * @param losses one a member
 * @param gradients ∇L of each member, flat
 */
public record Slopes(double[] losses, double[][] gradients) {}
