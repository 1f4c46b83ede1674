package dev.crucible.site.claim;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.history.Index;
import dev.crucible.site.page.Page;
import dev.crucible.site.page.Page.Section;
import dev.crucible.site.page.SiteInput;
import dev.crucible.site.page.Templates;
import dev.crucible.site.page.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One page a claim, whether this run tried it or not, with its data as CSV beside it. */
public final class ClaimPages {

  private ClaimPages() {}

  /**
   * Writes {@code claims/ID.html}, {@code claims/ID-history.csv} and, of what this run tried,
   * {@code claims/ID.csv} and a {@code claims/ID-runs-STUDY.csv} a run table.
   *
   * @throws IOException if a file could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    Index index = Index.of(input.history());
    String tier = input.run().provenance().tier();
    List<Docketed> docket = input.docket();
    for (int i = 0; i < docket.size(); i++) {
      Docketed claim = docket.get(i);
      ClaimView view =
          new ClaimView(
              claim,
              input.evidence(claim.id()),
              input.run().provenance(),
              Past.of(index, claim.id(), tier),
              OtherTier.of(
                  index, claim.id(), tier, Optional.ofNullable(input.otherTier().get(claim.id()))),
              ClaimView.Neighbours.of(docket, i));
      write(view, input, folder.resolve("claims"));
    }
  }

  private static void write(ClaimView view, SiteInput input, Path folder) throws IOException {
    String name = Words.file(view.claim());
    Page page = new Page(view.claim().id() + ": " + view.claim().title(), "../", Section.DOCKET);
    Templates.render(
        "claim/claim.jte",
        Map.of("page", page, "view", view, "input", input),
        folder.resolve(name + ".html"));
    HistoryCsv.write(view.past().all(), folder.resolve(name + "-history.csv"));
    Optional<Evidence> evidence = view.evidence();
    if (evidence.isPresent()) {
      SampleCsv.write(evidence.get(), folder.resolve(name + ".csv"));
      RunTableCsv.write(name, evidence.get().exhibits().tables(), folder);
    }
  }
}
