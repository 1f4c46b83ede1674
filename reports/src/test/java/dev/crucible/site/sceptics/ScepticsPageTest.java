package dev.crucible.site.sceptics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Bearing;
import dev.crucible.claim.Docketed;
import dev.crucible.claim.Objection;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.sample.RenderSample;
import dev.crucible.site.page.SiteInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScepticsPageTest {

  @TempDir private Path folder;

  @Test
  void everyObjectionHasItsPlace() throws IOException {
    String page = page(docket());
    for (Objection objection : Objection.values()) {
      assertThat(page)
          .containsOnlyOnce("<h2 id=\"%s\">".formatted(ScepticsPage.anchor(objection)))
          .contains("href=\"#%s\"".formatted(ScepticsPage.anchor(objection)));
    }
    assertThat(ScepticsPage.address(Objection.SCALE_IS_ALL))
        .isEqualTo("sceptics.html#scale-is-all");
  }

  @Test
  void saysWhereNoClaimBearsOnAnObjection() throws IOException {
    String page = page(docket());
    assertThat(page.split("No claim bears on this yet", -1)).hasSize(Objection.values().length + 1);
    assertThat(page).doesNotContain("Claims that sceptics make");
  }

  @Test
  void aClaimStandsUnderItsObjectionWithItsVerdictAndItsReason() throws IOException {
    List<Docketed> docket = docket();
    docket.replaceAll(
        claim ->
            claim.id().equals("L3.2")
                ? claim.bearingOn(List.of(new Bearing(Objection.ALCHEMY, "It <scores> & tells.")))
                : claim);
    String section = section(page(docket), Objection.ALCHEMY);
    assertThat(section)
        .contains("href=\"claims/L3.2.html\"", "REFUTED", "It &lt;scores&gt; &amp; tells.")
        .doesNotContain("No claim bears");
  }

  @Test
  void theScepticsOwnClaimsFollow() throws IOException {
    List<Docketed> docket = docket();
    docket.add(
        new Docketed(
            "C.1",
            "Width does not matter",
            "It does not.",
            Strand.COUNTERPOINTS,
            OpenDirection.NONE,
            Standing.CONTESTED,
            "0000.00000",
            "nowhere"));
    assertThat(page(docket))
        .contains("Claims that sceptics make", "C.1 Width does not matter", "NOT RUN");
  }

  private static List<Docketed> docket() {
    return new ArrayList<>(
        RenderSample.input().docket().stream()
            .filter(claim -> claim.strand() != Strand.COUNTERPOINTS)
            .toList());
  }

  private String page(List<Docketed> docket) throws IOException {
    SiteInput sample = RenderSample.input();
    ScepticsPage.write(new SiteInput(docket, sample.run(), sample.history()), folder);
    return Files.readString(folder.resolve("sceptics.html"));
  }

  private static String section(String page, Objection objection) {
    String from = page.substring(page.indexOf("<h2 id=\"" + ScepticsPage.anchor(objection)));
    return from.substring(0, from.indexOf("</section>"));
  }
}
