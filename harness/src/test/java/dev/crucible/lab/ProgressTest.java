package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final String WIPE = "\r\u001b[K";

  private final Clockwork clock = new Clockwork();

  private static final class Clockwork {
    private long nanos = 5;

    void forward(Duration time) {
      nanos += time.toNanos();
    }

    long nanos() {
      return nanos;
    }
  }

  @Test
  void plainLinesComeAtTheStartEveryTenSecondsAndAtTheEnd() {
    List<String> lines = new ArrayList<>();
    try (Progress.Task task =
        new PlainProgress(lines::add, clock::nanos).begin("EOS.1", "descent", 4)) {
      after(9, task, 1);
      after(1, task, 0);
      after(9, task, 1);
      after(3671, task, 1);
      after(1, task, 1);
    }
    assertThat(lines)
        .containsExactly(
            "EOS.1  descent: 4 trials",
            "EOS.1  descent: 1/4 trials, 00:10 elapsed, about 00:30 left",
            "EOS.1  descent: 3/4 trials, 1:01:30 elapsed, about 20:30 left",
            "EOS.1  descent: 4/4 trials, 1:01:31 elapsed");
  }

  @Test
  void aBarIsRedrawnOnOneLineAndWiped() {
    StringWriter terminal = new StringWriter();
    try (Progress.Task task =
        new TerminalProgress(terminal, clock::nanos).begin("EOS.1", "descent", 4)) {
      after(6, task, 1);
      after(2, task, 0);
    }
    assertThat(terminal)
        .hasToString(
            WIPE
                + "EOS.1  descent  [....................] 0/4  00:00 elapsed"
                + WIPE
                + "EOS.1  descent  [#####...............] 1/4  00:06 elapsed, about 00:18 left"
                + (WIPE
                    + "EOS.1  descent  [#####...............] 1/4  00:08 elapsed, about 00:24 left")
                + WIPE);
  }

  @Test
  void aBarFitsItsLine() {
    String bar = new Tally("EOS.1", "descent ".repeat(20), 1, 4, Duration.ofSeconds(6)).bar();
    assertThat(bar).hasSize(79).contains("… ").startsWith("EOS.1  descent").endsWith("left");
  }

  @Test
  void aTerminalThatIsGoneDoesNotStopTheRun() {
    Writer gone =
        new Writer() {
          @Override
          public void write(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("hung up");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Progress progress = new TerminalProgress(gone, clock::nanos);
    assertThatNoException()
        .isThrownBy(
            () -> {
              try (Progress.Task task = progress.begin("EOS.1", "descent", 1)) {
                task.advance(1);
              }
            });
  }

  private void after(long seconds, Progress.Task task, int trials) {
    clock.forward(Duration.ofSeconds(seconds));
    if (trials == 0) {
      task.tick();
    } else {
      task.advance(trials);
    }
  }
}
