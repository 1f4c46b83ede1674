package dev.crucible.junit;

import static dev.crucible.claim.OpenDirection.OD7;
import static dev.crucible.claim.Standing.ESTABLISHED;
import static dev.crucible.claim.Strand.EMPIRICAL_LAWS;
import static dev.crucible.claim.Strand.UNIVERSAL_PHENOMENA;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;

/** Claims that need no engine, one for each way in which a trial can go. */
final class FakeClaims {

  static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

  /** How many trials fail, for tests; a variable is no setting. */
  static int failing;

  private FakeClaims() {}

  static Sample around(Lab lab, double center) {
    return PlantedDraws.around(lab, "fake", center, failing);
  }

  static void judge(Lab lab, double measured, double control) {
    lab.assertThat("near one", around(lab, measured))
        .corroborates(ONE)
        .butNot("far off", Sample.of("x", around(lab, control).observations()))
        .norUnder("read as its half", x -> x / 2);
  }

  @Claim(
      id = "FAKE.20",
      title = "Others' data say so",
      statement = "x = 1",
      strand = UNIVERSAL_PHENOMENA,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  static class WantsData {

    @ClaimTest
    void ofOthers(Lab lab) {
      judge(lab, lab.needs(Optional.empty(), "fetch x.csv"), 5);
    }
  }

  @Claim(
      id = "FAKE.2",
      title = "One is one",
      statement = "x = 1",
      strand = UNIVERSAL_PHENOMENA,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  static class Holds {

    @ClaimTest
    void always(Lab lab) {
      lab.setting("seeds", 5);
      judge(lab, 1, 5);
    }
  }

  @Claim(
      id = "FAKE.10",
      title = "Two is one",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      direction = OD7,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  static class Fails {

    @ClaimTest
    void always(Lab lab) {
      judge(lab, 2, 5);
    }
  }

  @Claim(
      id = "FAKE.3",
      title = "The control is one as well",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  static class IsBlunt {

    @ClaimTest
    void always(Lab lab) {
      judge(lab, 1, 1);
    }
  }

  @Claim(
      id = "FAKE.4",
      title = "One experiment breaks",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  static class Breaks {

    @ClaimTest
    void first(Lab lab) {
      judge(lab, 1, 5);
    }

    @ClaimTest
    void second() {
      throw new IllegalStateException("as a test");
    }
  }

  @Claim(
      id = "FAKE.5",
      title = "Two experiments are left out",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  static class IsHalfTried {

    @ClaimTest
    void first(Lab lab) {
      judge(lab, 1, 5);
    }

    @ClaimTest
    @Disabled("as a test")
    void second() {}

    @ClaimTest
    void third() {
      Assumptions.abort("no such data");
    }
  }

  @Claim(
      id = "FAKE.6",
      title = "Nothing is asserted",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  static class ForgetsToAssert {

    @ClaimTest
    void always(Lab lab) {
      lab.assertThat("near one", around(lab, 1));
    }
  }

  @Claim(
      id = "FAKE.7",
      title = "Preparation breaks",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  static class CannotPrepare {

    @BeforeAll
    static void prepare() {
      Assertions.fail("as a test");
    }

    @ClaimTest
    void always(Lab lab) {
      judge(lab, 1, 5);
    }
  }

  static class WithoutMark {

    @ClaimTest
    void always() {}
  }

  @Claim(
      id = "FAKE.2",
      title = "Another with a taken id",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  static class TakesAnId {

    @ClaimTest
    void always() {}
  }

  @Claim(
      id = "FAKE.8",
      title = "No experiment",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  static class HasNoExperiment {}
}
