package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.crucible.lab.Tally.Left;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final String WIPE = "\r\u001b[K";

  private static Tally tally(long elapsed, int done, String... running) {
    return new Tally(
        done,
        4,
        List.of(running),
        Duration.ofSeconds(elapsed),
        Optional.of(new Left(Duration.ofSeconds(190), true)));
  }

  @Test
  void plainLinesComeWithEachClaimAndAfterTenSilentSeconds() {
    List<String> lines = new ArrayList<>();
    Progress plain = new PlainProgress(lines::add);
    plain.tick(tally(9, 0, "EOS.1"));
    plain.tick(tally(10, 0, "EOS.1", "S1.1"));
    plain.tick(tally(19, 0, "EOS.1", "S1.1"));
    plain.done("S1.1", "CORROBORATED", tally(19, 1, "EOS.1"));
    plain.tick(tally(28, 1, "EOS.1"));
    plain.tick(tally(3690, 1, "EOS.1"));
    plain.done("EOS.1", "NOT RUN", tally(3691, 4));
    plain.end();
    assertThat(lines)
        .containsExactly(
            "0 of 4 claims done; running EOS.1, S1.1; 00:10 elapsed, about 03:10 left",
            "S1.1  CORROBORATED; 1 of 4 claims done; running EOS.1; 00:19 elapsed, about 03:10"
                + " left",
            "1 of 4 claims done; running EOS.1; 1:01:30 elapsed, about 03:10 left",
            "EOS.1  NOT RUN; 4 of 4 claims done; 1:01:31 elapsed");
  }

  @Test
  void whatIsNotKnownIsNotSaid() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(new Tally(0, 4, List.of(), minute, Optional.empty()).line())
        .isEqualTo("0 of 4 claims done; 01:00 elapsed");
    assertThat(new Tally(0, 4, List.of(), minute, Optional.of(new Left(minute, false))).line())
        .isEqualTo("0 of 4 claims done; 01:00 elapsed, at least 01:00 left");
  }

  @Test
  void manyThatRunAreCounted() {
    List<String> running = List.of("A.1", "A.2", "A.3", "A.4", "A.5", "A.6", "A.7", "A.8");
    assertThat(new Tally(0, 8, running, Duration.ZERO, Optional.empty()).line())
        .contains("running A.1, A.2, A.3, A.4, A.5, A.6 and 2 more; 00:00 elapsed");
  }

  @Test
  void aBarIsRedrawnOnOneLineAndWiped() {
    StringWriter terminal = new StringWriter();
    Progress bar = new TerminalProgress(terminal);
    bar.tick(tally(0, 0, "EOS.1", "S1.1"));
    bar.done("S1.1", "CORROBORATED", tally(6, 1, "EOS.1"));
    bar.end();
    assertThat(terminal)
        .hasToString(
            WIPE
                + "[....................] 0/4  EOS.1, S1.1  00:00 elapsed, about 03:10 left"
                + WIPE
                + "[#####...............] 1/4  EOS.1  00:06 elapsed, about 03:10 left"
                + WIPE);
  }

  @Test
  void aBarFitsItsLine() {
    String bar = tally(6, 1, "EOS.1", "EOS.2", "EOS.8p", "OD8.3", "S1.12", "S1.11", "S2.1").bar();
    assertThat(bar).hasSize(79).contains("…  00:06").startsWith("[#####").endsWith("left");
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
    assertThatNoException().isThrownBy(() -> new TerminalProgress(gone).tick(tally(0, 0)));
  }
}
