package dev.crucible.history;

import dev.crucible.claim.Estimate;
import dev.crucible.history.PastStatistic.Reading;
import dev.crucible.summary.Readings;

/** Past readings in words, with as many decimals as their intervals support. */
final class ReadingWords {

  private ReadingWords() {}

  static String number(Reading reading) {
    return Readings.number(estimate(reading));
  }

  static String interval(Reading reading) {
    return Readings.interval(estimate(reading));
  }

  static String full(Reading reading) {
    return number(reading) + " " + interval(reading);
  }

  private static Estimate estimate(Reading reading) {
    return reading.in("1", 0);
  }
}
