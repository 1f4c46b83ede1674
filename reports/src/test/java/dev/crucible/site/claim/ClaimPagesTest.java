package dev.crucible.site.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Change;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Run;
import dev.crucible.ledger.Likeness;
import dev.crucible.runfile.CodeNews;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimPagesTest {

  @TempDir private Path folder;

  @Test
  void saysWhatIsClaimedAndWhere() throws IOException {
    assertThat(page("EOS.1"))
        .contains("<h1>Sharpness settles at 2/η</h1>")
        .contains("<a href=\"https://arxiv.org/abs/2103.00065\">arXiv 2103.00065</a>, Section 3.1")
        .contains("open direction 8: Curvature, architecture, features, generalisation")
        .contains("Verdict, fixed seeds")
        .contains("since <time datetime=\"2026-10-02\">2026-10-02</time>. First trial.");
  }

  @Test
  void typesetsTheFormula() throws IOException {
    Docketed claim = Pages.claim("F.1", "\\frac{\\eta\\lambda_1}{2} \\to 1");
    assertThat(page(Pages.untried(claim), "F.1"))
        .contains("<math alttext=\"\\frac{\\eta\\lambda_1}{2} \\to 1\" display=\"block\">")
        .contains("aria-label=\"Formula of F.1\"");
  }

  @Test
  void showsAFormulaThatCannotBeTypesetAsCodeWithWhatIsWrong() throws IOException {
    Docketed claim = Pages.claim("F.1", "\\nonsense{a < b}");
    assertThat(page(Pages.untried(claim), "F.1"))
        .contains("<code>\\nonsense{a &lt; b}</code>")
        .contains("cannot be typeset");
  }

  @Test
  void escapesWhateverAClaimSays() throws IOException {
    assertThat(page("U5.3"))
        .contains("Layers align &lt;while&gt; they learn &amp; grow")
        .doesNotContain("<while>");
    assertThat(page("S1.4"))
        .contains("gradient flow, &lt;η &amp; \"small\"&gt;</h3>")
        .doesNotContain("<η");
  }

  @Test
  void saysWhatTheVerdictWouldBeWithWhatWasLeftOut() throws IOException {
    Run run = SampleRuns.leavingOneOut();
    SiteInput input = new SiteInput(List.of(run.evidence().get(0).claim()), run, Pages.none());
    assertThat(page(input, "EOS.1"))
        .contains(
            "<dt>Left out</dt><dd>1 of 5 seeds left out (INELIGIBLE); counted as measured the"
                + " verdict would be INCONCLUSIVE, at the margin's edge INCONCLUSIVE</dd>")
        .contains("<td class=\"number\">(1.5)</td>");
    assertThat(page("EOS.1"))
        .doesNotContain("<dt>Left out</dt>")
        .doesNotContain("A control that shows little");
  }

  @Test
  void saysWhichControlShowsLittle() throws IOException {
    Run run = SampleRuns.withAConstantControl();
    SiteInput input = new SiteInput(List.of(run.evidence().get(0).claim()), run, Pages.none());
    assertThat(page(input, "EOS.1"))
        .contains("A control that shows little: it is the constant 0.11.");
  }

  @Test
  void reportsPredictionMeasurementAndExclusion() throws IOException {
    assertThat(page("EOS.1"))
        .contains("five times the bias", "1.017 [1.011, 1.023]", "standard error 0.00277")
        .contains("seed 3: diverged, loss 3.1e9 at step 412")
        .contains("2 of 2 wrong theories refuted", "784–64–64–1, tanh")
        .contains("<dt>Could have detected</dt><dd>nothing, on these seeds");
  }

  @Test
  void isLoudAboutASurvivingControl() throws IOException {
    assertThat(page("U5.3")).contains("survives: corroborated", "INVALID");
    assertThat(page("EOS.1")).doesNotContain("survives");
  }

  @Test
  void givesEveryStatisticAnAnchorOfItsOwn() throws IOException {
    String page = page("EOS.1");
    assertThat(page)
        .contains("<section id=\"statistic-MNIST-parity-0.02\"")
        .contains("href=\"#statistic-MNIST-parity-0.02\"");
    List<String> ids = Pages.all(page, " id=\"([^\"]+)\"");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids).containsAll(Pages.all(page, "href=\"#([^\"]+)\""));
    assertThat(Pages.all(page, "aria-labelledby=\"([^\"]+)\""))
        .allSatisfy(references -> assertThat(ids).contains(references.split(" ", -1)));
  }

  @Test
  void tellsTheErrorBudgetHonestly() throws IOException {
    assertThat(page("EOS.1"))
        .contains("<td>± 0.0059, half the 90 % interval of 5 seeds</td>")
        .contains("<td>± 0.05: five times the bias that calibration on quadratics shows</td>")
        .contains("<td>none beyond the limit itself: there is room to sharpen</td>")
        .contains("<td>not measured apart</td>");
    assertThat(page("L2.1"))
        .contains("<td>no estimate</td>")
        .contains("not measured apart; 1 left out because the instrument was not fit");
  }

  @Test
  void showsUnderWhichRegistrationTheClaimWasTried() throws IOException {
    Change change = new Change("MARGIN", Optional.of("0.05"), Optional.of("\"<a>\""));
    Registration registration =
        new Registration(
            "0123abcd",
            List.of(
                new Registration.Step(LocalDate.of(2026, 11, 23), "first"),
                new Registration.Step(LocalDate.of(2026, 12, 1), "too <narrow>")),
            List.of(change),
            List.of(new Registration.Step(LocalDate.of(2026, 12, 2), "a study")));
    Run run = SampleRuns.full();
    Evidence evidence = run.evidence().get(0).under(registration);
    Run registered = new Run(run.provenance(), 1, List.of(evidence));
    assertThat(page(new SiteInput(List.of(evidence.claim()), registered, Pages.none()), "EOS.1"))
        .contains("Not on record.</strong>", "<code>0123abcd</code>")
        .contains("Registered <time datetime=\"2026-11-23\">2026-11-23</time>: first</li>")
        .contains(">2026-12-01</time>: too &lt;narrow&gt;</li>")
        .contains("says the same <time datetime=\"2026-12-02\">2026-12-02</time>: a study</li>")
        .contains("Not accepted: MARGIN: 0.05 → \"&lt;a&gt;\"</li>")
        .contains(
            "Crucible, claim EOS.1, run 20261130T101500Z-1a2b3c4, commit 1a2b3c4d5e6f,"
                + " registration 0123abcd");
  }

  @Test
  void saysWhichCodeChangedSinceTheVerdictOnRecordAndWhatMoved() throws IOException {
    Run run = SampleRuns.full();
    Evidence evidence = run.evidence().get(0);
    Likeness likeness = new Likeness("R0", Instant.EPOCH, "1a2b", 2, 40, List.of("a: 1 → <2>"));
    CodeNews news =
        new CodeNews(
            "d1ge57",
            List.of("dev.crucible.train.Adam"),
            CodeNews.Known.ON_RECORD,
            Optional.empty(),
            Optional.of(likeness));
    Run one = new Run(run.provenance(), 1, List.of(evidence));
    List<Docketed> docket = List.of(evidence.claim());
    SiteInput input = new SiteInput(docket, one, Pages.none(), Map.of("EOS.1", news), Map.of());
    assertThat(page(input, "EOS.1"))
        .contains("1 class of the code changed since the verdict on record; against run R0")
        .contains("<summary>Classes that changed (1)</summary>", "dev.crucible.train.Adam</code>")
        .contains("<summary>What moved (1)</summary>", "<li>a: 1 → &lt;2&gt;</li>");
    assertThat(page("EOS.1")).doesNotContain("id=\"code\"");
  }

  @Test
  void linksToItsNeighboursAndItsData() throws IOException {
    assertThat(page("S1.1"))
        .contains("<a rel=\"prev\" href=\"EOS.1.html\">", "<a rel=\"next\" href=\"L3.2.html\">")
        .contains("<a href=\"S1.1.csv\">", "<a href=\"S1.1-history.csv\">")
        .contains("mvn -pl claims -am test -Dclaim=S1.1<");
    assertThat(page("EOS.1")).doesNotContain("rel=\"prev\"");
  }

  private String page(String claim) throws IOException {
    return Pages.page(folder, claim);
  }

  private String page(SiteInput input, String claim) throws IOException {
    return Pages.page(folder, input, claim);
  }
}
