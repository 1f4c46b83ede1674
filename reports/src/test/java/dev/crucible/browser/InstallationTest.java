package dev.crucible.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.browser.Installation.Search;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstallationTest {

  private static final Path CHROMIUM = Path.of("chromium");
  private static final Path CHROME = Path.of("google-chrome");
  private static final Path DRIVER = Path.of("chromedriver");

  @Test
  void pairsTheDriverWithTheBrowserOfItsVersion() {
    Search search = search(List.of(CHROMIUM, CHROME), List.of(DRIVER), "149", "150");

    assertThat(search.found()).contains(new Installation(CHROME, DRIVER));
  }

  @Test
  void saysWhatToInstallWhereBothAreMissing() {
    Search search = search(List.of(), List.of(), "150", "150");

    assertThat(search.found()).isEmpty();
    assertThat(search.missing())
        .contains("neither Chromium nor its driver", "apt-get install chromium chromium-driver");
  }

  @Test
  void saysWhichOneIsMissing() {
    assertThat(search(List.of(CHROMIUM), List.of(), "150", "150").missing())
        .contains("Chromium's driver is not installed (Chromium is: chromium)");
    assertThat(search(List.of(), List.of(DRIVER), "150", "150").missing())
        .contains("Chromium is not installed (its driver is: chromedriver)");
  }

  @Test
  void takesNoPairOfTwoVersions() {
    Search search = search(List.of(CHROMIUM), List.of(DRIVER), "149", "150");

    assertThat(search.found()).isEmpty();
    assertThat(search.missing()).contains("chromium and chromedriver are not of one version");
  }

  /** Chromium has a version of its own; the others share theirs. */
  private static Search search(
      List<Path> browsers, List<Path> drivers, String chromium, String others) {
    return Installation.match(
        browsers, drivers, program -> Optional.of(program.equals(CHROMIUM) ? chromium : others));
  }
}
