package dev.crucible.junit.lies;

import static dev.crucible.claim.Standing.ESTABLISHED;
import static dev.crucible.claim.Strand.EMPIRICAL_LAWS;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.engine.Scope;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import dev.crucible.prediction.Prediction;

/** It measures before it says what it predicts. */
@Claim(
    id = "LIE.3",
    title = "A constant that was measured",
    statement = "x = 1",
    strand = EMPIRICAL_LAWS,
    standing = ESTABLISHED,
    source = @Source(arxiv = "0000.00000", where = "nowhere"))
public final class MeasuresFirst {

  static final Prediction SEEN = Prediction.of("x").equalTo(measured()).within(0.1, "a tenth");

  private static double measured() {
    try (Scope scope = Scope.open()) {
      return scope.array(new double[] {1}, 1).toDoubleArray()[0];
    }
  }

  @ClaimTest
  void itFits(Lab lab) {
    lab.assertThat("near one", Lies.around(lab, 1))
        .corroborates(SEEN)
        .butNot("far off", Lies.around(lab, 5))
        .norUnder("read as its half", x -> x / 2);
  }
}
