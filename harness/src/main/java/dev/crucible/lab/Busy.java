package dev.crucible.lab;

/** Adds up the times of things that run side by side, in nanoseconds. */
final class Busy {

  private long sum;
  private int running;
  private long last;

  /** One more thing runs from now on. */
  synchronized void begin(long now) {
    advance(now);
    running++;
  }

  /** One of the things has ended. */
  synchronized void end(long now) {
    advance(now);
    running--;
  }

  /** Returns the sum of the times so far. */
  synchronized long until(long now) {
    advance(now);
    return sum;
  }

  synchronized boolean isBusy() {
    return running > 0;
  }

  /** Another thread may have read the clock later and come first. */
  private void advance(long now) {
    if (running == 0 || now - last > 0) {
      sum += running * (now - last);
      last = now;
    }
  }
}
