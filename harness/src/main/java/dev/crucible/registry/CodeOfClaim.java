package dev.crucible.registry;

import dev.crucible.code.ClassFiles;
import dev.crucible.code.CodeDigest;
import java.util.List;
import java.util.Set;

/**
 * The code that gives a claim its verdict: whatever its class reaches of claims, harness and
 * fixtures, file by file. How trials are started, registered and reported is no part of it.
 */
public final class CodeOfClaim {

  private static final String OURS = "dev.crucible.";
  private static final List<String> APART =
      List.of("junit.", "ledger.", "code.", "calibration.", "summary.", "publish.", "site.");

  private CodeOfClaim() {}

  /**
   * Digests the code.
   *
   * @param files reads the classes
   * @throws java.io.UncheckedIOException if a class file is missing or cannot be read
   */
  public static CodeDigest of(ClassFiles files, Class<?> claim) {
    return CodeDigest.of(files, Set.of(claim), CodeOfClaim::counts).byFile();
  }

  private static boolean counts(String name) {
    return name.startsWith(OURS)
        && APART.stream().noneMatch(part -> name.startsWith(part, OURS.length()));
  }
}
