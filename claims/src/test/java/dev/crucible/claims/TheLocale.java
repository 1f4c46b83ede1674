package dev.crucible.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.junit.Docket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One claim, tried on a machine whose language has digits of its own. */
class TheLocale {

  /** A few seconds long, and its settings, statistics and labels hold numbers. */
  private static final String CLAIM = "S1.8";

  private static final int MINUTES = 5;

  /** Every decimal digit but those of ASCII. */
  private static final Pattern DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");

  @TempDir private static Path folder;

  /** Tries the claim; the process's own language and options are what it is given. */
  public static void main(String[] arguments) {
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Docket.classes().get(CLAIM)))
                .build());
  }

  @Test
  void changesNothingThatIsRegisteredLabelledOrStored() throws Exception {
    assertThat(String.format(Locale.forLanguageTag("ar-EG"), "%d", 31)).isEqualTo("٣١");

    Process english = trial("en", "US");
    Process arabic = trial("ar", "EG");

    ended(english, "en");
    ended(arabic, "ar");
    for (String file : List.of("run/evidence.jsonl", "run/claims/" + CLAIM + ".csv")) {
      assertThat(text("ar", file)).as(file).contains("d = 2").isEqualTo(text("en", file));
    }
    try (Stream<Path> files = Files.walk(folder.resolve("ar"))) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSizeGreaterThan(10)
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(DIGITS));
    }
  }

  private static Process trial(String language, String country) throws IOException {
    Path own = Files.createDirectories(folder.resolve(language));
    ProcessBuilder child =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Duser.language=" + language,
            "-Duser.country=" + country,
            "-Dclaim=" + CLAIM,
            "-Dgate=report",
            "-Dthreads=1",
            "-Dprogress=none",
            "-Drows=fresh",
            "-Dcrucible.run.dir=" + own.resolve("run"),
            "-Dledger=" + own.resolve("ledger.jsonl"),
            "-Drows.dir=" + own.resolve("rows"),
            "-Dcrucible.registry=" + System.getProperty("crucible.registry"),
            "-cp",
            System.getProperty("java.class.path"),
            TheLocale.class.getName());
    return child.redirectErrorStream(true).redirectOutput(own.resolve("console").toFile()).start();
  }

  private static void ended(Process child, String language) throws Exception {
    boolean ended = child.waitFor(MINUTES, TimeUnit.MINUTES);
    child.destroyForcibly();
    assertThat(ended).as("it ended; its console: %s", text(language, "console")).isTrue();
    assertThat(child.exitValue()).as("exit; its console: %s", text(language, "console")).isZero();
  }

  private static String text(String language, String file) throws IOException {
    return Files.readString(folder.resolve(language).resolve(file));
  }
}
