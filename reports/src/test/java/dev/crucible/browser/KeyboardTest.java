package dev.crucible.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

@ExtendWith(InBrowser.class)
class KeyboardTest {

  private static final int PLENTY = 200;

  /** What has the focus, in words, and whether a reader sees that it has. */
  private static final String FOCUS =
      """
      const element = document.activeElement;
      if (element === document.body) return "nothing";
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const seen = box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0
        && box.left < innerWidth && box.top < innerHeight;
      const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
        || style.boxShadow !== "none";
      const label = element.labels?.[0]?.textContent ?? element.getAttribute("aria-label")
        ?? (element.tagName === "DIV" ? "region" : element.textContent);
      return (seen ? "" : "UNSEEN ") + (marked ? "" : "UNMARKED ")
        + element.tagName.toLowerCase() + " " + label.trim().replace(/\\s+/g, " ");
      """;

  private final Browser browser;
  private final SampleSite site;

  KeyboardTest(Browser browser, SampleSite site) {
    this.browser = browser;
    this.site = site;
  }

  @BeforeEach
  void open() {
    browser.open(site.page("index.html"));
  }

  @Test
  void beginsWithALinkToTheContent() {
    tab();
    assertThat(browser.text(FOCUS)).isEqualTo("a Skip to the content");

    new Actions(browser.driver()).sendKeys(Keys.ENTER).perform();
    browser.await(page -> browser.text("return document.activeElement.tagName").equals("MAIN"));
    tab();
    assertThat(browser.text("return String(!!document.activeElement.closest('main'))"))
        .isEqualTo("true");
  }

  @Test
  void reachesNavigationFiltersAndClaimsInTheOrderOfThePage() {
    List<String> stops = stops();

    assertThat(stops)
        .containsSubsequence(
            "a Skip to the content",
            "a Crucible",
            "a Docket",
            "a Runs",
            "button Theme: auto",
            "input Words",
            "select Strand",
            "select Open direction",
            "select Verdict",
            "select Standing",
            "button Show all",
            "a EOS.1",
            "a H4.1");
    assertThat(stops).noneMatch(stop -> stop.startsWith("UN"));
  }

  @Test
  void filtersAndOpensAClaimByKeysAlone() {
    tabTo("input Words");
    new Actions(browser.driver()).sendKeys("sharpness settles").perform();
    tabTo("a EOS.1");
    new Actions(browser.driver()).sendKeys(Keys.ENTER).perform();

    browser.await(page -> page.getCurrentUrl().endsWith("claims/EOS.1.html"));
  }

  /** Steps through the page until the focus leaves it. */
  private List<String> stops() {
    List<String> stops = new ArrayList<>();
    String stop = "";
    while (!stop.equals("nothing") && stops.size() < PLENTY) {
      tab();
      stop = browser.text(FOCUS);
      stops.add(stop);
    }
    assertThat(stops).as("the focus leaves the page in the end").contains("nothing");
    return stops.subList(0, stops.size() - 1);
  }

  private void tabTo(String wanted) {
    for (int step = 0; step < PLENTY; step++) {
      tab();
      if (browser.text(FOCUS).equals(wanted)) {
        return;
      }
    }
    throw new AssertionError("the Tab key does not reach: " + wanted);
  }

  private void tab() {
    new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
  }
}
