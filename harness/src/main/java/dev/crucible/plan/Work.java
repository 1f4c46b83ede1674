package dev.crucible.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Work of a claim: its stages one after another, the pieces of a stage side by side.
 *
 * @param stages the stages, in order
 */
record Work(List<Stage> stages) {

  /** Copies the list. */
  Work {
    stages = List.copyOf(stages);
  }

  /**
   * Pieces that can run side by side.
   *
   * @param pieces how many
   * @param seconds how long each takes, s
   */
  record Stage(int pieces, double seconds) {}

  /** Returns the time of all pieces together, s. */
  double seconds() {
    return stages.stream().mapToDouble(stage -> stage.pieces() * stage.seconds()).sum();
  }

  /**
   * Returns how long some cores take for all of it, s, when they do as a run does: of what can run,
   * the piece of the longest claim comes first.
   */
  static double secondsOn(int cores, List<Work> all) {
    PriorityQueue<Progress> ready =
        new PriorityQueue<>(Comparator.comparingDouble(Progress::whole).reversed());
    PriorityQueue<Piece> running = new PriorityQueue<>(Comparator.comparingDouble(Piece::end));
    all.forEach(work -> new Progress(work, work.seconds()).enter(ready));
    double now = 0;
    while (!ready.isEmpty() || !running.isEmpty()) {
      while (running.size() < cores && !ready.isEmpty()) {
        Progress claim = ready.remove();
        running.add(new Piece(claim, now + claim.start()));
        claim.queue(ready);
      }
      Piece ended = running.remove();
      now = ended.end();
      ended.claim().end(ready);
    }
    return now;
  }

  private record Piece(Progress claim, double end) {}

  /** A claim under way: the stage that it is in. */
  private static final class Progress {

    private final List<Stage> ahead;
    private final double whole;
    private double seconds;
    private int waiting;
    private int running;

    Progress(Work work, double whole) {
      this.ahead = new ArrayList<>(work.stages());
      this.whole = whole;
    }

    double whole() {
      return whole;
    }

    /** Goes on to the next stage that has something to do, if there is one. */
    void enter(PriorityQueue<Progress> ready) {
      while (waiting == 0 && !ahead.isEmpty()) {
        Stage next = ahead.remove(0);
        waiting = next.pieces();
        seconds = next.seconds();
      }
      queue(ready);
    }

    void queue(PriorityQueue<Progress> ready) {
      if (waiting > 0) {
        ready.add(this);
      }
    }

    /** Starts a piece; returns how long it takes. */
    double start() {
      waiting--;
      running++;
      return seconds;
    }

    /** A piece has ended; the last of a stage begins the next. */
    void end(PriorityQueue<Progress> ready) {
      running--;
      if (waiting == 0 && running == 0) {
        enter(ready);
      }
    }
  }
}
