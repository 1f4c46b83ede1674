package dev.crucible.site.sceptics;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.Objection;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Verdict;
import dev.crucible.site.front.DocketRow;
import dev.crucible.site.front.DocketRows;
import dev.crucible.site.page.Page;
import dev.crucible.site.page.Page.Section;
import dev.crucible.site.page.SiteInput;
import dev.crucible.site.page.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page of the objections, each with what would answer it and the claims that bear on it. */
public final class ScepticsPage {

  private ScepticsPage() {}

  /**
   * One objection with its claims.
   *
   * @param objection the objection
   * @param witnesses the claims that bear on it, in docket order
   */
  public record Entry(Objection objection, List<Witness> witnesses) {}

  /**
   * A claim that bears on an objection.
   *
   * @param claim the claim
   * @param how what it tells about the objection
   * @param verdict how it stands with the fixed seeds
   */
  public record Witness(Docketed claim, String how, Verdict verdict) {}

  /** Returns an objection's place on the page. */
  public static String anchor(Objection objection) {
    return objection.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns an objection's address, from the site's folder. */
  public static String address(Objection objection) {
    return Section.SCEPTICS.file() + "#" + anchor(objection);
  }

  /**
   * Writes {@code sceptics.html}.
   *
   * @throws IOException if the file could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    List<DocketRow> docket = DocketRows.of(input);
    Map<String, Object> model =
        Map.of(
            "page",
            new Page("What sceptics say", "", Section.SCEPTICS),
            "input",
            input,
            "entries",
            entries(docket),
            "counterpoints",
            counterpoints(docket));
    Templates.render("sceptics/sceptics.jte", model, folder.resolve(Section.SCEPTICS.file()));
  }

  private static List<Entry> entries(List<DocketRow> docket) {
    return Arrays.stream(Objection.values())
        .map(objection -> new Entry(objection, witnesses(docket, objection)))
        .toList();
  }

  private static List<Witness> witnesses(List<DocketRow> docket, Objection objection) {
    return docket.stream()
        .flatMap(
            row ->
                row.claim().bearings().stream()
                    .filter(bearing -> bearing.objection() == objection)
                    .map(bearing -> new Witness(row.claim(), bearing.how(), row.verdict())))
        .toList();
  }

  private static List<Witness> counterpoints(List<DocketRow> docket) {
    return docket.stream()
        .filter(row -> row.claim().strand() == Strand.COUNTERPOINTS)
        .map(row -> new Witness(row.claim(), row.claim().statement(), row.verdict()))
        .toList();
  }
}
