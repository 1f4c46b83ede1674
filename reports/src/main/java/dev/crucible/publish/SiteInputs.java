package dev.crucible.publish;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.Evidence;
import dev.crucible.claim.Run;
import dev.crucible.history.Histories;
import dev.crucible.history.History;
import dev.crucible.junit.Docket;
import dev.crucible.site.SiteInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings together what the site is made from. */
final class SiteInputs {

  /** Where the paths of ledgers come from; a listing may fail as reading may. */
  @FunctionalInterface
  interface Source {

    /** Returns the ledgers. */
    List<Path> ledgers() throws IOException;
  }

  private SiteInputs() {}

  /** Returns a run with its docket and its history; without the past, and a warning, if need be. */
  static SiteInput of(Run run, Source source) {
    return new SiteInput(docket(run), run, history(run, source));
  }

  /** Returns the claims on the class path and those of the run, which may know of others. */
  private static List<Docketed> docket(Run run) {
    List<Docketed> claims = new ArrayList<>(Docket.onClassPath().claims());
    Set<String> known = claims.stream().map(Docketed::id).collect(Collectors.toSet());
    run.evidence().stream()
        .map(Evidence::claim)
        .filter(claim -> !known.contains(claim.id()))
        .forEach(claims::add);
    return new Docket(claims).claims();
  }

  /** Reads the past; whatever fails there must not cost the present run its report. */
  private static History history(Run run, Source source) {
    try {
      return Histories.of(source.ledgers(), run);
    } catch (IOException | UncheckedIOException | IllegalArgumentException failure) {
      String warning =
          "The ledgers could not be read: %s. The site shows this run alone; mend it and run again."
              .formatted(failure.getMessage());
      return new History(Histories.of(List.of(), run).runs(), List.of(warning));
    }
  }
}
