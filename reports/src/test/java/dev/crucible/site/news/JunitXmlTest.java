package dev.crucible.site.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.history.History;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.page.SiteInput;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitXmlTest {

  private static final Run RUN = SampleRuns.full();

  @TempDir private Path folder;

  @Test
  void givesEveryClaimATestCase() throws Exception {
    NodeList cases = suite(RUN).getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(RUN.evidence().size());
    for (int i = 0; i < cases.getLength(); i++) {
      Evidence evidence = RUN.evidence().get(i);
      Element testCase = (Element) cases.item(i);
      assertThat(testCase.getAttribute("name")).startsWith(evidence.claim().id() + " ");
      assertThat(testCase.getTextContent()).contains(evidence.verdict().words());
    }
  }

  @Test
  void failsWhatTheGateObjectsToAndNothingElse() throws Exception {
    Element suite = suite(RUN);
    assertThat(suite.getAttribute("failures"))
        .isEqualTo(Integer.toString(suite.getElementsByTagName("failure").getLength()))
        .isNotEqualTo("0");
    // U5.3 is invalid; EOS.1 is what is on record; H4.1 was not run.
    assertThat(of(suite, "U5.3").getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(of(suite, "EOS.1").getElementsByTagName("failure").getLength()).isZero();
    assertThat(of(suite, "H4.1").getElementsByTagName("error").getLength()).isEqualTo(1);
  }

  @Test
  void failsNothingWithFreshSeeds() throws Exception {
    Provenance p = RUN.provenance();
    Provenance fresh =
        new Provenance(
            p.id(),
            p.startedAt(),
            p.gitCommit(),
            p.gitClean(),
            p.tier(),
            p.engine(),
            p.java(),
            p.cpu(),
            new Seeds(Seeds.Choice.FRESH, 4036));
    Element suite = suite(new Run(fresh, 1, RUN.evidence()));
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    assertThat(suite.getAttribute("errors")).isEqualTo("0");
  }

  private Element suite(Run run) throws Exception {
    JunitXml.write(new SiteInput(List.of(), run, new History(List.of(), List.of())), folder);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("junit.xml").toFile())
        .getDocumentElement();
  }

  private static Element of(Element suite, String claim) {
    NodeList cases = suite.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element testCase = (Element) cases.item(i);
      if (testCase.getAttribute("name").startsWith(claim + " ")) {
        return testCase;
      }
    }
    throw new AssertionError("no test case for " + claim);
  }
}
