package dev.crucible.claims.solvable.committees;

import dev.crucible.lab.Trial;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.OnlineCommittee;
import dev.crucible.theory.OnlineCommittee.Order;
import dev.crucible.theory.Overlaps;
import java.util.ArrayList;
import java.util.List;

/**
 * How committees are trained.
 *
 * @param inputs N
 * @param units hidden units of the student, and of the teacher
 * @param duration how long, in α = examples/N
 */
record CommitteeSetting(int inputs, int units, int duration) {

  static final double RATE = 1;

  /** Steps of theory in one unit of α. */
  static final int STEPS = 10;

  String words() {
    return "N = %s, K = M = %s, α to %s".formatted(inputs, units, duration);
  }

  /** Trains one committee and measures its order parameters at every whole α. */
  CommitteeRun run(Examples examples, Trial trial) {
    RandomKey key = RandomKey.of(trial.claimId()).derive(units).derive(inputs).derive(trial.seed());
    Committee committee = Committee.random(units, inputs, key.derive("weights"));
    Examples.Source source = examples.open(inputs, key.derive("examples"));
    Overlaps start = committee.overlaps();
    List<Double> measured = new ArrayList<>(List.of(start.generalisationError()));
    for (int alpha = 1; alpha <= duration; alpha++) {
      for (int example = 0; example < inputs; example++) {
        committee.learn(source.next(), RATE);
      }
      measured.add(committee.overlaps().generalisationError());
    }
    return new CommitteeRun(
        measured, errors(start, RATE, Order.SECOND), errors(start, RATE, Order.FIRST));
  }

  /** Returns theory's generalisation error at every whole α. */
  List<Double> errors(Overlaps start, double rate, Order order) {
    List<Overlaps> course =
        new OnlineCommittee(rate, order).course(start, duration * STEPS, 1.0 / STEPS);
    List<Double> errors = new ArrayList<>();
    for (int alpha = 0; alpha <= duration; alpha++) {
      errors.add(course.get(alpha * STEPS).generalisationError());
    }
    return errors;
  }
}
