package dev.crucible.junit.lies;

import static dev.crucible.claim.Standing.ESTABLISHED;
import static dev.crucible.claim.Strand.EMPIRICAL_LAWS;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Prediction;
import dev.crucible.claim.Sample;
import dev.crucible.claim.Source;
import dev.crucible.junit.ClaimTest;
import dev.crucible.lab.Lab;
import java.util.Arrays;

/** The lies. */
public final class Lies {

  private Lies() {}

  /** Returns five seeds' numbers that scatter around a center. */
  static Sample around(Lab lab, double center) {
    return lab.each("draw", lab.trials("drawn", 5), t -> center + 0.004 * (t.seed() - 2))
        .sample("x", x -> x);
  }

  /** Its margin is as wide as what was measured asks for. */
  @Claim(
      id = "LIE.1",
      title = "A margin that data chose",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  public static final class MarginFromData {

    static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

    @ClaimTest
    void itFits(Lab lab) {
      Sample measured = around(lab, 1.5);
      double off = Math.abs(Arrays.stream(measured.values()).average().orElseThrow() - 1);
      Prediction wide = Prediction.of("x").equalTo(1).within(2 * off, "a tenth");
      lab.assertThat("near one", measured)
          .corroborates(wide)
          .butNot("far off", around(lab, 5))
          .norUnder("read as its tenth", x -> x / 10);
    }
  }

  /** What it predicts reads like what is registered, and was made while it ran. */
  @Claim(
      id = "LIE.2",
      title = "A prediction made while it runs",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  public static final class PredictionMadeLate {

    static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

    @ClaimTest
    void itFits(Lab lab) {
      lab.assertThat("near one", around(lab, 1))
          .corroborates(Prediction.of("x").equalTo(1).within(0.1, "a tenth"))
          .butNot("far off", around(lab, 5))
          .norUnder("read as its half", x -> x / 2);
    }
  }
}
