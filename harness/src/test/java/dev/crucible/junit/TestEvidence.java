package dev.crucible.junit;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.evidence.Change;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Registration;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evidence about EOS.1, for tests. */
final class TestEvidence {

  private TestEvidence() {}

  static Evidence of(
      Verdict verdict, String reason, Optional<OnRecord> onRecord, List<Judgement> judgements) {
    return new Evidence(
        docketed("EOS.1", Strand.UNIVERSAL_PHENOMENA, OpenDirection.NONE),
        verdict,
        reason,
        onRecord,
        1,
        judgements,
        List.of(),
        Map.of(),
        List.of());
  }

  static Docketed docketed(String id, Strand strand, OpenDirection direction) {
    return new Docketed(
        id,
        "Sharpness settles at 2/η",
        "η·λ₁ → 2",
        strand,
        direction,
        Standing.ESTABLISHED,
        "2103.00065",
        "Section 3.1");
  }

  static Registration registered(Change... changes) {
    return new Registration(
        "0123456789abcdef",
        List.of(new Registration.Step(LocalDate.of(2026, 11, 23), "first")),
        List.of(changes));
  }

  static Registration unregistered() {
    return new Registration("0123456789abcdef", List.of(), List.of());
  }
}
