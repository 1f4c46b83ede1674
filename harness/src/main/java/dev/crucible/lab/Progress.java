package dev.crucible.lab;

import dev.crucible.host.Machine;
import dev.crucible.lab.LabOptions.Style;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shows how far the docket is; {@link Proceedings} calls it from one thread at a time. */
interface Progress {

  /** Time has passed. */
  void tick(Tally tally);

  /** A claim is done. */
  void done(String claimId, String verdict, Tally tally);

  /** Nothing more will come. */
  void end();

  /** Returns a progress that shows nothing. */
  static Progress none() {
    return new Progress() {
      @Override
      public void tick(Tally tally) {}

      @Override
      public void done(String claimId, String verdict, Tally tally) {}

      @Override
      public void end() {}
    };
  }

  /** Returns the progress that a style asks for, as far as the surroundings have it. */
  static Progress of(
      Style style,
      Function<String, Optional<String>> environment,
      Supplier<Optional<Writer>> terminal) {
    Progress plain = new PlainProgress(Machine::print);
    return switch (style) {
      case NONE -> none();
      case PLAIN -> plain;
      case BAR -> bar(terminal).orElse(plain);
      case AUTO -> watched(environment) ? bar(terminal).orElse(plain) : plain;
    };
  }

  private static boolean watched(Function<String, Optional<String>> environment) {
    boolean canRedraw = environment.apply("TERM").filter(term -> !term.equals("dumb")).isPresent();
    return canRedraw && environment.apply("CI").isEmpty();
  }

  private static Optional<Progress> bar(Supplier<Optional<Writer>> terminal) {
    return terminal.get().map(TerminalProgress::new);
  }
}
