package dev.crucible.lab;

/** Shows how far a group of trials is. */
public interface Progress {

  /** Announces a group of trials. */
  Task begin(String claimId, String what, int trials);

  /** One group of trials on its way; used from one thread. */
  interface Task extends AutoCloseable {

    /** More trials are done. */
    void advance(int trials);

    /** Time has passed. */
    void tick();

    /** The group is done, or was given up. */
    @Override
    void close();
  }

  /** Returns a progress that shows nothing. */
  static Progress none() {
    return (claimId, what, trials) ->
        new Task() {
          @Override
          public void advance(int done) {}

          @Override
          public void tick() {}

          @Override
          public void close() {}
        };
  }
}
