package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.evidence.Seeds;
import dev.crucible.evidence.Seeds.Choice;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedOptionTest {

  private static Seeds seeds(String value) {
    return LabOptions.of(name -> Optional.of(value).filter(given -> name.equals("seeds"))).seeds();
  }

  @Test
  void fixedIsTheDefault() {
    assertThat(LabOptions.of(name -> Optional.empty()).seeds()).isEqualTo(Seeds.FIXED);
    assertThat(seeds("Fixed")).isEqualTo(Seeds.FIXED);
  }

  @Test
  void aNumberRepeatsTheRunThatBeganThere() {
    assertThat(seeds(" 4711 ")).isEqualTo(new Seeds(Choice.REPEATED, 4711));
    assertThat(seeds("1000").first()).isEqualTo(1000);
    assertThat(seeds("1073741823").first()).isEqualTo(1073741823);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "999", "-1", "1073741824", "99999999999999999999", "new", "1e4"})
  void anythingElseListsWhatIsAllowed(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> seeds(value))
        .withMessageStartingWith("-Dseeds=" + value + ": there are no such seeds; allowed: fixed")
        .withMessageContainingAll("fresh", "a number from 1000 to 1073741823");
  }

  @Test
  void freshSeedsAreDrawnAnew() {
    Set<Seeds> drawn = new HashSet<>();
    for (int run = 0; run < 5; run++) {
      drawn.add(seeds("fresh"));
    }
    assertThat(drawn).hasSizeGreaterThan(1).allMatch(seeds -> seeds.kind() == Choice.FRESH);
  }

  /** Two runs have the same seeds or none in common, and never the fixed ones. */
  @Test
  void freshSeedsKeepTheirDistance() {
    Seeds least = SeedOption.read("fresh", bound -> 0);
    Seeds next = SeedOption.read("fresh", bound -> 1);
    Seeds greatest = SeedOption.read("fresh", bound -> bound - 1);
    assertThat(least.first()).isGreaterThanOrEqualTo(Seeds.LEAST);
    assertThat(next.first() - least.first()).isGreaterThanOrEqualTo(Seeds.LEAST);
    assertThat(greatest.first()).isLessThan(SeedOption.END);
    assertThat(seeds(String.valueOf(greatest.first())).first()).isEqualTo(greatest.first());
  }

  /** With a distance that shares a factor with the number of blocks, some would never be taken. */
  @Test
  void freshSeedsBeginAtEveryBlockOfADataSet() {
    for (int blocks : new int[] {10, 19, 39, 60, 104, 234}) {
      Set<Integer> taken = new HashSet<>();
      for (int draw = 0; draw < blocks; draw++) {
        int number = draw;
        taken.add(Seeds.block(SeedOption.read("fresh", bound -> number).first(), 1, blocks));
      }
      assertThat(taken).hasSize(blocks);
    }
  }

  @Test
  void fixedSeedsTakeNoBlockTwice() {
    assertThat(Seeds.block(9, 256, 2600)).isEqualTo(9 * 256);
    assertThat(Seeds.block(10, 256, 2600)).isEqualTo(10 * 256);
    assertThat(Seeds.block(1019, 256, 2600)).isEqualTo(9 * 256);
    assertThat(Seeds.block(1020, 256, 2600)).isZero();
    assertThat(Seeds.block(1020, 256, 255)).isZero();
  }
}
