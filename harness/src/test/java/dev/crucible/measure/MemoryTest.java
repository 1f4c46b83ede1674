package dev.crucible.measure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MemoryTest {

  /**
   * One array of the first layer (16 KiB) left behind would add 160 MiB over the steps and 32 MiB
   * over the measurements, a graph several times that.
   */
  private static final long ALLOWED_KIBIBYTES = 32 * 1024;

  private static final Pattern GROWTH = Pattern.compile("grew (-?\\d+)");

  /**
   * In a process of its own, whose heap is resident from the start: a heap that other tests have
   * stretched would be mistaken for a leak.
   */
  @Test
  void staysFlatOverTenThousandStepsAndTwoThousandMeasurements()
      throws IOException, InterruptedException {
    assumeTrue(
        Files.exists(MemoryProbe.STATUS),
        "resident memory is read from /proc/self/status: Linux only");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryProbe.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    Matcher growth = GROWTH.matcher(output);
    assertThat(growth.find()).as(output).isTrue();
    assertThat(Long.parseLong(growth.group(1))).isLessThan(ALLOWED_KIBIBYTES);
  }
}
