package dev.crucible.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.sample.RenderSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every page of the site, whatever it is about. */
class SiteTest {

  private static final String SVG = "http://www.w3.org/2000/svg";

  @TempDir private static Path site;

  private static final Map<Path, String> PAGES = new HashMap<>();

  @BeforeAll
  static void render() throws IOException {
    RenderSample.write(site);
    try (Stream<Path> files = Files.walk(site)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".html")).toList()) {
        PAGES.put(page, Files.readString(page));
      }
    }
  }

  @Test
  void everyLinkLeadsToAFileAndAnAnchorThatExist() {
    List<String> dead = new ArrayList<>();
    PAGES.forEach(
        (page, markup) ->
            Html.all(markup, "\\s(?:href|src)=\"([^\"]*)\"").stream()
                .filter(link -> !link.matches("(?:https?|mailto):.*"))
                .filter(link -> !leadsSomewhere(page, link))
                .forEach(link -> dead.add(site.relativize(page) + " → " + link)));
    assertThat(dead).isEmpty();
  }

  private static boolean leadsSomewhere(Path page, String link) {
    String[] parts = link.split("#", 2);
    String file = parts[0].replaceAll("\\?.*", "");
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    if (!Files.isRegularFile(target)) {
      return false;
    }
    // What holds "=" is what the page's script is to show, not a place in it.
    return parts.length == 1
        || parts[1].contains("=")
        || PAGES.getOrDefault(target, "").contains(" id=\"%s\"".formatted(parts[1]));
  }

  @Test
  void loadsNothingFromElsewhere() throws IOException {
    PAGES.forEach(
        (page, markup) -> {
          assertThat(Html.all(markup, "\\ssrc=\"([^\"]*)\"")).noneMatch(s -> s.contains(":"));
          assertThat(Html.all(markup, "<link[^>]* href=\"([^\"]*)\""))
              .noneMatch(href -> href.contains(":"));
        });
    assertThat(Files.readString(site.resolve("assets/site.css")))
        .doesNotContain("http:", "https:", "@import", "url(");
    // The name of a language is no address that anything is loaded from.
    assertThat(Files.readString(site.resolve("assets/site.js")).replace(SVG, ""))
        .doesNotContain("http:", "https:", "fetch(", "XMLHttpRequest", "import(");
  }

  @Test
  void everyPageHasOneHeadingOfTheFirstLevelAndNoneIsSkipped() {
    PAGES.forEach(
        (page, markup) -> {
          List<Integer> levels =
              Html.all(markup, "<h([1-6])[ >]").stream().map(Integer::parseInt).toList();
          assertThat(levels).as(page.toString()).startsWith(1).containsOnlyOnce(1);
          for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).as(page + ", heading " + i).isLessThan(levels.get(i - 1) + 2);
          }
        });
  }

  @Test
  void idsAreUniqueAndReferencesToThemHold() {
    PAGES.forEach(
        (page, markup) -> {
          List<String> ids = Html.all(markup, " id=\"([^\"]+)\"");
          assertThat(ids).as(page.toString()).doesNotHaveDuplicates();
          assertThat(Html.all(markup, "aria-labelledby=\"([^\"]+)\""))
              .as(page.toString())
              .allSatisfy(names -> assertThat(ids).contains(names.split(" ", -1)));
        });
  }

  @Test
  void tablesAndPicturesAreLabelled() {
    PAGES.forEach(
        (page, markup) -> {
          assertThat(Html.all(markup, "<table([ >])"))
              .as(page.toString())
              .hasSameSizeAs(Html.all(markup, "<caption([ >])"));
          assertThat(Html.all(markup, "<th( [^>]*)?>")).allMatch(th -> th.contains("scope="));
          assertThat(Html.all(markup, "<svg( [^>]*)>"))
              .allMatch(svg -> svg.contains("aria-hidden") || svg.contains("role=\"img\""));
        });
  }

  @Test
  void everyPageSaysWhichRunItComesFromAndWhereItStands() {
    PAGES.forEach(
        (page, markup) ->
            assertThat(markup)
                .as(page.toString())
                .startsWith("<!DOCTYPE html>")
                .contains("20261130T101500Z-1a2b3c4", "aria-current=\"true\""));
  }
}
