package dev.crucible.history;

import dev.crucible.finding.Estimate;
import dev.crucible.headline.Readings;
import dev.crucible.history.PastStatistic.Reading;

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
