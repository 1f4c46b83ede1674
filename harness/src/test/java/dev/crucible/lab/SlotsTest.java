package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {

  private final List<String> granted = new ArrayList<>();

  private void request(Slots slots, double urgency, String name) {
    slots.request(urgency, () -> granted.add(name));
  }

  @Test
  void areGrantedAtOnceWhileThereAreAny() {
    Slots slots = new Slots(2);
    request(slots, 1, "first");
    request(slots, 1, "second");
    request(slots, 9, "third");
    assertThat(granted).containsExactly("first", "second");
  }

  @Test
  void goToTheMostUrgentAndAmongEqualsToTheFirst() {
    Slots slots = new Slots(1);
    request(slots, 0, "holder");
    request(slots, -1, "test");
    request(slots, 5, "short, first");
    request(slots, 60, "long");
    request(slots, 5, "short, second");
    request(slots, Double.POSITIVE_INFINITY, "unknown");
    for (int i = 0; i < 5; i++) {
      slots.give();
    }
    assertThat(granted)
        .containsExactly("holder", "unknown", "long", "short, first", "short, second", "test");
  }

  @Test
  void thatNobodyWantsAreKept() {
    Slots slots = new Slots(1);
    request(slots, 0, "first");
    slots.give();
    request(slots, 0, "second");
    request(slots, 0, "third");
    assertThat(granted).containsExactly("first", "second");
  }
}
