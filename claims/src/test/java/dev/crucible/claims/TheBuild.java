package dev.crucible.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the build hands to the claims' tests. */
class TheBuild {

  private static final Pattern OPTION = Pattern.compile("(?m)^\\| `-D([\\w.]+)=");

  /** Maven hands on what the command line says; a value of the build's own makes it warn. */
  @Test
  void givesNoDocumentedOptionASecondTime() throws Exception {
    Set<String> options =
        OPTION
            .matcher(Files.readString(Path.of("../reports/docs/running.md")))
            .results()
            .map((MatchResult option) -> option.group(1))
            .collect(Collectors.toSet());
    assertThat(options).contains("ledger", "ledger.official", "crucible.run.dir");

    for (Node given : nodes("//systemPropertyVariables/*")) {
      if (options.contains(given.getNodeName())) {
        assertThat(activation(given))
            .as("the profile of <%s> stands back where it is given", given.getNodeName())
            .isEqualTo("!" + given.getNodeName());
      }
    }
  }

  @Test
  void saysWhereThingsAreUnlessTheCommandLineDoes() throws Exception {
    assertThat(nodes("//systemPropertyVariables/*"))
        .extracting(Node::getNodeName)
        .contains("crucible.run.dir", "ledger", "ledger.official", "rows.dir");
  }

  private static String activation(Node given) throws Exception {
    return xpath().evaluate("ancestor::profile/activation/property/name", given);
  }

  private static List<Node> nodes(String path) throws Exception {
    Document build =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    NodeList found = (NodeList) xpath().evaluate(path, build, XPathConstants.NODESET);
    return IntStream.range(0, found.getLength()).mapToObj(found::item).toList();
  }

  private static XPath xpath() {
    return XPathFactory.newDefaultInstance().newXPath();
  }
}
