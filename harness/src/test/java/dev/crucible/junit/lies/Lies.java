package dev.crucible.junit.lies;

import static dev.crucible.claim.Standing.ESTABLISHED;
import static dev.crucible.claim.Strand.EMPIRICAL_LAWS;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Source;
import dev.crucible.junit.ClaimTest;
import dev.crucible.junit.PlantedDraws;
import dev.crucible.lab.Lab;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lies. */
public final class Lies {

  private Lies() {}

  /** Returns five seeds' numbers that scatter around a center. */
  static Sample around(Lab lab, double center) {
    return PlantedDraws.around(lab, "drawn", center);
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

  /** Its last seed is not told. */
  @Claim(
      id = "LIE.3",
      title = "A seed that was dropped",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  public static final class DroppedSeed {

    static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

    @ClaimTest
    void itFits(Lab lab) {
      List<Observation> all = around(lab, 1).observations();
      lab.assertThat("near one", Sample.of("x", all.subList(0, 4)))
          .corroborates(ONE)
          .butNot("far off", around(lab, 5))
          .norUnder("read as its half", x -> x / 2);
    }
  }

  /** It counts one seed twice. */
  @Claim(
      id = "LIE.4",
      title = "A seed that was copied",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  public static final class CopiedSeed {

    static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

    @ClaimTest
    void itFits(Lab lab) {
      List<Observation> all = new ArrayList<>(around(lab, 1).observations());
      all.add(all.get(2));
      lab.assertThat("near one", Sample.of("x", all))
          .corroborates(ONE)
          .butNot("far off", around(lab, 5))
          .norUnder("read as its half", x -> x / 2);
    }
  }

  /** It keeps the seeds that fit. */
  @Claim(
      id = "LIE.5",
      title = "Seeds chosen by their outcome",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  public static final class FilteredByOutcome {

    static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

    @ClaimTest
    void itFits(Lab lab) {
      List<Observation> near =
          around(lab, 1).observations().stream()
              .filter(seed -> Math.abs(seed.value() - 1) < 0.005)
              .toList();
      lab.assertThat("near one", Sample.of("x", near))
          .corroborates(ONE)
          .butNot("far off", around(lab, 5))
          .norUnder("read as its half", x -> x / 2);
    }
  }

  /** It tries again where a seed did not fit. */
  @Claim(
      id = "LIE.6",
      title = "Another seed until it fits",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  public static final class Retried {

    static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

    @ClaimTest
    void itFits(Lab lab) {
      List<Observation> all = new ArrayList<>(around(lab, 1).observations());
      List<Observation> more = PlantedDraws.around(lab, "drawn again", 1).observations();
      all.set(0, more.get(3));
      lab.assertThat("near one", Sample.of("x", all))
          .corroborates(ONE)
          .butNot("far off", around(lab, 5))
          .norUnder("read as its half", x -> x / 2);
    }
  }

  /** Its control leaves out the seeds that passed. */
  @Claim(
      id = "LIE.7",
      title = "A control chosen by its outcome",
      statement = "x = 1",
      strand = EMPIRICAL_LAWS,
      standing = ESTABLISHED,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  public static final class FilteredControl {

    static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

    @ClaimTest
    void itFits(Lab lab) {
      lab.assertThat("near one", around(lab, 1))
          .corroborates(ONE)
          .butNot("far off", Sample.of("x", around(lab, 5).observations().subList(0, 3)))
          .norUnder("read as its half", x -> x / 2);
    }
  }
}
