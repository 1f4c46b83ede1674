package dev.crucible.claims.solvable.addition;

/** How the network that is built rather than trained is put together. */
enum Wiring {
  /** As derived. */
  AS_DERIVED("as derived"),
  /** The output's phase is drawn, too, instead of being the sum of the inputs' phases. */
  FREE_OUTPUT_PHASE("output phases of their own"),
  /** Hidden units are not squared. */
  LINEAR("linear units"),
  /** All units of the network have the same two phases, so that their noise adds up. */
  COMMON_PHASES("one pair of phases for all units");

  private final String words;

  Wiring(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
