package dev.crucible.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BearingTest {

  @Claim(
      id = "T.9",
      title = "One is one",
      statement = "x = 1",
      strand = Strand.COUNTERPOINTS,
      standing = Standing.OPEN,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  @BearsOn(value = Objection.PRACTITIONERS, how = "It says when to stop.")
  @BearsOn(value = Objection.ALCHEMY, how = "It is scored.")
  private static final class Twice {}

  @Claim(
      id = "T.10",
      title = "One is one",
      statement = "x = 1",
      strand = Strand.COUNTERPOINTS,
      standing = Standing.OPEN,
      source = @Source(arxiv = "0000.00000", where = "nowhere"))
  private static final class Never {}

  @Test
  void areReadInTheOrderOfTheObjections() {
    assertThat(Docketed.of(Twice.class).bearings())
        .containsExactly(
            new Bearing(Objection.ALCHEMY, "It is scored."),
            new Bearing(Objection.PRACTITIONERS, "It says when to stop."));
  }

  @Test
  void aClaimNeedNotBearOnAny() {
    assertThat(Docketed.of(Never.class).bearings()).isEmpty();
    assertThat(Docketed.of(Never.class).id()).isEqualTo("T.10");
  }

  @Test
  void everyObjectionSaysWhatWouldAnswerIt() {
    assertThat(Arrays.stream(Objection.values()).map(Objection::title)).doesNotHaveDuplicates();
    assertThat(Objection.values())
        .allSatisfy(
            objection -> {
              assertThat(objection.title()).isNotBlank().doesNotEndWith(".");
              assertThat(objection.words()).endsWith(".");
              assertThat(objection.answer()).endsWith(".");
              assertThat(objection.raised()).isNotBlank();
            });
  }
}
