package dev.crucible.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(InBrowser.class)
class AccessibilityTest {

  /** Fewer rules than this hold on no page: then the page was not looked at. */
  private static final int RULES = 15;

  /** Shows what is folded away; of long tables the first rows, which the others are like. */
  private static final String UNFOLD =
      """
      for (const details of document.querySelectorAll("details")) details.open = true;
      for (const row of document.querySelectorAll("tbody tr:nth-child(n + 6)")) row.remove();
      """;

  private static final String OVERHANG =
      "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

  @ParameterizedTest
  @EnumSource
  void everyKindOfPageIsForEveryReader(SitePage kind, Browser browser, SampleSite site) {
    browser.open(kind.address(site));
    browser.awaitText("return String(document.body.textContent.includes('Loading both'))", "false");
    browser.script(UNFOLD);
    List<String> violations = new ArrayList<>();
    for (Look look : Look.values()) {
      browser.look(look);
      // The theme changes nothing but colours.
      Axe.Rules rules = look == Look.DARK ? Axe.Rules.COLOURS : Axe.Rules.ALL;
      Axe.Findings findings = Axe.look(browser, rules);
      assertThat(findings.passed()).isGreaterThan(look == Look.DARK ? 0 : RULES);
      Stream.concat(findings.violations().stream(), overhang(browser))
          .map(violation -> "%s, %s: %s".formatted(kind, look, violation))
          .forEach(violations::add);
    }

    assertThat(violations).isEmpty();
  }

  private static Stream<String> overhang(Browser browser) {
    double pixels = browser.number(OVERHANG);
    return pixels > 0
        ? Stream.of("the page is %.0f pixels wider than its window".formatted(pixels))
        : Stream.empty();
  }
}
