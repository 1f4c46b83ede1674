package dev.crucible.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A history, looked up by claim: made once, so that pages about many claims over many runs cost no
 * more than the trials there are. Answers as {@link History} does.
 */
public final class Index {

  private final Map<String, List<PastTrial>> trials = new HashMap<>();
  private final Map<Place, List<PastTrial>> fixed = new HashMap<>();

  private record Place(String claim, String tier) {}

  private Index() {}

  /** Makes the index of a history. */
  public static Index of(History history) {
    Index index = new Index();
    history.runs().forEach(run -> run.trials().forEach(index::add));
    index.trials.replaceAll((claim, list) -> Collections.unmodifiableList(list));
    index.fixed.replaceAll((place, list) -> Collections.unmodifiableList(list));
    return index;
  }

  private void add(PastTrial trial) {
    trials.computeIfAbsent(trial.claim(), claim -> new ArrayList<>()).add(trial);
    String tier = trial.run().tier();
    if (trial.isFixed(tier)) {
      Place place = new Place(trial.claim(), tier);
      fixed.computeIfAbsent(place, any -> new ArrayList<>()).add(trial);
    }
  }

  /** Returns the trials of a claim, oldest first, of whatever tier and seeds. */
  public List<PastTrial> of(String claim) {
    return trials.getOrDefault(claim, List.of());
  }

  /** Returns the trials of a claim in a tier with the fixed seeds, oldest first. */
  public List<PastTrial> fixed(String claim, String tier) {
    return fixed.getOrDefault(new Place(claim, tier), List.of());
  }

  /** Returns how a claim stands: its latest trial with the fixed seeds in a tier. */
  public Optional<PastTrial> standing(String claim, String tier) {
    return fromEnd(claim, tier, 1);
  }

  /** Returns how a claim stood before: the trial before its latest with the fixed seeds. */
  public Optional<PastTrial> previous(String claim, String tier) {
    return fromEnd(claim, tier, 2);
  }

  private Optional<PastTrial> fromEnd(String claim, String tier, int place) {
    List<PastTrial> list = fixed(claim, tier);
    return list.size() < place ? Optional.empty() : Optional.of(list.get(list.size() - place));
  }
}
