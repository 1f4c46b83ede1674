package dev.crucible.site.page;

import dev.crucible.history.PastRun;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of runs and claims.
 *
 * <p>An identifier may hold what a file's name must not, so its other characters become hyphens.
 * Two runs whose names are then the same, in capitals or small letters, get a number each.
 */
public final class RunFiles {

  private static final int LONGEST = 100;

  private final Map<String, String> names = new LinkedHashMap<>();

  private RunFiles() {}

  /** Names the files of runs. */
  public static RunFiles of(List<PastRun> runs) {
    RunFiles files = new RunFiles();
    Set<String> taken = new HashSet<>();
    for (PastRun run : runs) {
      String id = run.provenance().id();
      files.names.computeIfAbsent(id, any -> free(safe(id), taken));
    }
    return files;
  }

  /** Pages of the list of runs are {@code index.html}, {@code page-2.html} and so on. */
  private static String free(String name, Set<String> taken) {
    boolean reserved = name.matches("(?i)index|page-\\d+") || name.startsWith(".");
    String first = name.isEmpty() || reserved ? "run-" + name : name;
    String free = first;
    for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
      free = first + "-" + number;
    }
    return free;
  }

  private static String safe(String id) {
    String name = id.replaceAll("[^A-Za-z0-9._-]", "-");
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }

  /** Returns a run's name in addresses; its identifier made safe if it is not in the history. */
  public String name(String run) {
    return Optional.ofNullable(names.get(run)).orElseGet(() -> safe(run));
  }

  /** Returns a run's page, from the site's folder. */
  public String page(String run) {
    return "runs/%s.html".formatted(name(run));
  }

  /** Returns a run's data for the comparison, from the site's folder. */
  public String data(String run) {
    return "runs/%s.js".formatted(name(run));
  }

  /** Returns the comparison of two runs, from the site's folder. */
  public String comparison(String older, String newer) {
    return "compare.html#a=%s&b=%s".formatted(name(older), name(newer));
  }

  /** Returns a claim's page, from the site's folder. */
  public static String claim(String id) {
    return "claims/%s.html".formatted(safe(id));
  }
}
