package dev.crucible.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.WebElement;

@ExtendWith(InBrowser.class)
class LinksTest {

  @Test
  void everyLinkOfTheFrontPageOpens(Browser browser, SampleSite site) {
    browser.open(site.page("index.html"));
    Set<String> addresses = addresses(browser);
    assertThat(addresses).anyMatch(address -> address.endsWith("trust.html"));

    for (String address : addresses) {
      Path file = Path.of(URI.create(address.replaceAll("[?#].*", "")));
      assertThat(file).as(address).isRegularFile().startsWith(site.folder());
      if (file.toString().endsWith(".html")) {
        browser.open(URI.create(address));
        assertThat(browser.driver().getTitle()).as(address).endsWith("· Crucible");
        assertTarget(browser, address);
      }
    }
  }

  private static void assertTarget(Browser browser, String address) {
    String fragment = URI.create(address).getFragment();
    if (fragment != null) {
      assertThat(browser.script("return document.getElementById(arguments[0])", fragment))
          .as("the target of %s", address)
          .isNotNull();
    }
  }

  private static Set<String> addresses(Browser browser) {
    List<WebElement> links = browser.all("a[href]");
    return links.stream()
        .map(link -> String.valueOf(link.getDomProperty("href")))
        .filter(address -> address.startsWith("file:"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
