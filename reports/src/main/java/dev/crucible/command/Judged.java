package dev.crucible.command;

import dev.crucible.prediction.Prediction;
import dev.crucible.registry.RegisteredPredictions;
import dev.crucible.registry.Registrar;
import dev.crucible.runfile.StoredRun;
import dev.crucible.runfile.StoredRun.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands in a run's files, judged again by the rules before it is promoted.
 *
 * <p>Whoever edits both files makes them agree with each other. They have to agree with the values
 * of the seeds, too, and the predictions with those that the claim registers, as long as it was
 * tried under what it states now.
 */
final class Judged {

  private static final int MOST = 5;

  private Judged() {}

  /**
   * Returns what is not as the evidence gives it, a sentence each.
   *
   * @param claims the claims' classes by id
   */
  static List<String> objections(StoredRun run, Map<String, Class<?>> claims) {
    List<String> found = new ArrayList<>();
    for (Told told : run.told()) {
      List<String> objections = new ArrayList<>(told.objections());
      if (objections.isEmpty()) {
        objections.addAll(strangers(told, claims));
      }
      objections.stream().limit(MOST).forEach(what -> found.add(told.id() + ": " + what));
      if (objections.size() > MOST) {
        found.add("%s: and %s more".formatted(told.id(), objections.size() - MOST));
      }
    }
    if (!found.isEmpty()) {
      found.add(
          ("what a run says must be what its measurements give: its files were changed, or the"
                  + " rules were since; in that case check out %s and promote it there")
              .formatted(run.commit()));
    }
    return found;
  }

  private static List<String> strangers(Told told, Map<String, Class<?>> claims) {
    Class<?> type = claims.get(told.id());
    if (type == null || !Registrar.record(type).digest().equals(told.registration())) {
      return List.of();
    }
    Set<Prediction> registered = RegisteredPredictions.of(type);
    return told.heldAgainstOthersThan(registered).stream()
        .map(
            name ->
                "\"%s\" was held against a prediction that the claim does not register"
                    .formatted(name))
        .toList();
  }
}
