package dev.crucible.sample;

import dev.crucible.publish.RunReporter;

/** Publishes the sample run, so that people can look at it. */
public final class RenderSample {

  private RenderSample() {}

  /** Publishes to the folder that the system property names. */
  public static void main(String[] arguments) {
    new RunReporter().publish(SampleRuns.full());
  }
}
