package dev.crucible.claims.solvable.addition;

/**
 * One seed's trained network and what it was trained on.
 *
 * @param task the pairs and their answers
 * @param network the network at the end
 */
record TrainedRun(AdditionTask task, TrainedNetwork network) {

  /** Returns the share of pairs not trained on that get their label. */
  double testAccuracy() {
    return network.accuracy(task.heldOut(), pair -> task.answers()[pair]);
  }

  /** Returns the share of the same pairs for which the network gives a − b. */
  double differences() {
    int modulus = AdditionTask.MODULUS;
    return network.accuracy(
        task.heldOut(), pair -> Math.floorMod(pair / modulus - pair % modulus, modulus));
  }
}
