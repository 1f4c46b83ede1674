package dev.crucible.junit;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All reporters, told one after another; what one of them throws keeps no other from its part. */
final class Reporters {

  private final List<Reporter> reporters;
  private @Nullable IllegalStateException broken;

  Reporters(List<Reporter> reporters) {
    this.reporters = List.copyOf(reporters);
  }

  /** Returns those on the class path; one that cannot be made is told of when the run begins. */
  static Reporters onClassPath() {
    return made(ServiceLoader.load(Reporter.class).stream().toList());
  }

  static Reporters made(List<? extends Supplier<? extends Reporter>> services) {
    List<Reporter> made = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (Supplier<? extends Reporter> service : services) {
      try {
        made.add(service.get());
      } catch (ServiceConfigurationError e) {
        failures.add(e.getCause() == null ? e : e.getCause());
      }
    }
    Reporters reporters = new Reporters(made);
    failures.forEach(thrown -> reporters.broke("A reporter could not be made: ", thrown));
    return reporters;
  }

  /**
   * Lets each try the places that it will write to.
   *
   * @throws IllegalStateException the first that a reporter threw: nothing is to be tried
   */
  synchronized void begin(Provenance run) {
    tell(reporter -> reporter.begin(run));
    rethrow();
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
      } catch (RuntimeException | Error e) {
        broke("%s could not report the run: ".formatted(reporter.getClass().getName()), e);
      }
    }
  }

  private void broke(String what, Throwable thrown) {
    IllegalStateException named = new IllegalStateException(what + thrown, thrown);
    if (broken == null) {
      broken = named;
    } else {
      broken.addSuppressed(named);
    }
  }
}
