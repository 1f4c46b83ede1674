package dev.crucible.publish;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.crucible.text.Utf8;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is replaced as a whole: readers see the old files or the new ones, never a mixture.
 *
 * <p>New files are written into a hidden sibling, {@code .NAME-ID.tmp}. When it is complete, the
 * old folder is renamed to {@code .NAME.old}, the sibling takes its name, and the old one is
 * deleted. A process killed between the two renames leaves no folder; the next replacement begins
 * by renaming the old one back. Whoever replaces a folder holds its lock, see {@link ReportPlace}.
 */
final class AtomicFolder {

  private final Path folder;
  private final Path parent;
  private final String name;

  /** A folder at a path; nothing is touched yet. */
  AtomicFolder(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    this.folder = absolute;
    this.parent =
        Objects.requireNonNull(absolute.getParent(), "the root is no folder for a report");
    this.name = Objects.requireNonNull(absolute.getFileName()).toString();
  }

  /**
   * Replaces the folder.
   *
   * @param id tells this replacement's temporary folder from others; letters, digits, dots, dashes
   * @param marker a file that a folder of ours holds: a folder without it is not deleted
   * @param contents writes the new files
   * @throws IOException if anything could not be written; the folder is then what it was
   */
  void replace(String id, String marker, Contents contents) throws IOException {
    Folders.create(parent);
    recover();
    requireOurs(marker);
    Path fresh = fresh(id);
    try {
      Files.createDirectory(fresh);
      contents.writeTo(fresh);
      swap(fresh);
    } finally {
      clear(fresh);
    }
    clear(aside());
  }

  /**
   * Tries what a replacement will need, and leaves everything as it is.
   *
   * @throws IOException if a replacement would fail
   */
  void rehearse(String id, String marker) throws IOException {
    requireOurs(marker);
    Path fresh = fresh(id);
    try {
      Files.createDirectory(fresh);
      Utf8.write(fresh.resolve(marker), "{}");
    } finally {
      clear(fresh);
    }
  }

  private Path fresh(String id) {
    return parent.resolve("." + name + "-" + id.replaceAll("[^\\w.-]", "-") + ".tmp");
  }

  /** Deletes what the next replacement would delete as well: a failure here loses nothing. */
  private static void clear(Path leftover) {
    try {
      Trees.delete(leftover);
    } catch (IOException stays) {
      // An exception on its way says more than this one.
    }
  }

  private Path aside() {
    return parent.resolve("." + name + ".old");
  }

  /** Clears up after a process that was killed in the middle. */
  private void recover() throws IOException {
    if (exists(aside()) && !exists(folder)) {
      Files.move(aside(), folder, ATOMIC_MOVE);
    }
    Trees.delete(aside());
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(parent, path -> isLeftover(path.getFileName()))) {
      for (Path leftover : leftovers) {
        Trees.delete(leftover);
      }
    }
  }

  private boolean isLeftover(@Nullable Path file) {
    String candidate = String.valueOf(file);
    return candidate.startsWith("." + name + "-") && candidate.endsWith(".tmp");
  }

  /** Refuses to replace, and so to delete, files that are no report. */
  private void requireOurs(String marker) throws IOException {
    if (!exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(folder.toString(), null, "is there and is no folder");
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      if (files.iterator().hasNext() && !exists(folder.resolve(marker))) {
        throw new FileSystemException(
            folder.toString(), null, "holds files that are no report, which would be lost");
      }
    }
  }

  private void swap(Path fresh) throws IOException {
    boolean replaces = exists(folder);
    if (replaces) {
      Files.move(folder, aside(), ATOMIC_MOVE);
    }
    try {
      Files.move(fresh, folder, ATOMIC_MOVE);
    } catch (IOException failure) {
      if (replaces) {
        Files.move(aside(), folder, ATOMIC_MOVE);
      }
      throw failure;
    }
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
