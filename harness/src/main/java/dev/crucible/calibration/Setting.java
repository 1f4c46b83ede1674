package dev.crucible.calibration;

/**
 * What is calibrated, where.
 *
 * @param subject the kind of prediction or interval
 * @param world the world that is planted, with the claim whose numbers it has
 * @param seeds how many seeds, in words: {@code 5} or {@code 3 and 10}
 */
public record Setting(String subject, String world, String seeds) {

  /** A setting with one group of seeds. */
  Setting(String subject, String world, int seeds) {
    this(subject, world, Integer.toString(seeds));
  }
}
