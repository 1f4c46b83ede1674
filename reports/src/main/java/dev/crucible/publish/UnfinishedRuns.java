package dev.crucible.publish;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Run;
import dev.crucible.runfile.DocketJson;
import dev.crucible.runfile.EvidenceLines;
import dev.crucible.runfile.StoredClaims;
import dev.crucible.text.Utf8;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What runs have found that are not at their end, or were killed before it: a folder a run beside
 * the report, with its claims in the order in which they finished.
 *
 * <p>A run's folder is gone when its report is there. Folders of killed runs stay until a run of
 * the same tier has tried all of their claims. A run that goes on holds a lock in its folder, and
 * is none of these.
 */
final class UnfinishedRuns implements AutoCloseable {

  private static final String DOCKET = "docket.json";
  private static final String EVIDENCE = "evidence.jsonl";

  private static final String LOCK = ".lock";

  private final Path home;
  private @Nullable FolderLock lock;

  /** The unfinished runs whose report is to be in a folder. */
  UnfinishedRuns(Path report) {
    Path name = Objects.requireNonNull(report.getFileName(), "the root is no folder for a report");
    this.home = report.resolveSibling(name + ".unfinished");
  }

  /**
   * A run that was found.
   *
   * @param folder where its evidence is
   * @param claims what its docket tells
   */
  record Found(Path folder, StoredClaims claims) {

    /** Returns what a reader should know, in a sentence. */
    String words() {
      int count = claims.ids().size();
      return "Run %s did not come to its end: the evidence of the %s that it finished is in %s"
          .formatted(claims.run(), count == 1 ? "one claim" : count + " claims", folder);
    }
  }

  /** Returns the runs that are there, by folder name; what cannot be read is none. */
  List<Found> found() {
    List<Found> found = new ArrayList<>();
    if (Files.isDirectory(home)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(home)) {
        for (Path folder : folders) {
          if (!goesOn(folder)) {
            claims(folder).ifPresent(claims -> found.add(new Found(folder, claims)));
          }
        }
      } catch (IOException unreadable) {
        return List.of();
      }
    }
    found.sort((one, other) -> one.folder().compareTo(other.folder()));
    return found;
  }

  private static boolean goesOn(Path folder) throws IOException {
    if (Files.notExists(folder.resolve(LOCK))) {
      return false;
    }
    Optional<FolderLock> free = FolderLock.take(folder.resolve(LOCK));
    free.ifPresent(FolderLock::close);
    return free.isEmpty();
  }

  private static Optional<StoredClaims> claims(Path folder) {
    try {
      return Optional.of(StoredClaims.read(folder.resolve(DOCKET)));
    } catch (IOException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /**
   * Adds a claim to a run's folder.
   *
   * @param soFar the run's claims in the order in which they finished, this one the last
   * @throws IOException if the disk refuses; the docket then tells of one claim less
   */
  void add(Run soFar) throws IOException {
    Path folder = Folders.create(folder(soFar));
    if (lock == null) {
      lock = FolderLock.take(folder.resolve(LOCK)).orElse(null);
    }
    List<Evidence> last =
        soFar.evidence().subList(soFar.evidence().size() - 1, soFar.evidence().size());
    try (BufferedWriter lines = Utf8.writer(folder.resolve(EVIDENCE), CREATE, APPEND)) {
      EvidenceLines.write(new Run(soFar.provenance(), soFar.seconds(), last), lines);
    }
    Path fresh = folder.resolve("." + DOCKET + ".tmp");
    Utf8.write(fresh, DocketJson.write(soFar));
    Files.move(fresh, folder.resolve(DOCKET), ATOMIC_MOVE, REPLACE_EXISTING);
  }

  /**
   * Deletes the folder of a run whose report is there, and those of the runs that it has made up
   * for.
   *
   * @throws IOException if one cannot be deleted
   */
  void finished(Run run) throws IOException {
    close();
    Trees.delete(folder(run));
    Set<String> tried = new HashSet<>();
    run.evidence().forEach(evidence -> tried.add(evidence.claim().id()));
    for (Found other : found()) {
      if (other.claims().tier().equals(run.provenance().tier())
          && tried.containsAll(other.claims().ids())) {
        Trees.delete(other.folder());
      }
    }
    if (Files.isDirectory(home) && isEmpty(home)) {
      Files.delete(home);
    }
  }

  /** Gives the lock back; the folder stays, as that of a run that was killed. */
  @Override
  public void close() {
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }

  private Path folder(Run run) {
    return home.resolve(run.provenance().id().replaceAll("[^\\w.-]", "-"));
  }
}
