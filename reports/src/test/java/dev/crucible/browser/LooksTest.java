package dev.crucible.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.print.PrintOptions;

@ExtendWith(InBrowser.class)
class LooksTest {

  private static final String GROUND = "return getComputedStyle(document.body).backgroundColor";
  private static final String BRIGHTNESS =
      """
      const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      """;
  private static final double HALF = 127;
  private static final int THEMES = 3;

  private final Browser browser;
  private final SampleSite site;

  LooksTest(Browser browser, SampleSite site) {
    this.browser = browser;
    this.site = site;
  }

  /** Leaves no theme behind, whatever page the test ended on. */
  @AfterEach
  void forgetTheTheme() {
    browser.open(site.page("index.html"));
    browser.script("localStorage.clear()");
  }

  @Test
  void theThemeButtonDarkensThisPageAndTheNext() {
    browser.open(site.page("index.html"));
    String light = browser.text(GROUND);
    press("dark");

    String dark = browser.text(GROUND);
    assertThat(dark).isNotEqualTo(light);
    assertThat(browser.number(BRIGHTNESS)).isLessThan(HALF);

    browser.driver().findElement(By.linkText("Runs")).click();
    browser.await(page -> page.getCurrentUrl().endsWith("runs/index.html"));
    assertThat(browser.text(GROUND)).isEqualTo(dark);

    press("light");
    assertThat(browser.text(GROUND)).isEqualTo(light);
  }

  @Test
  void followsTheDevice() {
    browser.open(site.page("index.html"));
    assertThat(browser.number(BRIGHTNESS)).isGreaterThan(HALF);

    browser.look(Look.DARK);
    assertThat(browser.number(BRIGHTNESS)).isLessThan(HALF);

    press("light");
    assertThat(browser.number(BRIGHTNESS)).isGreaterThan(HALF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.html", "claims/EOS.1.html"})
  void printsAPageOfText(String way) throws IOException {
    browser.open(site.page(way));
    String title = browser.find("h1").getText();
    byte[] pdf =
        Base64.getDecoder().decode(browser.driver().print(new PrintOptions()).getContent());

    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isBetween(1, 20);
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
          .contains(title.replaceAll("\\s+", " "));
    }
  }

  @Test
  void printsDarkOnLight() {
    browser.look(Look.DARK);
    browser.open(site.page("claims/EOS.1.html"));
    browser.paper();

    assertThat(browser.number(BRIGHTNESS)).isGreaterThan(HALF);
  }

  private void press(String theme) {
    WebElement button =
        browser.await(
            page ->
                page.findElements(By.tagName("button")).stream()
                    .filter(b -> b.getText().startsWith("Theme"))
                    .findFirst()
                    .orElse(null));
    for (int step = 0; step < THEMES && !button.getText().endsWith(theme); step++) {
      button.click();
    }
    assertThat(button.getText()).endsWith(theme);
  }
}
