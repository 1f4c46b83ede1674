package dev.crucible.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.code.ClassFiles;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Run;
import dev.crucible.ledger.Ledger;
import dev.crucible.prediction.Prediction;
import dev.crucible.registry.CanonicalRecord;
import dev.crucible.registry.CodeLock;
import dev.crucible.registry.CodeLock.Given;
import dev.crucible.registry.CodeOfClaim;
import dev.crucible.registry.RegistryEntry;
import dev.crucible.registry.RegistryFile;
import dev.crucible.registry.Version;
import dev.crucible.runfile.CodeNews;
import dev.crucible.runfile.CodeNews.Known;
import dev.crucible.sample.SampleRuns;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class of the harness stands for a claim's. */
class CodeSinceTest {

  private static final Run RUN = SampleRuns.full();
  private static final String CLAIM = RUN.evidence().get(0).claim().id();
  private static final CanonicalRecord RECORD =
      new CanonicalRecord(new TreeMap<>(Map.of("MARGIN", "0.05")));
  private static final Given NOW =
      Given.of(
          CodeOfClaim.of(ClassFiles.beside(Prediction.class), Prediction.class),
          Runtime.version().feature());

  @TempDir Path folder;

  private Path registry() {
    return folder.resolve("registry.lock");
  }

  private CodeNews news() {
    return news(RUN);
  }

  private CodeNews news(Run run) {
    String claim = run.evidence().get(0).claim().id();
    Map<String, CodeNews> news =
        CodeSince.of(
            run, registry(), folder.resolve("official.jsonl"), Map.of(claim, Prediction.class));
    assertThat(news).containsOnlyKeys(claim);
    return Optional.ofNullable(news.get(claim)).orElseThrow();
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

  @Test
  void numbersAreHeldAgainstTheLatestRunUnderWhatIsOnRecord() {
    given(NOW);
    register();
    Ledger official = Ledger.at(folder.resolve("official.jsonl"));
    official.append(run(RUN.evidence().get(0), RECORD.digest()));
    assertThat(news(run(RUN.evidence().get(0), RECORD.digest())).words())
        .startsWith("The code is what gave the verdict on record; all ")
        .endsWith(
            " numbers are those of run %s, to the last bit.".formatted(RUN.provenance().id()));
    assertThat(news(run(RUN.evidence().get(1), RECORD.digest())).against())
        .as("a claim that the ledger does not have")
        .isEmpty();
  }

  @Test
  void runsUnderAnotherRecordAreNotHeldAgainst() {
    given(NOW);
    register();
    Ledger.at(folder.resolve("official.jsonl")).append(run(RUN.evidence().get(0), "other"));
    assertThat(news(run(RUN.evidence().get(0), RECORD.digest())).against()).isEmpty();
  }

  private void register() {
    Version version = new Version(LocalDate.of(2026, 11, 23), "first", RECORD, new TreeMap<>());
    RegistryFile file = RegistryFile.read(registry());
    file.replace(
        file.registry().with(CLAIM, new RegistryEntry(Optional.empty(), List.of(version))));
  }

  private static Run run(Evidence evidence, String digest) {
    Registration under = new Registration(digest, List.of(), List.of());
    return new Run(RUN.provenance(), 1, List.of(evidence.under(under)));
  }
}
