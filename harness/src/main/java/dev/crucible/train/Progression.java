package dev.crucible.train;

import java.util.ArrayList;
import java.util.List;

/** Follows the losses of every member and notes where one diverged or may stop. */
final class Progression {

  private final Recipe recipe;
  private final List<double[]> rows;
  private final Outcome[] outcomes;
  private int reviewed;

  Progression(Recipe recipe, List<double[]> rows) {
    this.recipe = recipe;
    this.rows = rows;
    this.outcomes = new Outcome[recipe.learningRates().length];
  }

  /** Reviews the losses that have come in since the last review. */
  void review() {
    for (; reviewed < rows.size(); reviewed++) {
      for (int m = 0; m < outcomes.length; m++) {
        if (!(outcomes[m] instanceof Outcome.Diverged)) {
          review(m, reviewed);
        }
      }
    }
  }

  private void review(int member, int step) {
    double loss = rows.get(step)[member];
    double initial = rows.get(0)[member];
    if (!Double.isFinite(loss) || loss > recipe.divergence() * initial) {
      outcomes[member] = new Outcome.Diverged(step);
    } else if (outcomes[member] == null && recipe.stop().satisfied(member, step, loss, initial)) {
      outcomes[member] = new Outcome.Stopped(step);
    }
  }

  /** Returns whether every member has diverged or may stop. */
  boolean ended() {
    for (Outcome outcome : outcomes) {
      if (outcome == null) {
        return false;
      }
    }
    return true;
  }

  List<Outcome> outcomes() {
    review();
    List<Outcome> all = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      all.add(outcome == null ? new Outcome.Completed() : outcome);
    }
    return all;
  }

  double[][] losses() {
    double[][] losses = new double[outcomes.length][rows.size()];
    for (int t = 0; t < rows.size(); t++) {
      for (int m = 0; m < outcomes.length; m++) {
        losses[m][t] = rows.get(t)[m];
      }
    }
    return losses;
  }
}
