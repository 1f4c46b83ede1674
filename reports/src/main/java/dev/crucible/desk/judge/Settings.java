package dev.crucible.desk.judge;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.measure.FittedTheory;
import dev.crucible.desk.table.Table;
import dev.crucible.prediction.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a reader of the page wants to know of data and reduction. */
public final class Settings {

  private Settings() {}

  /** Returns the settings, in order. */
  public static Map<String, String> of(DeskClaim claim, Table table, Evidenced found) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data: origin", claim.data().origin());
    settings.put("data: licence", claim.data().licence());
    table.files().forEach(file -> settings.put("rows of " + file.name(), "" + file.rows()));
    settings.put("rows that are judged", claim.rows().where().words());
    settings.put("factors", String.join(", ", claim.roles().factors()));
    settings.put("value", claim.roles().value());
    claim.roles().seed().ifPresent(seed -> settings.put("seed", seed));
    claim
        .reduce()
        .ifPresent(
            reduce ->
                settings.put(
                    "reduced by",
                    "%s along %s"
                        .formatted(
                            reduce.by().name().toLowerCase(java.util.Locale.ROOT),
                            reduce.along())));
    for (FittedTheory theory : found.theories()) {
      settings.merge(
          "formula " + theory.theory().text(),
          words(theory),
          (one, other) -> one.contains(other) ? one : one + "; " + other);
    }
    return settings;
  }

  private static String words(FittedTheory theory) {
    return theory.rows() == 0
        ? "nothing fitted"
        : theory.values().entrySet().stream()
                .map(one -> "%s = %s".formatted(one.getKey(), Numbers.plain(one.getValue())))
                .collect(Collectors.joining(", "))
            + ", fitted on %s runs that are not judged".formatted(theory.rows());
  }
}
