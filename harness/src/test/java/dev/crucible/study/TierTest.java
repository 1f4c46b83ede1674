package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TierTest {

  @Test
  void isReadInAnyCase() {
    assertThat(Tier.of("ci")).isEqualTo(Tier.CI);
    assertThat(Tier.of(" Full ")).isEqualTo(Tier.FULL);
  }

  @Test
  void choosesATieredSetting() {
    Tiered<Integer> seeds = Tiered.ci(5).full(30);
    assertThat(seeds.at(Tier.CI)).isEqualTo(5);
    assertThat(seeds.at(Tier.FULL)).isEqualTo(30);
  }

  @Test
  void aTypoIsAnsweredWithTheNearestAndAllKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tier.of("ful"))
        .withMessage("-Dtier=ful: there is no tier \"ful\", did you mean full?; known: ci, full");
  }

  @Test
  void whatResemblesNothingGetsNoSuggestion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tier.of("xyz"))
        .withMessage("-Dtier=xyz: there is no tier \"xyz\"; known: ci, full");
  }
}
