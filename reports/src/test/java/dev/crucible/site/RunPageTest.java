package dev.crucible.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.claim.Change;
import dev.crucible.claim.Registration;
import dev.crucible.claim.Run;
import dev.crucible.sample.SampleRuns;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunPageTest {

  private static final String PAGE = page(SampleRuns.full());

  @Test
  void needsNothingFromElsewhere() {
    assertThat(PAGE).doesNotContain("http:", "https:", "@import", "url(", "src=", "<link");
    assertThat(PAGE).startsWith("<!DOCTYPE html>");
  }

  @Test
  void escapesWhateverAClaimSays() {
    assertThat(PAGE)
        .contains("Layers align &lt;while&gt; they learn &amp; grow")
        .contains("gradient flow, &lt;η &amp; \"small\"&gt;</h4>")
        .contains("aria-label=\"Values of gradient flow, &lt;η &amp; &#34;small&#34;>\"")
        .doesNotContain("<while>", "<η");
  }

  @Test
  void linksEveryClaimOfTheDocketToItsSection() {
    for (String id : List.of("EOS.1", "S1.1", "L3.2", "S1.4", "U5.3", "L2.1", "H4.1")) {
      assertThat(PAGE).containsOnlyOnce("<article id=\"claim-" + id + "\"");
      assertThat(PAGE).contains("<a href=\"#claim-" + id + "\">" + id + "</a>");
      assertThat(PAGE).contains("mvn -pl claims -am test -Dclaim=" + id + "<");
    }
  }

  @Test
  void givesEveryIdOnceAndPointsOnlyToIdsThatExist() {
    List<String> ids = all(" id=\"([^\"]+)\"");
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(30);

    assertThat(ids).containsAll(all("href=\"#([^\"]+)\""));
    assertThat(all("aria-labelledby=\"([^\"]+)\""))
        .allSatisfy(references -> assertThat(ids).contains(references.split(" ", -1)));
  }

  @Test
  void labelsTablesAndPictures() {
    assertThat(all("<table([ >])")).hasSameSizeAs(all("<caption([ >])"));
    assertThat(all("<th( [^>]*)?>")).allMatch(th -> th.contains("scope="));
    assertThat(all("<svg( [^>]*)>"))
        .allMatch(svg -> svg.contains("aria-hidden") || svg.contains("role=\"img\""));
  }

  @Test
  void isLoudAboutASurvivingControlAndAChange() {
    assertThat(section("U5.3"))
        .contains("survives: corroborated", "INVALID", "On record: INCONCLUSIVE since");
    assertThat(section("EOS.1")).doesNotContain("survives", "Changed.");
  }

  @Test
  void showsUnderWhichRegistrationAClaimWasTried() {
    Change change = new Change("MARGIN", Optional.of("0.05"), Optional.of("\"<a>\""));
    Registration registration =
        new Registration(
            "0123abcd",
            List.of(
                new Registration.Step(LocalDate.of(2026, 11, 23), "first"),
                new Registration.Step(LocalDate.of(2026, 12, 1), "too <narrow>")),
            List.of(change));
    Run run = SampleRuns.full();
    String page =
        page(new Run(run.provenance(), 1, List.of(run.evidence().get(0).under(registration))));
    assertThat(page)
        .contains("Not on record.</strong>")
        .contains("registered 2026-11-23, amended and not accepted: 1 entry")
        .contains("<code>0123abcd</code>")
        .contains(">2026-12-01</time>: too &lt;narrow&gt;</li>")
        .contains("<li>MARGIN: 0.05 → \"&lt;a&gt;\"</li>");
  }

  @Test
  void reportsPredictionMeasurementAndExclusion() {
    assertThat(section("EOS.1"))
        .contains("five times the bias", "1.017 [1.011, 1.023]", "standard error 0.00277")
        .contains("arXiv 2103.00065, Section 3.1, Figure 1")
        .contains("seed 3: diverged, loss 3.1e9 at step 412")
        .contains("2 of 2 wrong theories refuted", "784–64–64–1, tanh");
  }

  @Test
  void saysWhatCouldHaveBeenDetected() {
    assertThat(section("EOS.1"))
        .contains("<dt>Could have detected</dt><dd>nothing, on these seeds");
  }

  @Test
  void showsAClaimThatWasNotRun() {
    assertThat(section("H4.1")).contains("NOT RUN", "its data could not be loaded");
  }

  @Test
  void copesWithAnEmptyDocket() {
    assertThat(page(new Run(SampleRuns.provenance("empty"), 0, List.of())))
        .contains("No claim was tried in this run.");
  }

  @Test
  void passesAFailureOfTheDiskOn() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> RunPage.write(SampleRuns.full(), full))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }

  private static String section(String id) {
    int start = PAGE.indexOf("<article id=\"claim-" + id);
    return PAGE.substring(start, PAGE.indexOf("</article>", start));
  }

  private static List<String> all(String pattern) {
    return Pattern.compile(pattern)
        .matcher(PAGE)
        .results()
        .map((MatchResult result) -> String.valueOf(result.group(1)))
        .toList();
  }

  private static String page(Run run) {
    StringWriter page = new StringWriter();
    try {
      RunPage.write(run, page);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return page.toString();
  }
}
