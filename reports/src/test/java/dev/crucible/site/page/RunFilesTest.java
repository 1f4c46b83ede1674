package dev.crucible.site.page;

import static dev.crucible.sample.SamplePast.origin;
import static dev.crucible.sample.SamplePast.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.history.PastRun;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFilesTest {

  @Test
  void anOrdinaryIdentifierIsItsName() {
    RunFiles files = files("20261130T101500Z-1a2b3c4");
    assertThat(files.page("20261130T101500Z-1a2b3c4"))
        .isEqualTo("runs/20261130T101500Z-1a2b3c4.html");
    assertThat(files.data("20261130T101500Z-1a2b3c4"))
        .isEqualTo("runs/20261130T101500Z-1a2b3c4.js");
  }

  @Test
  void whatAFileMustNotHoldBecomesAHyphen() {
    RunFiles files = files("../a b/ü:\"<x>\\");
    assertThat(files.name("../a b/ü:\"<x>\\")).isEqualTo("run-..-a-b-----x--");
  }

  @Test
  void namesThatMeetGetANumber() {
    RunFiles files = files("a/b", "a?b", "A-B", "a-b-2");
    assertThat(List.of("a/b", "a?b", "A-B", "a-b-2"))
        .extracting(files::name)
        .containsExactly("a-b", "a-b-2", "A-B-3", "a-b-2-2");
  }

  @Test
  void noRunTakesTheNameOfTheList() {
    RunFiles files = files("index", "page-2", "Page-3", "");
    assertThat(List.of("index", "page-2", "Page-3", ""))
        .extracting(files::name)
        .containsExactly("run-index", "run-page-2", "run-Page-3", "run-");
  }

  @Test
  void longIdentifiersAreCut() {
    String one = "x".repeat(300) + "1";
    String two = "x".repeat(300) + "2";
    RunFiles files = files(one, two);
    assertThat(files.name(one)).hasSize(100).isNotEqualTo(files.name(two));
  }

  @Test
  void addressesOfAComparisonAndAClaim() {
    assertThat(files("one", "two/2").comparison("one", "two/2"))
        .isEqualTo("compare.html#a=one&b=two-2");
    assertThat(RunFiles.claim("EOS.8p")).isEqualTo("claims/EOS.8p.html");
  }

  private static RunFiles files(String... ids) {
    List<PastRun> runs = Arrays.stream(ids).map(id -> run(origin(id, 1))).toList();
    return RunFiles.of(runs);
  }
}
