package dev.crucible.claims.solvable.nonlinear;

import dev.crucible.claims.solvable.nonlinear.Rise.Aspect;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of network on one panel from one size of start.
 *
 * @param experiment panel and start
 * @param kind the network
 */
record Cell(TransferExperiment experiment, Kind kind) {

  static List<Cell> of(List<TransferExperiment> experiments) {
    List<Cell> cells = new ArrayList<>();
    for (TransferExperiment experiment : experiments) {
      Kind.NONLINEAR.forEach(kind -> cells.add(new Cell(experiment, kind)));
    }
    return cells;
  }

  String words() {
    return "%s, %s".formatted(kind.title(), experiment.words());
  }

  /** Returns the name of a frontier's task. */
  String task(Aspect aspect, int mode) {
    return "%s: %s of mode %s".formatted(words(), aspect.title(), mode + 1);
  }

  List<String> tasks() {
    List<String> tasks = new ArrayList<>();
    for (Aspect aspect : Aspect.values()) {
      for (int mode = 0; mode < LearningTask.MODES; mode++) {
        tasks.add(task(aspect, mode));
      }
    }
    return tasks;
  }
}
