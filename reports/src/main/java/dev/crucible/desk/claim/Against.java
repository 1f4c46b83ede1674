package dev.crucible.desk.claim;

import dev.crucible.desk.fault.Spot;
import java.util.Optional;

/**
 * Something that the claim's rule must refute: a control or a wrong theory.
 *
 * @param name what it is, in words
 * @param where other rows, if it is made of those
 * @param permute the column whose values are put in another order, if it is that
 * @param theory another formula, if it is that
 * @param reading the measured values read otherwise, a formula in {@code value}, if it is that
 * @param spot where it is said
 */
public record Against(
    String name,
    Optional<Filter> where,
    Optional<String> permute,
    Optional<Predict.Theory> theory,
    Optional<String> reading,
    Spot spot) {}
