package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Verdict;
import dev.crucible.junit.vanishing.VanishingClaims;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Claims that JUnit leaves out without a word. */
class AttendanceTest {

  private static final String HOME = "dev.crucible.junit.vanishing";

  private final Map<String, String> options = new LinkedHashMap<>();

  @BeforeEach
  void prepare() {
    options.put("junit.jupiter.extensions.autodetection.enabled", "true");
    options.put("crucible.registry", "none");
    options.put("crucible.docket", HOME);
    options.put("progress", "none");
    RecordingReporter.reset();
  }

  @AfterEach
  void forget() {
    RecordingReporter.reset();
  }

  @Test
  void areNotRunEachForItsReason() {
    run(selectPackage(HOME));
    assertThat(RecordingReporter.RUNS).hasSize(1);
    assertThat(vanished())
        .containsExactly(
            "VAN.2: its class is disabled: for a while",
            "VAN.3: JUnit runs no method that is private, static, abstract or returns something:"
                + " never",
            "VAN.4: JUnit runs no method that is private, static, abstract or returns something:"
                + " never");
    assertThat(RecordingReporter.TOLD).contains("VAN.1", "VAN.2", "VAN.3", "VAN.4");
  }

  @Test
  void makeTheRunRed() {
    options.put("claim", "VAN.2");
    List<Event> failed = run(selectPackage(HOME));
    assertThat(failed)
        .anySatisfy(
            event ->
                assertThat(event.getPayload().orElseThrow().toString())
                    .contains("VAN.2  One whose class is disabled")
                    .contains("NOT RUN")
                    .contains("its class is disabled: for a while")
                    .contains("a claim must be tried as a whole"));
  }

  @Test
  void areMissedEvenWhereAllOfThemVanish() {
    options.put("claim", "VAN.3");
    run(selectClass(VanishingClaims.NO_CLAIM));
    assertThat(vanished()).hasSize(1);
  }

  @Test
  void areNotMissedWhereTheyWereNotSelected() {
    options.put("claim", "VAN.1");
    run(selectPackage(HOME));
    assertThat(vanished()).isEmpty();
  }

  @Test
  void areNotMissedWhereJUnitWasToldToRunAPart() {
    for (String narrowing : List.of("test", "groups", "excludedGroups")) {
      RecordingReporter.reset();
      options.put(narrowing, "VAN.1");
      run(selectPackage(HOME));
      assertThat(vanished()).isEmpty();
      options.remove(narrowing);
    }
    options.remove("crucible.docket");
    run(selectPackage(HOME));
    assertThat(vanished()).isEmpty();
  }

  @Test
  void theConsoleTellsHowManyThereAre() {
    Function<String, Optional<String>> given = name -> Optional.ofNullable(options.get(name));
    Attendance attendance = Attendance.of(given, Selection.of(given)).orElseThrow();
    assertThat(attendance.words(Set.of("VAN.1")))
        .isEqualTo("docket: 4 claims, 4 selected, 1 tried; not run: VAN.2, VAN.3, VAN.4");
    options.put("claim", "VAN.1");
    assertThat(Attendance.of(given, Selection.of(given)).orElseThrow().words(Set.of("VAN.1")))
        .isEqualTo("docket: 4 claims, 1 selected by -Dclaim=VAN.1, 1 tried");
  }

  private static List<String> vanished() {
    return RecordingReporter.RUNS.stream()
        .flatMap(run -> run.evidence().stream())
        .filter(evidence -> evidence.verdict() == Verdict.NOT_RUN)
        .map(AttendanceTest::words)
        .toList();
  }

  private static String words(Evidence evidence) {
    return evidence.claim().id() + ": " + evidence.reason();
  }

  private List<Event> run(DiscoverySelector selector) {
    EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
    options.forEach(kit::configurationParameter);
    return kit.selectors(selector).execute().allEvents().failed().list();
  }
}
