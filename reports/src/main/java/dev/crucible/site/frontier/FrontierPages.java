package dev.crucible.site.frontier;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.history.Index;
import dev.crucible.site.page.Page;
import dev.crucible.site.page.Page.Section;
import dev.crucible.site.page.SiteInput;
import dev.crucible.site.page.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The ten open directions on one page, and one page a frontier. */
public final class FrontierPages {

  private FrontierPages() {}

  /**
   * An open direction.
   *
   * @param direction which
   * @param frontiers its frontiers, in docket order
   * @param others the claims that bear on it without a frontier
   */
  public record Direction(
      OpenDirection direction, List<FrontierView> frontiers, List<Docketed> others) {

    /** Copies the lists. */
    public Direction {
      frontiers = List.copyOf(frontiers);
      others = List.copyOf(others);
    }

    static Direction of(OpenDirection direction, SiteInput input, List<FrontierView> all) {
      List<FrontierView> own =
          all.stream().filter(view -> view.claim().direction() == direction).toList();
      List<Docketed> bearing = own.stream().map(FrontierView::claim).toList();
      return new Direction(
          direction,
          own,
          input.docket().stream()
              .filter(claim -> claim.direction() == direction && !bearing.contains(claim))
              .toList());
    }
  }

  /**
   * Writes {@code frontiers/index.html} and {@code frontiers/ID.html}.
   *
   * @throws IOException if a file could not be written
   */
  public static void write(SiteInput input, Path folder) throws IOException {
    Index index = Index.of(input.history());
    List<FrontierView> views =
        input.docket().stream()
            .flatMap(claim -> FrontierView.of(claim, input, index).stream())
            .toList();
    List<Direction> directions =
        Arrays.stream(OpenDirection.values())
            .filter(direction -> direction != OpenDirection.NONE)
            .map(direction -> Direction.of(direction, input, views))
            .toList();
    List<FrontierView> elsewhere =
        views.stream().filter(v -> v.claim().direction() == OpenDirection.NONE).toList();
    Page page = new Page("The frontiers", "../", Section.FRONTIERS);
    Templates.render(
        "frontiers/index.jte",
        Map.of("page", page, "input", input, "directions", directions, "elsewhere", elsewhere),
        folder.resolve(Section.FRONTIERS.file()));
    for (FrontierView view : views) {
      String title = "Frontier " + view.claim().id();
      Templates.render(
          "frontiers/frontier.jte",
          Map.of("page", new Page(title, "../", Section.FRONTIERS), "input", input, "view", view),
          folder.resolve("frontiers").resolve(view.file()));
    }
  }
}
