package dev.crucible.publish;

import dev.crucible.code.ClassFiles;
import dev.crucible.code.CodeDigest;
import dev.crucible.evidence.Run;
import dev.crucible.ledger.ClaimLines;
import dev.crucible.ledger.Likeness;
import dev.crucible.registry.CodeLock;
import dev.crucible.registry.CodeLock.Given;
import dev.crucible.registry.CodeOfClaim;
import dev.crucible.registry.Registry;
import dev.crucible.runfile.CodeNews;
import dev.crucible.runfile.CodeNews.Known;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Holds the code and the numbers of a run's claims against those of the verdicts on record. */
final class CodeSince {

  private CodeSince() {}

  /**
   * Returns the news by claim; claims whose class is not there are left out.
   *
   * @param registry the registry's file; {@code code.lock} is beside it
   * @param official the official ledger
   * @param classes the claims' classes by id
   * @throws IllegalArgumentException if a file is not what it should be
   * @throws java.io.UncheckedIOException if one cannot be read
   */
  static Map<String, CodeNews> of(
      Run run, Path registry, Path official, Map<String, Class<?>> classes) {
    Registry records = Registry.read(registry);
    Map<String, JsonNode> before =
        run.provenance().seeds().areFixed()
            ? Official.latest(
                official, run.provenance().tier(), id -> records.entry(id).digestsInForce())
            : Map.of();
    CodeLock lock = CodeLock.read(CodeLock.beside(registry));
    ClassFiles files = new ClassFiles(CodeSince.class.getClassLoader());
    Map<String, CodeNews> news = new HashMap<>();
    for (JsonNode line : ClaimLines.of(run)) {
      String claim = line.path("claim").asString("");
      Optional<Likeness> against =
          Optional.ofNullable(before.get(claim)).map(then -> Likeness.between(then, line));
      Optional.ofNullable(classes.get(claim))
          .map(type -> CodeOfClaim.of(files, type))
          .ifPresent(
              code ->
                  news.put(claim, news(code, lock.of(claim, run.provenance().tier()), against)));
    }
    return news;
  }

  private static CodeNews news(CodeDigest code, Optional<Given> then, Optional<Likeness> against) {
    Given now = Given.of(code, Runtime.version().feature());
    return new CodeNews(
        code.total(),
        then.map(given -> given.changedIn(now)).orElse(List.of()),
        then.isEmpty() ? Known.UNKNOWN : Known.ON_RECORD,
        then.map(Given::java).filter(java -> java != now.java()),
        against);
  }
}
