package dev.crucible.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.claim.OpenDirection;
import dev.crucible.claim.Standing;
import dev.crucible.claim.Strand;
import dev.crucible.finding.Verdict;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

@ExtendWith(InBrowser.class)
class DocketTest {

  /** The claims whose rows can be seen. */
  private static final String SHOWN =
      """
      return [...document.querySelectorAll("table.docket tbody tr")]
        .filter((row) => row.getClientRects().length > 0)
        .map((row) => row.querySelector("th a").textContent.trim()).join(" ");
      """;

  private final Browser browser;
  private final SampleSite site;

  DocketTest(Browser browser, SampleSite site) {
    this.browser = browser;
    this.site = site;
  }

  @BeforeEach
  void open() {
    browser.open(site.page("index.html"));
    browser.await(page -> browser.find("form[role=search]").isDisplayed());
  }

  @Test
  void showsEveryClaimAtFirst() {
    assertShown(site.claims(any -> true));
  }

  @Test
  void filtersByStrand() {
    choose("Strand", Strand.SOLVABLE_SETTINGS.title());

    assertShown(site.claims(claim -> claim.strand() == Strand.SOLVABLE_SETTINGS));
  }

  @Test
  void filtersByOpenDirection() {
    choose("Open direction", "8: " + OpenDirection.OD8.title());

    assertShown(site.claims(claim -> claim.direction() == OpenDirection.OD8));
  }

  @Test
  void filtersByVerdict() {
    choose("Verdict", "inconclusive");

    assertShown(site.claims(claim -> site.verdict(claim) == Verdict.INCONCLUSIVE));
  }

  @Test
  void filtersByStanding() {
    choose("Standing", "established");

    assertShown(site.claims(claim -> claim.standing() == Standing.ESTABLISHED));
  }

  @Test
  void filtersByWords() {
    browser.field("Words").sendKeys("kernel moves");

    assertShown(site.claims(claim -> claim.title().contains("kernel moves")));
  }

  @Test
  void saysSoWhereNoClaimFits() {
    browser.field("Words").sendKeys("a phrase that no claim has");

    assertShown(List.of());
  }

  @Test
  void keepsTheFilterInTheAddress() {
    Predicate<Docketed> fits =
        claim ->
            claim.standing() == Standing.CONTESTED && claim.strand() == Strand.SOLVABLE_SETTINGS;
    choose("Strand", Strand.SOLVABLE_SETTINGS.title());
    choose("Standing", "contested");
    String address = browser.driver().getCurrentUrl();

    browser.open(site.page("trust.html"));
    browser.open(java.net.URI.create(address));

    assertShown(site.claims(fits));
    assertThat(new Select(browser.field("Standing")).getFirstSelectedOption().getText())
        .isEqualTo("contested");
  }

  @Test
  void showsEveryClaimAgain() {
    choose("Standing", "established");
    browser.driver().findElement(By.xpath("//form//button[@type='reset']")).click();

    assertShown(site.claims(any -> true));
  }

  @Test
  void opensAClaimAndComesBackToTheSameFilter() {
    choose("Strand", Strand.UNIVERSAL_PHENOMENA.title());
    browser.driver().findElement(By.linkText("EOS.1")).click();
    browser.await(page -> page.getCurrentUrl().endsWith("claims/EOS.1.html"));

    assertThat(browser.find("h1").getText()).contains("Sharpness settles at 2/η");

    browser.driver().navigate().back();
    browser.await(page -> page.getCurrentUrl().contains("index.html"));
    assertShown(site.claims(claim -> claim.strand() == Strand.UNIVERSAL_PHENOMENA));
  }

  @Test
  void isWholeWithoutScripts() {
    browser.scripts(Browser.Scripts.OFF);
    browser.open(site.page("index.html"));

    assertThat(browser.all("table.docket tbody th a"))
        .extracting(link -> link.getText())
        .isEqualTo(site.claims(any -> true));
    assertThat(browser.all("form[role=search]")).noneMatch(form -> form.isDisplayed());
  }

  /** Chooses an option; the driver leaves out the first of the two events that a browser sends. */
  private void choose(String label, String option) {
    WebElement list = browser.field(label);
    new Select(list).selectByVisibleText(option);
    browser.script("arguments[0].dispatchEvent(new Event('input', {bubbles: true}))", list);
  }

  private void assertShown(List<String> claims) {
    String wanted = String.join(" ", claims);
    browser.awaitText(SHOWN, wanted);
    int all = site.input().docket().size();
    assertThat(browser.find("#docket [role=status]").getText())
        .contains(claims.size() == all ? all + " claims" : claims.size() + " of " + all);
  }
}
