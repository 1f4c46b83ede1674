package dev.crucible.rendering;

import java.util.ArrayList;
import java.util.List;

/**
 * What rendering took and left.
 *
 * @param seconds from the start of the process to its end
 * @param processor processor time of all its threads, which says what a busy machine adds
 * @param resident most memory that the process held, in bytes; 0 where the system does not tell
 * @param heap most of the heap that was in use after a collection or at an end, in bytes
 * @param files how many files
 * @param bytes how large they are together
 * @param claimPage the largest page of a claim, in bytes
 * @param frontPage the front page, in bytes
 */
record RenderingCost(
    double seconds,
    double processor,
    long resident,
    long heap,
    long files,
    long bytes,
    long claimPage,
    long frontPage) {

  private static final double SECONDS = 20;
  private static final long RESIDENT = 1L << 30;
  private static final long CLAIM_PAGE = 500_000;
  private static final double MEBI = 1 << 20;

  /** Returns a sentence for every limit that was not kept. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    if (seconds > SECONDS) {
      broken.add("it took %.1f s; %.0f s are allowed".formatted(seconds, SECONDS));
    }
    if (resident > RESIDENT) {
      broken.add("it held %.0f MiB; 1024 MiB are allowed".formatted(resident / MEBI));
    }
    if (claimPage >= CLAIM_PAGE) {
      broken.add(
          "a claim's page has %,d bytes; it must have fewer than 500,000".formatted(claimPage));
    }
    return broken;
  }

  /** Returns the figures in words, one line each. */
  List<String> words() {
    return List.of(
        "wall time            %.1f s".formatted(seconds),
        "processor time       %.1f s".formatted(processor),
        resident > 0
            ? "resident memory      %.0f MiB at most".formatted(resident / MEBI)
            : "resident memory      this system does not tell",
        "heap                 %.0f MiB at most".formatted(heap / MEBI),
        "files                %,d, %.1f MiB together".formatted(files, bytes / MEBI),
        "largest claim page   %,d bytes".formatted(claimPage),
        "front page           %,d bytes".formatted(frontPage));
  }
}
