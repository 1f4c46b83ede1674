package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.code.CodeDigest;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.registry.Bits;
import dev.crucible.registry.CodeLock;
import dev.crucible.registry.CodeLock.Given;
import dev.crucible.stats.Judge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A helper that is wrong by a little keeps every verdict, and no number. */
class SameBitsTest {

  private static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.5, "as a test");
  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final CodeDigest NOW =
      new CodeDigest(new TreeMap<>(java.util.Map.of("a.Helper", DIGEST, "a.Claim", DIGEST)));
  private static final Provenance RUN = provenance("an engine", Seeds.FIXED);
  private static final Evidence RIGHT = evidence(1, 0);
  private static final Evidence BIASED = evidence(1.04, 0);

  private static Provenance provenance(String engine, Seeds seeds) {
    return new Provenance(
        "R1", Instant.EPOCH, "unknown", false, "ci", engine, "Java 17", "a processor", seeds);
  }

  /** Evidence of a statistic and its control, under what is registered. */
  private static Evidence evidence(double factor, double controlShift) {
    Judgement judgement =
        new Judgement(
            "x",
            Judge.judge(ONE, sample(factor, 0)),
            List.of(new NamedRuling("control", Judge.judge(ONE, sample(1, 3 + controlShift)))),
            List.of());
    return TestEvidence.of(Verdict.CORROBORATED, "as a test", Optional.empty(), List.of(judgement))
        .under(TestEvidence.registered());
  }

  private static Sample sample(double factor, double shift) {
    List<Observation> observations = new ArrayList<>();
    for (int seed = 0; seed < 5; seed++) {
      observations.add(Observation.of("seed " + seed, factor * (0.9 + 0.05 * seed) + shift));
    }
    return Sample.of("x", observations);
  }

  private static SameBits onRecord(Bits bits, String helperThen) {
    Given given =
        new Given(
            Runtime.version().feature(),
            new TreeMap<>(
                java.util.Map.of("a.Helper", helperThen, "a.Claim", DIGEST.substring(0, 16))),
            Optional.of(bits),
            List.of());
    return new SameBits(CodeLock.empty().with("EOS.1", given), claim -> NOW);
  }

  private static SameBits onRecord() {
    return onRecord(Bits.of(RIGHT, RUN), "f".repeat(16));
  }

  @Test
  void theSameNumbersAreWhatIsOnRecord() {
    assertThat(onRecord().objection(RIGHT, RUN, Object.class)).isEmpty();
    assertThat(onRecord().remark(RIGHT, RUN)).isEmpty();
  }

  @Test
  void aHelperThatIsWrongByFourPercentIsRedAndNamed() {
    assertThat(onRecord().objection(BIASED, RUN, Object.class))
        .contains(
            "its numbers are not those on record, to the last bit, on the same engine and data;"
                + " nothing registered changed, these classes did: a.Helper; undo that, or accept"
                + " the numbers with a reason");
  }

  @Test
  void otherNumbersOfAControlAreRedToo() {
    assertThat(onRecord().objection(evidence(1, 1e-12), RUN, Object.class)).isPresent();
  }

  @Test
  void whereNoClassChangedSomethingElseDid() {
    SameBits bits = onRecord(Bits.of(RIGHT, RUN), DIGEST.substring(0, 16));
    assertThat(bits.objection(BIASED, RUN, Object.class).orElseThrow())
        .contains(
            "no class that it uses did, so that a library, an option or the machine must have");
  }

  @Test
  void aTierIsHeldAgainstItsOwnNumbers() {
    Provenance full =
        new Provenance(
            "R1",
            Instant.EPOCH,
            "unknown",
            false,
            "full",
            RUN.engine(),
            "Java 17",
            "a processor",
            Seeds.FIXED);
    assertThat(onRecord().objection(BIASED, full, Object.class)).isEmpty();
    Given given = new Given(17, new TreeMap<>(), Optional.of(Bits.of(RIGHT, full)), List.of());
    SameBits both =
        new SameBits(CodeLock.empty().with(CodeLock.name("EOS.1", "full"), given), claim -> NOW);
    assertThat(both.objection(BIASED, full, Object.class)).isPresent();
    assertThat(both.objection(RIGHT, full, Object.class)).isEmpty();
    assertThat(both.objection(BIASED, RUN, Object.class)).isEmpty();
  }

  @Test
  void otherArithmeticIsSaidAndNotRed() {
    Provenance other = provenance("another engine", Seeds.FIXED);
    assertThat(onRecord().objection(BIASED, other, Object.class)).isEmpty();
    assertThat(onRecord().remark(BIASED, other))
        .contains(
            "EOS.1: the verdict on record was given on another engine or by other arithmetic (an"
                + " engine), so that last bits may differ: they are not compared");
  }

  @Test
  void otherDataAreSaidLoudlyAndNeverTheSame() {
    Bits onOther = new Bits("ci", Bits.of(RIGHT, RUN).values(), "an engine", "f".repeat(16));
    SameBits bits = onRecord(onOther, "f".repeat(16));
    assertThat(bits.objection(RIGHT, RUN, Object.class)).isEmpty();
    assertThat(bits.remark(RIGHT, RUN))
        .contains(
            "EOS.1: OTHER DATA than those of the verdict on record: its numbers are not compared");
  }

  @Test
  void freshSeedsHalfTrialsAndChangedRegistrationsAreToldApartElsewhere() {
    Provenance fresh = provenance("an engine", new Seeds(Seeds.Choice.FRESH, 1_000_000));
    assertThat(onRecord().objection(BIASED, fresh, Object.class)).isEmpty();
    Evidence pending = BIASED.under(TestEvidence.unregistered());
    assertThat(pending.registration().map(Registration::pending)).contains(true);
    assertThat(onRecord().objection(pending, RUN, Object.class)).isEmpty();
    Evidence half = Evidence.notRun(RIGHT.claim(), "as a test", Optional.empty());
    assertThat(onRecord().objection(half.under(TestEvidence.registered()), RUN, Object.class))
        .isEmpty();
  }

  @Test
  void aClaimWithoutNumbersOnRecordIsNotCompared() {
    SameBits nothing = new SameBits(CodeLock.empty(), claim -> NOW);
    assertThat(nothing.objection(BIASED, RUN, Object.class)).isEmpty();
    assertThat(nothing.remark(BIASED, RUN)).isEmpty();
  }
}
