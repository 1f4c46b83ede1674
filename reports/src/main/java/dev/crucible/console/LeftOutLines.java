package dev.crucible.console;

import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Judgement;
import java.util.ArrayList;
import java.util.List;

/** The seeds that a claim's statistics left out, and what the verdicts would be with them. */
final class LeftOutLines {

  private LeftOutLines() {}

  /** Returns a line a part of the sentence, for a console; none where nothing was left out. */
  static List<String> of(Evidence evidence) {
    List<String> lines = new ArrayList<>();
    for (Judgement judgement : evidence.judgements()) {
      judgement
          .ruling()
          .leftOutWords()
          .ifPresent(
              words -> {
                String head = "%s: %s: ".formatted(evidence.claim().id(), judgement.name());
                String[] parts = words.split("; ", 2);
                lines.add(head + parts[0]);
                lines.add("    " + parts[1]);
              });
    }
    return lines;
  }
}
