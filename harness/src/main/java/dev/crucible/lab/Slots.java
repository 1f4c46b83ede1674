package dev.crucible.lab;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A fixed number of slots, each for one thing that computes; the most urgent of those who wait gets
 * the next, and of equally urgent ones the first who came.
 */
final class Slots {

  private static final Comparator<Request> MOST_URGENT_FIRST =
      Comparator.comparingDouble(Request::urgency).reversed().thenComparingLong(Request::arrival);

  private final PriorityQueue<Request> waiting = new PriorityQueue<>(MOST_URGENT_FIRST);
  private int free;
  private long arrivals;

  private record Request(double urgency, long arrival, Runnable granted) {}

  Slots(int slots) {
    this.free = slots;
  }

  /**
   * Asks for a slot.
   *
   * @param granted called once, as soon as there is a slot, perhaps at once and on any thread; it
   *     must return quickly, and whoever it tells gives the slot back by {@link #give}
   */
  void request(double urgency, Runnable granted) {
    if (isGrantedAtOnce(urgency, granted)) {
      granted.run();
    }
  }

  private synchronized boolean isGrantedAtOnce(double urgency, Runnable granted) {
    if (free == 0) {
      waiting.add(new Request(urgency, arrivals++, granted));
      return false;
    }
    free--;
    return true;
  }

  /** Gives a slot back. */
  void give() {
    passedOn().ifPresent(next -> next.granted().run());
  }

  private synchronized Optional<Request> passedOn() {
    Optional<Request> next = Optional.ofNullable(waiting.poll());
    if (next.isEmpty()) {
      free++;
    }
    return next;
  }
}
