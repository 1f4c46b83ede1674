package dev.crucible.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Conditions;
import dev.crucible.evidence.Conditions.Option;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionsReaderTest {

  @TempDir Path top;

  private Conditions conditions(Map<String, String> environment, Map<String, String> options)
      throws IOException {
    try (URLClassLoader classPath =
        new URLClassLoader(new URL[] {top.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      return new ConditionsReader(
              name -> Optional.ofNullable(environment.get(name)), top, classPath)
          .of("report", name -> Optional.ofNullable(options.get(name)));
    }
  }

  @Test
  void takeDownGateOptionsLocaleAndTimeZone() throws IOException {
    Conditions found = conditions(Map.of(), Map.of("gate", "report", "claim", " ", "tier", "full"));
    assertThat(found.gate()).isEqualTo("report");
    assertThat(found.options())
        .isEqualTo(
            Map.of("gate", new Option("report", List.of()), "tier", new Option("full", List.of())));
    assertThat(found.locale()).isEqualTo(Locale.getDefault().toLanguageTag());
    assertThat(found.timeZone()).isEqualTo(TimeZone.getDefault().getID());
    assertThat(found.remarks()).isEmpty();
  }

  @Test
  void namesVariablesThatSetAnOption() throws IOException {
    Map<String, String> environment =
        Map.of(
            "JAVA_TOOL_OPTIONS", "-Xmx1g \"-Dgate=report\"",
            "MAVEN_ARGS", "--define tier=full",
            "MAVEN_OPTS", "-Dinvestigate=report -DgateX=1");
    Conditions found = conditions(environment, Map.of("gate", "report", "tier", "full"));
    assertThat(found.options())
        .containsEntry("gate", new Option("report", List.of("JAVA_TOOL_OPTIONS")))
        .containsEntry("tier", new Option("full", List.of("MAVEN_ARGS")));
    assertThat(found.remarks())
        .containsExactly(
            "-Dgate=report is set by JAVA_TOOL_OPTIONS", "-Dtier=full is set by MAVEN_ARGS");
  }

  @Test
  void namesFilesThatSetAnOption() throws IOException {
    Files.createDirectory(top.resolve(".mvn"));
    Files.writeString(top.resolve(".mvn/maven.config"), "-T1\n-Dgate=report\n");
    Files.writeString(top.resolve("junit-platform.properties"), "gate = report\n");
    Conditions found = conditions(Map.of(), Map.of("gate", "report"));
    assertThat(found.remarks())
        .containsExactly(
            "-Dgate=report is set by %s and by junit-platform.properties"
                .formatted(Path.of(".mvn", "maven.config")));
  }
}
