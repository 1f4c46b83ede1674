package dev.crucible.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(InBrowser.class)
class AxeTest {

  private static final String BAD =
      """
      <!DOCTYPE html>
      <html>
      <head><meta charset="utf-8"><title>A bad page</title></head>
      <body><main><h1>A heading</h1><h3>A heading that skips a level</h3>
      <p style="color: #999; background: #fff">Too pale to read.</p>
      <input type="text"></main></body>
      </html>
      """;

  @TempDir private Path folder;

  @Test
  void namesRuleImpactAndPlaceOfWhatIsWrong(Browser browser) throws IOException {
    browser.open(Files.writeString(folder.resolve("bad.html"), BAD));

    assertThat(Axe.look(browser, Axe.Rules.ALL).violations())
        .anyMatch(v -> v.startsWith("html-has-lang (serious): ") && v.contains("at html"))
        .anyMatch(v -> v.startsWith("heading-order (moderate): ") && v.contains("at h3"))
        .anyMatch(v -> v.startsWith("label (critical): ") && v.contains("at input"))
        .anyMatch(v -> v.startsWith("color-contrast (serious): ") && v.contains("at p"))
        .hasSize(4);
  }

  @Test
  void looksAtColoursAlone(Browser browser) throws IOException {
    browser.open(Files.writeString(folder.resolve("bad.html"), BAD));

    assertThat(Axe.look(browser, Axe.Rules.COLOURS).violations())
        .singleElement()
        .asString()
        .startsWith("color-contrast");
  }
}
