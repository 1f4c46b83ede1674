package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.crucible.evidence.Run;
import dev.crucible.registry.Registered;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Runs of {@link FakeClaims} under JUnit, against a registry and rows of their own.
 *
 * @param options what the command line would say
 */
record FakeDocket(Map<String, String> options) {

  /** Registers the claim that holds and the one that fails, and forgets earlier runs. */
  static FakeDocket registeredIn(Path directory) {
    Path registry = directory.resolve("registry.lock");
    Map<String, String> options = new LinkedHashMap<>();
    options.put("junit.jupiter.extensions.autodetection.enabled", "true");
    options.put("crucible.registry", registry.toString());
    options.put("progress", "none");
    options.put("rows.dir", directory.resolve("rows").toString());
    Registered.in(registry, FakeClaims.Holds.class, FakeClaims.Fails.class);
    RecordingReporter.reset();
    return new FakeDocket(options);
  }

  EngineExecutionResults run(Class<?>... classes) {
    EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
    options.forEach(kit::configurationParameter);
    for (Class<?> type : classes) {
      kit.selectors(selectClass(type));
    }
    return kit.execute();
  }

  /** Returns the one run that was reported. */
  static Run onlyRun() {
    assertThat(RecordingReporter.RUNS).hasSize(1);
    return RecordingReporter.RUNS.get(0);
  }
}
