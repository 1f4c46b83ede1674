package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Strand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

  private static final Docketed EDGE =
      TestEvidence.docketed("EOS.1", Strand.UNIVERSAL_PHENOMENA, OpenDirection.NONE);
  private static final Docketed EXPONENT =
      TestEvidence.docketed("SL.10", Strand.EMPIRICAL_LAWS, OpenDirection.OD7);
  private static final Docketed LAW =
      TestEvidence.docketed("SL.9", Strand.EMPIRICAL_LAWS, OpenDirection.NONE);
  private static final Docket DOCKET = new Docket(List.of(EDGE, EXPONENT, LAW));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "claim, eos.1, EOS.1",
        "claim, 'EOS.1, SL.9', EOS.1 SL.9",
        "claim, all, EOS.1 SL.9 SL.10",
        "claim, '', EOS.1 SL.9 SL.10",
        "strand, empirical-laws, SL.9 SL.10",
        "strand, EMPIRICAL_LAWS, SL.9 SL.10",
        "direction, od7, SL.10",
        "tier, full, EOS.1 SL.9 SL.10"
      })
  void admitsWhatWasAskedFor(String option, String value, String ids) {
    Selection selection = Selection.of(options(Map.of(option, value)));
    assertThat(DOCKET.claims().stream().filter(selection::admits).map(Docketed::id).toList())
        .containsExactlyInAnyOrder(ids.split(" ", -1));
    assertThatNoException()
        .isThrownBy(() -> Selection.requireKnown(options(Map.of(option, value)), DOCKET));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          claim     | EOS.11          | there is no claim "EOS.11", did you mean EOS.1?; known: SL.9, SL.10, EOS.1
          claim     | EOS.1,SL.99     | there is no claim "SL.99", did you mean SL.9 or SL.10?; known
          strand    | emprical-laws   | there is no strand "emprical-laws", did you mean empirical-laws
          direction | OD11            | there is no direction "OD11", did you mean od1 or od10
          direction | none            | there is no direction "none"; known: od1, od2
          tier      | fast            | there is no tier "fast"; known: ci, full
          gate      | strit           | there is no gate "strit", did you mean strict?; known
          """)
  void whatDoesNotExistIsAnError(String option, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Selection.requireKnown(options(Map.of(option, value)), DOCKET))
        .withMessageStartingWith("-D" + option + "=")
        .withMessageContaining(message);
  }

  @Test
  void whatSelectsNothingIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Selection.requireKnown(
                    options(Map.of("claim", "EOS.1", "strand", "empirical-laws")), DOCKET))
        .withMessage(
            "no claim fits -Dclaim=EOS.1 -Dstrand=empirical-laws: widen the selection; known: SL.9,"
                + " SL.10, EOS.1");
  }

  @Test
  void everythingOfAnEmptyDocketIsFine() {
    assertThatNoException()
        .isThrownBy(() -> Selection.requireKnown(options(Map.of()), new Docket(List.of())));
  }

  @Test
  void theDocketIsOrderedByStrandAndNumber() {
    assertThat(DOCKET.ids()).containsExactly("SL.9", "SL.10", "EOS.1");
  }

  @Test
  void theDocketIsFoundInAPackageAndBelow() {
    assertThat(Docket.of(List.of(FakeClaims.Holds.class, FakeClaims.Fails.class)).ids())
        .containsExactly("FAKE.10", "FAKE.2");
    assertThat(Docket.scan("dev.crucible.junit.docketed").ids()).containsExactly("FAKE.1");
    assertThat(Docket.scan("dev.crucible.stats").claims()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Docket.scan("dev.crucible"));
  }

  @Test
  void anIdIsTakenOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Docket.of(List.of(FakeClaims.Holds.class, FakeClaims.TakesAnId.class)))
        .withMessage(
            "two claims have the id FAKE.2: dev.crucible.junit.FakeClaims$Holds and"
                + " dev.crucible.junit.FakeClaims$TakesAnId; give one of them another");
  }

  @Test
  void aClaimNeedsAnExperiment() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Docket.of(List.of(FakeClaims.HasNoExperiment.class)))
        .withMessage(
            "FAKE.8, dev.crucible.junit.FakeClaims$HasNoExperiment, has no experiment: mark a"
                + " method with @ClaimTest");
  }

  private static Function<String, Optional<String>> options(Map<String, String> given) {
    return name -> Optional.ofNullable(given.get(name));
  }
}
