package dev.crucible.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.history.PastRun;
import dev.crucible.history.RunComparison;
import dev.crucible.history.TrialChange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.support.ui.Select;

/** The page compares by a script of its own, which must find what the reports find. */
@ExtendWith(InBrowser.class)
class ComparisonTest {

  /** The rows or items of a section, a line each, with bars between their cells. */
  private static final String SECTION =
      """
      const heading = [...document.querySelectorAll("h2")]
        .find((h2) => h2.textContent === arguments[0]);
      if (!heading) return "";
      const text = (element) => element.textContent.trim();
      return [...heading.closest("section").querySelectorAll("tbody tr, li")]
        .map((row) => row.children.length > 1 ? [...row.children].map(text).join("|") : text(row))
        .join("\\n");
      """;

  private final Browser browser;
  private final SampleSite site;

  ComparisonTest(Browser browser, SampleSite site) {
    this.browser = browser;
    this.site = site;
  }

  @Test
  void findsWhatTheReportsFind() {
    PastRun before = site.past().get(0);
    PastRun after = site.past().get(site.past().size() - 2);
    RunComparison comparison = RunComparison.of(before, after);
    compare(before, after);

    assertThat(firstCells("Verdicts that changed", 3))
        .isNotEmpty()
        .isEqualTo(changes(comparison).filter(TrialChange::turned).map(this::turn).toList());
    assertThat(firstCells("Numbers that moved", 2)).isEqualTo(moves(comparison));
    assertThat(firstCells("Registrations that differ", 1))
        .isEqualTo(changes(comparison).filter(TrialChange::amended).map(this::id).toList());
    assertThat(firstCells("Only in the first run", 1)).isEqualTo(comparison.onlyBefore());
    assertThat(firstCells("Only in the second run", 1)).isEqualTo(comparison.onlyAfter());
    assertThat(section("What they were made with"))
        .isNotEmpty()
        .isEqualTo(
            comparison.differences().stream()
                .map(d -> "%s|%s|%s".formatted(d.what(), d.before(), d.after()))
                .toList());
  }

  @Test
  void keepsBothRunsInTheAddress() {
    PastRun before = site.past().get(0);
    PastRun after = site.past().get(1);
    compare(before, after);
    String address = browser.driver().getCurrentUrl();
    browser.open(site.page("index.html"));
    browser.open(java.net.URI.create(address));

    assertThat(new Select(browser.field("First run")).getFirstSelectedOption().getText())
        .isEqualTo(option(before));
    assertThat(new Select(browser.field("Second run")).getFirstSelectedOption().getText())
        .isEqualTo(option(after));
  }

  private void compare(PastRun before, PastRun after) {
    browser.open(site.page("compare.html"));
    browser.await(page -> browser.field("First run").isDisplayed());
    new Select(browser.field("First run")).selectByValue(before.provenance().id());
    new Select(browser.field("Second run")).selectByValue(after.provenance().id());
    String link = "return document.querySelector('a[href$=\"runs/%s.html\"]') !== null";
    for (PastRun run : List.of(before, after)) {
      browser.awaitText(link.formatted(run.provenance().id()), "true");
    }
  }

  private String option(PastRun run) {
    String value = "option[value='%s']".formatted(run.provenance().id());
    return browser.all(value).get(0).getText();
  }

  private List<String> section(String heading) {
    return browser.text(SECTION, heading).lines().toList();
  }

  /** Returns the first cells of a section's rows; of a claim's cell, its number alone. */
  private List<String> firstCells(String heading, int cells) {
    return section(heading).stream()
        .map(row -> List.of(row.split("\\|", -1)))
        .map(row -> Stream.concat(Stream.of(row.get(0).split(" ", 2)[0]), row.stream().skip(1)))
        .map(row -> String.join("|", row.limit(cells).toList()).toLowerCase(Locale.ROOT))
        .map(row -> cells == 1 ? row.toUpperCase(Locale.ROOT) : row)
        .toList();
  }

  private static Stream<TrialChange> changes(RunComparison comparison) {
    return comparison.changes().stream();
  }

  private String id(TrialChange change) {
    return change.after().claim();
  }

  private String turn(TrialChange change) {
    return "%s|%s|%s"
        .formatted(id(change), change.before().verdict().words(), change.after().verdict().words())
        .toLowerCase(Locale.ROOT);
  }

  private List<String> moves(RunComparison comparison) {
    return changes(comparison)
        .flatMap(
            change -> change.moves().stream().map(m -> "%s|%s".formatted(id(change), m.name())))
        .map(row -> row.toLowerCase(Locale.ROOT))
        .toList();
  }
}
