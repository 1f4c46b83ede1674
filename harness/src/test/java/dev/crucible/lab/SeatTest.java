package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.data.Corpus;
import dev.crucible.data.Dataset;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SeatTest {

  private final ThreadExecutor pool = new ThreadExecutor(1);
  private final Seat seat = pool.seat(1);

  @AfterEach
  void end() {
    pool.close();
  }

  /** With one slot, a claim that kept it while it waits would wait for ever. */
  @Test
  void lendsItsSlotToItsPrograms() {
    seat.take();
    assertThat(seat.<Integer>run(List.of(() -> 1, () -> 2), program -> {})).containsExactly(1, 2);
    assertThat(seat.isWorking()).isTrue();
    seat.close();
    assertThat(seat.isWorking()).isFalse();
  }

  @Test
  void takesDownTheDataThatItsCodeAndItsProgramsRead() {
    Fixtures.bundled().text(Corpus.MOBY_DICK);
    assertThat(seat.data()).isEmpty();
    seat.take();
    Fixtures.bundled().images(Dataset.MNIST, Split.TEST);
    seat.run(List.of(() -> Fixtures.bundled().text(Corpus.MOBY_DICK)), program -> {});
    seat.close();
    Fixtures.bundled().images(Dataset.FASHION_MNIST, Split.TEST);
    assertThat(seat.data()).containsOnlyKeys("mnist-test", "moby-dick");
  }

  @Test
  void tellsOfEachProgramWhenItIsDone() {
    List<Integer> told = new ArrayList<>();
    seat.run(List.of(() -> "a", () -> "b", () -> "c"), told::add);
    assertThat(told).containsExactly(0, 1, 2);
  }

  @Test
  void takesItsSlotAgainBeforeItsCodeGoesOn() throws InterruptedException {
    seat.take();
    seat.run(List.of(() -> 1), program -> {});
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Thread other = inSlot(pool.seat(9), () -> order.add("other"));
    order.add("code");
    seat.close();
    other.join();
    assertThat(order).containsExactly("code", "other");
  }

  @Test
  void programsThatThrowGiveTheirSlotsBack() {
    seat.take();
    Callable<Integer> failing =
        () -> {
          throw new IllegalArgumentException("as a test");
        };
    assertThatThrownBy(() -> seat.run(List.of(failing, () -> 2, () -> 3), program -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("as a test");
    seat.close();
    assertThat(pool.<Integer>run(List.of(() -> 4), program -> {})).containsExactly(4);
  }

  @Test
  void aWatcherThatThrowsGivesTheSlotsBack() {
    seat.take();
    assertThatThrownBy(
            () ->
                seat.run(
                    List.of(() -> 1, () -> 2),
                    program -> {
                      throw new IllegalStateException("disk full");
                    }))
        .hasMessage("disk full");
    seat.close();
    assertThat(pool.<Integer>run(List.of(() -> 4), program -> {})).containsExactly(4);
  }

  @Test
  void anInterruptEndsTheRunAndTheSlotIsTakenAgain() {
    seat.take();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> seat.run(List.of(() -> 1), program -> {}))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(seat.isWorking()).isTrue();
    seat.close();
  }

  @Test
  void hasOneSlotForItsCode() {
    seat.take();
    assertThatIllegalStateException().isThrownBy(seat::take);
    seat.close();
    seat.close();
    seat.take();
    seat.close();
  }

  @Test
  void aClosedPoolRefuses() {
    pool.close();
    assertThatThrownBy(() -> seat.run(List.of(() -> 1), program -> {}))
        .isInstanceOf(CancellationException.class);
  }

  /** What waits is started by urgency, whoever asked first; a claim's own programs in order. */
  @Test
  void longerClaimsComeFirst() throws InterruptedException {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Seat first = pool.seat(100);
    first.take();
    List<Thread> claims = new ArrayList<>();
    for (int seconds : List.of(5, 60, 20)) {
      claims.add(running(pool.seat(seconds), seconds + " s", order));
    }
    first.close();
    for (Thread claim : claims) {
      claim.join();
    }
    assertThat(order).containsExactly("60 s/0", "60 s/1", "20 s/0", "20 s/1", "5 s/0", "5 s/1");
  }

  /** Hands in two programs from a thread without a slot; returns when it waits for them. */
  private static Thread running(Seat claim, String name, List<String> order) {
    List<Callable<Boolean>> programs =
        List.of(() -> order.add(name + "/0"), () -> order.add(name + "/1"));
    Thread thread = new Thread(() -> claim.run(programs, program -> {}));
    thread.start();
    awaitWaiting(thread);
    return thread;
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static Thread inSlot(Seat seat, Runnable code) {
    Thread thread =
        new Thread(
            () -> {
              seat.take();
              code.run();
              seat.close();
            });
    thread.start();
    return thread;
  }

  /** Eight claims whose code and programs count how many compute at once. */
  @Test
  void noMoreThanThePoolHasComputeAtOnce() throws InterruptedException {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Callable<Integer> computes =
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          assertThat(IntStream.range(0, 1000).mapToDouble(Math::sin).sum()).isFinite();
          return now.decrementAndGet();
        };
    try (ThreadExecutor three = new ThreadExecutor(3)) {
      List<Thread> claims =
          IntStream.range(0, 8).mapToObj(i -> claim(three.seat(i), computes)).toList();
      for (Thread claim : claims) {
        claim.join();
      }
    }
    assertThat(most.get()).isBetween(1, 3);
    assertThat(now.get()).isZero();
  }

  private static Thread claim(Seat seat, Callable<Integer> computes) {
    return inSlot(
        seat,
        () -> {
          for (int round = 0; round < 20; round++) {
            quietly(computes);
            seat.run(Collections.nCopies(5, computes), program -> {});
          }
        });
  }

  private static void quietly(Callable<Integer> computes) {
    try {
      computes.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A clock that is read later may be told of sooner. */
  @Test
  void addsUpTheTimesOfCodeAndPrograms() {
    Busy busy = new Busy();
    busy.begin(1);
    busy.end(2);
    busy.begin(10);
    busy.begin(10);
    busy.end(14);
    busy.begin(14);
    busy.end(14);
    assertThat(busy.until(16)).isEqualTo(1 + 4 + 4 + 2);
    assertThat(busy.until(15)).isEqualTo(11);
    busy.end(18);
    assertThat(busy.until(99)).isEqualTo(13);
    assertThat(busy.isBusy()).isFalse();
  }

  @Test
  void isNotBusyWhileItWaits() {
    AtomicLong clock = new AtomicLong();
    Seat timed = new Seat(pool, 1, clock::get);
    timed.take();
    clock.addAndGet(3);
    timed.run(List.of(() -> clock.addAndGet(4)), program -> clock.addAndGet(100));
    clock.addAndGet(5);
    timed.close();
    clock.addAndGet(1000);
    assertThat(timed.busy()).isEqualTo(Duration.ofNanos(3 + 4 + 5));
  }
}
