package dev.crucible.desk.judge;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Registration;
import dev.crucible.headline.Headline;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A result as one row to paste into a review. */
public final class PasteRow {

  private PasteRow() {}

  /** Returns the row in Markdown, LaTeX and CSV. */
  public static List<String> of(Evidence evidence) {
    List<String> cells = cells(evidence);
    return List.of(markdown(cells), latex(cells), csv(cells));
  }

  /** Returns the names of the cells. */
  public static List<String> names() {
    return List.of(
        "id",
        "claim",
        "verdict",
        "predicted",
        "measured",
        "n",
        "controls refuted",
        "mutants killed",
        "registered");
  }

  private static List<String> cells(Evidence evidence) {
    var main = Headline.deciding(evidence);
    return List.of(
        evidence.claim().id(),
        evidence.claim().title(),
        evidence.verdict().words(),
        main.map(Headline::predicted).orElse("–"),
        main.map(Headline::measured).orElse("–"),
        main.map(one -> "" + Headline.counted(one)).orElse("–"),
        Headline.controls(evidence),
        Headline.mutants(evidence),
        registered(evidence.registration()));
  }

  private static String registered(Optional<Registration> registration) {
    return registration
        .filter(found -> !found.steps().isEmpty())
        .map(
            found ->
                found.steps().stream().anyMatch(step -> step.reason().startsWith("SEEN"))
                    ? "seen"
                    : "blind")
        .orElse("no");
  }

  private static String markdown(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " "))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String latex(List<String> cells) {
    return cells.stream().map(PasteRow::escaped).collect(Collectors.joining(" & ", "", " \\\\"));
  }

  private static String escaped(String cell) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char sign = cell.charAt(i);
      text.append(
          switch (sign) {
            case '\\' -> "\\textbackslash{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + sign;
            case '≤' -> "$\\leq$";
            case '≥' -> "$\\geq$";
            case '±' -> "$\\pm$";
            case '∝' -> "$\\propto$";
            case '−' -> "$-$";
            case '–' -> "--";
            case '\n', '\r' -> " ";
            default -> String.valueOf(sign);
          });
    }
    return text.toString();
  }

  private static String csv(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.matches("^[=+@-].*") ? "'" + cell : cell)
        .map(
            cell ->
                cell.matches("(?s).*[\",\r\n].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell)
        .collect(Collectors.joining(","));
  }
}
