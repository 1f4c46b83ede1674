package dev.crucible.desk.judge;

import dev.crucible.desk.measure.Corner;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether rounding alone could turn a verdict: numbers that are known only as printed are judged at
 * every end of what they were rounded to, and verdicts that differ decide nothing.
 */
final class RoundingDoubt {

  private final List<Judgement> printed;
  private final Map<String, String> turned = new HashMap<>();

  RoundingDoubt(List<Judgement> printed) {
    this.printed = List.copyOf(printed);
  }

  void add(Corner rounding, List<Judgement> others) {
    for (int i = 0; i < printed.size(); i++) {
      Judgement own = printed.get(i);
      Judgement other = others.get(i);
      turn(own.name(), own.ruling(), other.ruling(), rounding);
      turn(own.name() + "/control/", own.controls(), other.controls(), rounding);
      turn(own.name() + "/mutant/", own.mutants(), other.mutants(), rounding);
    }
  }

  private void turn(String key, List<NamedRuling> own, List<NamedRuling> others, Corner rounding) {
    for (int i = 0; i < own.size(); i++) {
      turn(key + own.get(i).name(), own.get(i).ruling(), others.get(i).ruling(), rounding);
    }
  }

  private void turn(String key, Ruling own, Ruling other, Corner rounding) {
    if (own.verdict() != other.verdict()) {
      turned.putIfAbsent(
          key,
          "rounding alone could turn it: as printed %s, with numbers %s %s"
              .formatted(own.verdict().words(), rounding.words(), other.verdict().words()));
    }
  }

  List<Judgement> judgements() {
    List<Judgement> weighed = new ArrayList<>();
    for (Judgement own : printed) {
      weighed.add(
          new Judgement(
              own.name(),
              doubted(own.name(), own.ruling()),
              doubted(own.name() + "/control/", own.controls()),
              doubted(own.name() + "/mutant/", own.mutants())));
    }
    return weighed;
  }

  private List<NamedRuling> doubted(String key, List<NamedRuling> rulings) {
    return rulings.stream()
        .map(one -> new NamedRuling(one.name(), doubted(key + one.name(), one.ruling())))
        .toList();
  }

  private Ruling doubted(String key, Ruling own) {
    String why = turned.get(key);
    return why == null
        ? own
        : new Ruling(
            own.prediction(),
            own.measurement(),
            own.sample(),
            own.estimate(),
            Verdict.INCONCLUSIVE,
            why,
            own.strength(),
            own.leftOut());
  }
}
