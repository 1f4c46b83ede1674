package dev.crucible.junit;

import dev.crucible.claim.Evidence;
import dev.crucible.claim.Provenance;
import dev.crucible.claim.Run;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All reporters, told one after another; what one of them throws keeps no other from its part. */
final class Reporters {

  private final List<Reporter> reporters;
  private @Nullable IllegalStateException broken;

  Reporters(List<Reporter> reporters) {
    this.reporters = List.copyOf(reporters);
  }

  static Reporters onClassPath() {
    return new Reporters(
        ServiceLoader.load(Reporter.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  synchronized void begin(Provenance run) {
    tell(reporter -> reporter.begin(run));
  }

  synchronized void finished(Provenance run, Evidence evidence) {
    tell(reporter -> reporter.finished(run, evidence));
  }

  /**
   * Hands over the whole run.
   *
   * @throws IllegalStateException the first that a reporter threw in the whole run
   */
  synchronized void publish(Run run) {
    tell(reporter -> reporter.publish(run));
    rethrow();
  }

  /** Hands over what was found where claims are not made. */
  synchronized void publishElsewhere(Run run) {
    tell(reporter -> reporter.publishElsewhere(run));
    rethrow();
  }

  private void rethrow() {
    if (broken != null) {
      throw broken;
    }
  }

  private void tell(Consumer<Reporter> part) {
    for (Reporter reporter : reporters) {
      try {
        part.accept(reporter);
      } catch (RuntimeException e) {
        IllegalStateException named = named(reporter, e);
        if (broken == null) {
          broken = named;
        } else {
          broken.addSuppressed(named);
        }
      }
    }
  }

  private static IllegalStateException named(Reporter reporter, RuntimeException thrown) {
    return new IllegalStateException(
        "%s could not report the run: %s".formatted(reporter.getClass().getName(), thrown), thrown);
  }
}
