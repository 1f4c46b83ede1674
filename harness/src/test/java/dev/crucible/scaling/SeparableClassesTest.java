package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.MaxMargin;
import org.junit.jupiter.api.Test;

class SeparableClassesTest {

  private static final SeparableClasses CLASSES = new SeparableClasses(20, 1.5, 0.7, 0.3, 1.3, 0.1);

  @Test
  void drawsAreClearAndOverlapWhenTurned() {
    SeparableClasses.Drawn drawn = CLASSES.draw(2, RandomKey.of("margin test"));
    assertThat(CLASSES.isClear(drawn.solution())).isTrue();
    assertThat(drawn.solution().support()).hasSize(2);
    assertThat(drawn.solution().points()).hasDimensions(20, 2);
    assertThat(MaxMargin.of(drawn.overlapping())).isEmpty();
  }

  @Test
  void tiesAreNotClear() {
    double[][] clear = {{1, 2}, {1, -2}, {2, 0}};
    double[][] tied = {{1, 2}, {1, -2}, {1.1, 0}};
    assertThat(CLASSES.isClear(MaxMargin.of(clear).orElseThrow())).isTrue();
    assertThat(CLASSES.isClear(MaxMargin.of(tied).orElseThrow())).isFalse();
  }

  /** One point of two pairs: turning its label round leaves a direction that separates them. */
  @Test
  void whatStaysSeparableWithAnyLabelTurnedIsAnError() {
    double[][] points = {{1, 2}, {1, -2}};
    SeparableClasses.Drawn drawn =
        new SeparableClasses.Drawn(MaxMargin.of(points).orElseThrow(), 0);
    assertThatThrownBy(drawn::overlapping).isInstanceOf(IllegalStateException.class);
  }
}
