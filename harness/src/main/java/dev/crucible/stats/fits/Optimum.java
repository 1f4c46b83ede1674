package dev.crucible.stats.fits;

/** Where a search ended. */
public enum Optimum {
  /** At a minimum inside the range that was searched. */
  INSIDE,
  /** At the edge of the range: the parameter is a limit of the search and no estimate. */
  AT_EDGE,
  /** Nowhere: the data do not fall with size, and all exponents fit them equally. */
  NO_DECAY,
  /** Before it converged: the parameters are no estimate. */
  UNCONVERGED
}
