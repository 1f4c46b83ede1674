package dev.crucible.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Prediction;
import dev.crucible.claim.Run;
import dev.crucible.code.ClassFiles;
import dev.crucible.ledger.CodeLock;
import dev.crucible.ledger.CodeLock.Given;
import dev.crucible.ledger.CodeOfClaim;
import dev.crucible.sample.SampleRuns;
import dev.crucible.summary.CodeNews;
import dev.crucible.summary.CodeNews.Known;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class of the harness stands for a claim's. */
class CodeSinceTest {

  private static final Run RUN = SampleRuns.full();
  private static final String CLAIM = RUN.evidence().get(0).claim().id();
  private static final Map<String, Class<?>> CLASSES = Map.of(CLAIM, Prediction.class);
  private static final Given NOW =
      Given.of(
          CodeOfClaim.of(ClassFiles.beside(Prediction.class), Prediction.class),
          Runtime.version().feature());

  @TempDir Path folder;

  private Path registry() {
    return folder.resolve("registry.lock");
  }

  private CodeNews news() {
    Map<String, CodeNews> news =
        CodeSince.of(RUN, registry(), folder.resolve("official.jsonl"), CLASSES);
    assertThat(news).containsOnlyKeys(CLAIM);
    return Optional.ofNullable(news.get(CLAIM)).orElseThrow();
  }

  private void given(Given given) {
    new CodeLock(new TreeMap<>()).with(CLAIM, given).write(CodeLock.beside(registry()));
  }

  @Test
  void withoutARecordNothingIsKnown() {
    assertThat(news().known()).isEqualTo(Known.UNKNOWN);
    assertThat(news().words()).isEqualTo("The code that gave the verdict on record is not known.");
    assertThat(news().digest()).hasSize(64);
  }

  @Test
  void theSameCodeIsSaidToBe() {
    given(NOW);
    assertThat(news().changed()).isEmpty();
    assertThat(news().words())
        .isEqualTo(
            "The code is what gave the verdict on record; no run under what is on record is"
                + " promoted to compare with.");
  }

  @Test
  void classesThatChangedAreNamedAndAnotherCompilerIsSaid() {
    TreeMap<String, String> classes = new TreeMap<>(NOW.classes());
    classes.put(Prediction.class.getName(), "0".repeat(16));
    classes.put("dev.crucible.Gone", "0".repeat(16));
    given(new Given(11, classes));
    assertThat(news().changed()).containsExactly("dev.crucible.Gone", Prediction.class.getName());
    assertThat(news().words())
        .startsWith(
            "2 classes of the code changed since the verdict on record, which Java 11 compiled"
                + " (another compiler may write the same otherwise)");
  }
}
