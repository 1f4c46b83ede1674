package dev.crucible.browser;

import dev.crucible.host.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How soon a front page answers: until it can be used, and then to a filter. */
public final class FrontPageTiming {

  private static final double MILLISECONDS = 1000;

  /** Types a letter into the filter and waits until what it left of the docket is on the screen. */
  private static final String FILTER =
      """
      const done = arguments[arguments.length - 1];
      const field = document.querySelector("form.filters input[name=text]");
      const start = performance.now();
      field.value = "sharpness";
      field.dispatchEvent(new Event("input", {bubbles: true}));
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
      """;

  private FrontPageTiming() {}

  /** Opens a front page, prints how long that takes; returns a sentence for each broken limit. */
  public static List<String> broken(Path page) {
    Installation.Search search = Installation.search();
    if (search.found().isEmpty()) {
      Machine.print(search.missing());
      return List.of();
    }
    try (Browser browser = Browser.start(search.found().get())) {
      return broken(measure(browser, page));
    }
  }

  /** Returns milliseconds by what they are of, from the start of the navigation. */
  static Map<String, Double> measure(Browser browser, Path page) {
    browser.open(page);
    String entry = "return performance.getEntriesByType('navigation')[0].";
    Object filtered = browser.driver().executeAsyncScript(FILTER);
    Map<String, Double> times = new LinkedHashMap<>();
    times.put("front page parsed", browser.number(entry + "domInteractive"));
    times.put("front page interactive", browser.number(entry + "domContentLoadedEventEnd"));
    times.put("front page loaded", browser.number(entry + "loadEventEnd"));
    times.put("filter answered", ((Number) filtered).doubleValue());
    return times;
  }

  private static List<String> broken(Map<String, Double> times) {
    List<String> broken = new ArrayList<>();
    times.forEach(
        (what, time) -> {
          Machine.print("%-22s %.0f ms".formatted(what, time));
          if (!(time < MILLISECONDS)) {
            broken.add("%s after %.0f ms; 1000 ms are allowed".formatted(what, time));
          }
        });
    return broken;
  }
}
