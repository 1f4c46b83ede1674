package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.evidence.Change;
import dev.crucible.registry.plain.Stated;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RegistrarTest {

  private static final CanonicalRecord STATED = Registrar.record(Stated.class);

  /** The whole record, so that whatever is left out or added is seen. */
  @Test
  void takesDownTheMarkTheConstantsAndTheNumbersInTheCode() {
    assertThat(String.join("\n", STATED.entries().keySet().stream().map(this::line).toList()))
        .isEqualTo(
            """
            @Claim.direction = "NONE"
            @Claim.id = "T.1"
            @Claim.source.arxiv = "0000.00000"
            @Claim.source.where = "nowhere"
            @Claim.standing = "PROVED"
            @Claim.statement = "x = 1"
            @Claim.strand = "EMPIRICAL_LAWS"
            @Claim.title = "One is one"
            BIASED = true
            CALLS = "<AtomicInteger>"
            DATA = "digits \\"0\\" to 9"
            DOUBLED = "<function>"
            GRID[0] = "Setting(name=\\"a\\", value=0.5)"
            GRID[1] = "Setting(name=\\"b\\", value=0)"
            HIDDEN = 7
            Helper.GATE = "Gate"
            Helper.GATE.height = 1.3
            Helper.Level.HIGH.factor = 10
            Helper.Level.LOW.factor = 1
            Helper.STRIDE = 15
            LIMIT = "3"
            ONE = "Value"
            ONE.justification = "a fifth"
            ONE.margin = 0.2
            ONE.predicted = 1
            ONE.quantity = "x"
            ONE.rule = "equivalence, two one-sided t-tests at α 0.05"
            ONE.unit = "1"
            PART = "COUNTERPOINTS"
            RATE = 0.1
            SCALES[0] = 1
            SCALES[1] = 2.5
            SCALES[2] = 0.0000001
            SEEDS = "Tiered"
            SEEDS.ci = 5
            SEEDS.full = 30
            STEPS = 1500
            WIDTHS = "{\\"large\\": 64, \\"small\\": 8}"
            numbers in Helper = "0.375, 1.3, 15"
            numbers in Helper.Level = "10"
            numbers in the claim = "0.0000001, 0.1, 0.1, 0.2, 0.5, 1, 1, 2.5, 2.75, 3, 5, 7, 7, 8, 30, 64, 1500"\
            """);
  }

  @Test
  void orderLayoutAndRemarksOnObjectionsDoNotMatter() {
    CanonicalRecord shuffled = Registrar.record(dev.crucible.registry.shuffled.Stated.class);
    assertThat(STATED.changesTo(shuffled)).isEmpty();
    assertThat(shuffled.digest()).isEqualTo(STATED.digest());
  }

  /** The digest of three lines, by sha256sum of GNU coreutils 9. */
  @Test
  void theDigestIsThatOfTheSortedLines() {
    assertThat(CanonicalRecord.of(Map.of("b", "2", "a", "\"η\"", "a.c", "0.05")).digest())
        .isEqualTo("b0b94800d71c6536e8773e8ac7003a8a2612fefad127635c5c4d0d18829f0a75");
  }

  @Test
  void everyEntryChangesTheDigest() {
    assertThat(STATED.entries()).hasSizeGreaterThan(30);
    STATED
        .entries()
        .forEach(
            (name, literal) -> {
              TreeMap<String, String> other = new TreeMap<>(STATED.entries());
              other.put(name, literal.replaceFirst("[0-9a-zA-Z]", "9z"));
              assertThat(new CanonicalRecord(other).digest()).isNotEqualTo(STATED.digest());
            });
  }

  @Test
  void aChangeIsToldOldAndNew() {
    TreeMap<String, String> other = new TreeMap<>(STATED.entries());
    other.put("ONE.margin", "0.25");
    other.remove("RATE");
    other.put("TWO", "2");
    assertThat(STATED.changesTo(new CanonicalRecord(other)))
        .extracting(Change::words)
        .containsExactly("ONE.margin: 0.2 → 0.25", "RATE: 0.1 → nothing", "TWO: nothing → 2");
  }

  @Test
  void ofNumbersInCodeThoseAreToldThatAreGoneOrNew() {
    TreeMap<String, String> other = new TreeMap<>(STATED.entries());
    other.put("numbers in Helper", "\"0.375, 1.4, 15, 15\"");
    other.remove("numbers in Helper.Level");
    assertThat(STATED.changesTo(new CanonicalRecord(other)))
        .extracting(Change::words)
        .containsExactly(
            "numbers in Helper: 1.3 → 1.4, 15", "numbers in Helper.Level: 10 → nothing");
  }

  @Test
  void aClassThatIsNoClaimHasNoRecord() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Registrar.record(String.class))
        .withMessage("java.lang.String carries no @Claim");
  }

  private String line(String name) {
    return name + " = " + Optional.ofNullable(STATED.entries().get(name)).orElseThrow();
  }
}
