package dev.crucible.junit;

/**
 * How urgent it is that something computes: the seconds that it took before, so that the longest
 * comes first; here, what stands in for them.
 */
final class Urgency {

  /** A claim that was never tried may take long. */
  static final double UNKNOWN = Double.POSITIVE_INFINITY;

  /** Tests beside the claims are short: they fill what claims leave. */
  static final double NO_CLAIM = -1;

  private Urgency() {}
}
