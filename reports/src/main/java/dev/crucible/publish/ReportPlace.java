package dev.crucible.publish;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The folder that a run's report goes to: tried, and held for this run until it is given back.
 *
 * <p>Where another run holds the folder, this one's report goes to a folder of its own beside it,
 * {@code NAME.RUN}, so that both are there in the end.
 */
final class ReportPlace implements AutoCloseable {

  private static final int LINKS = 40;

  private final Path folder;
  private final FolderLock lock;

  private ReportPlace(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Tries and takes a folder.
   *
   * @param named the folder, or a link to it, which is followed
   * @param id the run's identifier
   * @param marker a file that a folder of ours holds
   * @param console is told if the report goes elsewhere
   * @throws IOException if a report could not be written there, or would replace other files
   */
  static ReportPlace take(Path named, String id, String marker, Consumer<String> console)
      throws IOException {
    Path folder = target(named);
    Optional<ReportPlace> own = tried(folder, id, marker);
    if (own.isPresent()) {
      return own.get();
    }
    Path aside = folder.resolveSibling("%s.%s".formatted(folder.getFileName(), safe(id)));
    ReportPlace place =
        tried(aside, id, marker)
            .orElseThrow(
                () ->
                    new FileSystemException(aside.toString(), null, "is held by another process"));
    console.accept(
        "Another run is under way and will leave its report in %s; that of this run goes to %s"
            .formatted(folder, aside));
    return place;
  }

  private static Optional<ReportPlace> tried(Path folder, String id, String marker)
      throws IOException {
    AtomicFolder target = new AtomicFolder(folder);
    Path parent = Objects.requireNonNull(folder.getParent());
    Folders.create(parent);
    Optional<FolderLock> lock =
        FolderLock.take(parent.resolve("." + folder.getFileName() + ".lock"));
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try {
      target.rehearse(id, marker);
    } catch (IOException refused) {
      lock.get().close();
      throw refused;
    }
    return Optional.of(new ReportPlace(folder, lock.get()));
  }

  /** Returns what a path names, links followed, whether it is there or not. */
  static Path target(Path named) throws IOException {
    Path path = named.toAbsolutePath().normalize();
    for (int i = 0; Files.isSymbolicLink(path); i++) {
      if (i == LINKS) {
        throw new FileSystemException(named.toString(), null, "is a link that leads nowhere");
      }
      path = path.resolveSibling(Files.readSymbolicLink(path)).normalize();
    }
    return path;
  }

  private static String safe(String id) {
    return id.replaceAll("[^\\w.-]", "-");
  }

  Path folder() {
    return folder;
  }

  /** Gives the folder back. */
  @Override
  public void close() {
    lock.close();
  }
}
