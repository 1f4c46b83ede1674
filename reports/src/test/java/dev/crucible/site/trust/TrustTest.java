package dev.crucible.site.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.calibration.Question;
import dev.crucible.calibration.Rate;
import dev.crucible.calibration.Setting;
import dev.crucible.sample.RenderSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {

  @Test
  void everyKindIsARowOfThePage(@TempDir Path folder) throws IOException {
    TrustPage.write(RenderSample.input(), folder);
    String page = Files.readString(folder.resolve("trust.html"));
    assertThat(page)
        .contains("How far to trust this instrument", Trust.REPEAT)
        .contains("All figures (" + Trust.figures().size() + ")");
    assertThat(Trust.kinds())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            kind -> assertThat(page).contains("<th scope=\"row\">" + kind.subject() + "</th>"));
  }

  @Test
  void aKindShowsItsWorst() {
    Trust.ErrorRates value = Trust.kinds().get(0);
    assertThat(value.subject()).isEqualTo("value");
    assertThat(value.seeds()).isEqualTo("3, 5, 8, 10");
    assertThat(value.coverage()).isEqualTo("–");
    Rate worst =
        Trust.figures().stream()
            .filter(rate -> rate.setting().subject().equals("value"))
            .filter(rate -> rate.question() == Question.FALSE_CORROBORATION)
            .max(Comparator.comparingDouble(Rate::value))
            .orElseThrow();
    assertThat(value.falseCorroboration()).isEqualTo(Trust.rate(worst));
  }

  /** What is not normal is told beside what is, and what cannot be mended with its number. */
  @Test
  void noiseThatIsNotNormalHasItsOwnRows(@TempDir Path folder) throws IOException {
    assertThat(Trust.kinds())
        .extracting(Trust.ErrorRates::subject)
        .contains(
            "value, normal noise", "value, exponential noise", "value, lognormal noise, σ = 1");
    TrustPage.write(RenderSample.input(), folder);
    assertThat(Files.readString(folder.resolve("trust.html"))).contains(Trust.unseen());
    assertThat(Trust.unseen()).matches("1[0-9] to [23][0-9] %");
    assertThat(Trust.limit(Question.STRONG_SKEW)).isEqualTo("at most 10 %");
    assertThat(Trust.words(Question.UNSEEN_TAIL)).isEqualTo("false corroboration");
  }

  @Test
  void ratesAndLimitsAreWords() {
    Rate rate = new Rate(new Setting("a", "b", "5"), Question.POWER, 400, 320);
    assertThat(Trust.rate(rate)).isEqualTo("80.0 ± 2.0 %");
    assertThat(Trust.limit(Question.FALSE_REFUTATION)).isEqualTo("at most 5 %");
    assertThat(Trust.limit(Question.COVERAGE)).isEqualTo("93 % to 97 %");
    assertThat(Trust.limit(Question.CONSERVATIVE_COVERAGE)).isEqualTo("at least 95 %");
    assertThat(Trust.limit(Question.POWER)).isEqualTo("77 % to 83 %");
  }
}
