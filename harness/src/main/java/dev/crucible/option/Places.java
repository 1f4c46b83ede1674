package dev.crucible.option;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files and folders that options name. */
public final class Places {

  private Places() {}

  /**
   * Returns the folder of the whole project: the nearest one, from a directory upwards, that holds
   * {@code .mvn}, as Maven finds it; the directory itself if there is none.
   */
  public static Path top(Path directory) {
    Path here = directory.toAbsolutePath().normalize();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) {
        return folder;
      }
    }
    return here;
  }

  /**
   * Returns what an option names; relative names count from the project's folder.
   *
   * @param option its name
   * @param value what was given
   * @param directory a directory of the project
   * @throws IllegalArgumentException if the system cannot have a file of that name
   */
  public static Path option(String option, String value, Path directory) {
    try {
      return top(directory).resolve(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          ("-D%s=%s names no file or folder here: %s. If its letters are the reason, let the system"
                  + " have an encoding that has them (LC_ALL=C.UTF-8), or choose another name")
              .formatted(option, value, e.getReason()),
          e);
    }
  }
}
