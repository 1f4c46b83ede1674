package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.OnRecord;
import dev.crucible.finding.Verdict;
import dev.crucible.registry.CodeLock.Given;
import dev.crucible.registry.CodeLock.Moved;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Code and numbers in code.lock are told anew only where something was put on record. */
class CodeGoesOnTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
  private static final Moved STEP = new Moved(DAY, "a mean was wrong");
  private static final Registry SAME =
      Registry.empty("lock").with("T.1", seen(new OnRecord(Verdict.CORROBORATED, DAY, "seen")));
  private static final Given OLD = given("1", Optional.empty(), List.of());
  private static final Given NUMBERS = given("1", Optional.of(bits("1")), List.of());

  private static RegistryEntry seen(OnRecord verdict) {
    return RegistryEntry.empty().with("ci", verdict);
  }

  private static Bits bits(String digit) {
    return new Bits("ci", digit.repeat(16), "an engine", Bits.NO_DATA);
  }

  private static Given given(String digit, Optional<Bits> bits, List<Moved> moved) {
    return new Given(17, new TreeMap<>(Map.of("a.A", digit.repeat(16))), bits, moved);
  }

  private static List<String> objections(Given before, Given after) {
    return Continuation.objections(
        CodeLock.empty().with("T.1", before), CodeLock.empty().with("T.1", after), SAME, SAME);
  }

  @Test
  void whatStaysAndNumbersThatAreNewAreNoLie() {
    assertThat(objections(OLD, OLD)).isEmpty();
    assertThat(objections(OLD, given("2", Optional.of(bits("1")), List.of()))).isEmpty();
  }

  @Test
  void numbersThatMovedWithAReasonAreNoLie() {
    assertThat(objections(NUMBERS, given("2", Optional.of(bits("2")), List.of(STEP)))).isEmpty();
  }

  @Test
  void otherCodeOrNumbersWithoutAReasonAreOne() {
    for (Given lie :
        List.of(
            given("2", Optional.of(bits("1")), List.of()),
            given("1", Optional.of(bits("2")), List.of()),
            given("1", Optional.empty(), List.of()))) {
      assertThat(objections(NUMBERS, lie))
          .containsExactly(
              "T.1: code.lock tells of other code, and neither a verdict nor numbers were put on"
                  + " record since; restore the file");
    }
  }

  /** Each tier's verdict has its code; that of one is not accepted with the other's. */
  @Test
  void aTiersCodeGoesOnByItself() {
    String name = CodeLock.name("T.1", "full");
    CodeLock before = CodeLock.empty().with("T.1", NUMBERS).with(name, NUMBERS);
    CodeLock after = before.with(name, given("2", Optional.of(bits("1")), List.of()));
    assertThat(after.of("T.1", "ci")).contains(NUMBERS);
    assertThat(CodeLock.parse("lock", CodeLockText.of(after))).isEqualTo(after);
    assertThat(Continuation.objections(before, after, SAME, SAME))
        .singleElement()
        .asString()
        .startsWith("T.1/full: code.lock tells of other code");
    Registry accepted =
        SAME.with("T.1", SAME.entry("T.1").with("full", new OnRecord(Verdict.REFUTED, DAY, "new")));
    assertThat(Continuation.objections(before, after, SAME, accepted)).isEmpty();
  }

  @Test
  void aReasonThatIsGoneIsOne() {
    Given moved = given("2", Optional.of(bits("2")), List.of(STEP));
    assertThat(objections(moved, given("2", Optional.of(bits("2")), List.of()))).hasSize(1);
    Moved other = new Moved(DAY, "no reason");
    assertThat(objections(moved, given("2", Optional.of(bits("3")), List.of(other, other))))
        .hasSize(1);
  }
}
