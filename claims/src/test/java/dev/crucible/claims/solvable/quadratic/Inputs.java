package dev.crucible.claims.solvable.quadratic;

/** How the inputs are distributed: independent, of mean 0 and variance 1. */
enum Inputs {
  /** As theory assumes. */
  GAUSSIAN(3),
  /** Fourth moment 6, as a Laplace distribution has: the target's modes are felt more strongly. */
  HEAVY_TAILED(6);

  private final double fourthMoment;

  Inputs(double fourthMoment) {
    this.fourthMoment = fourthMoment;
  }

  /** Returns E[x⁴] − 3, what the gradient of the loss gets on the diagonal of S − M. */
  double excess() {
    return fourthMoment - 3;
  }
}
