package dev.crucible.claim;

import java.util.Arrays;
import java.util.List;

/**
 * That a claim bears on an objection: what its {@link BearsOn} mark says, as a value.
 *
 * @param objection the objection
 * @param how what the claim tells about it, and how far
 */
public record Bearing(Objection objection, String how) {

  /** Reads the marks of a claim's class, in the order of the objections. */
  public static List<Bearing> of(Class<?> claimClass) {
    return Arrays.stream(claimClass.getAnnotationsByType(BearsOn.class))
        .map(mark -> new Bearing(mark.value(), mark.how()))
        .sorted((one, other) -> one.objection().compareTo(other.objection()))
        .toList();
  }
}
