package dev.crucible.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes folders. */
final class Folders {

  private Folders() {}

  /** Makes a folder with those around it; a link to a folder is one, which Java 17 denies. */
  static Path create(Path folder) throws IOException {
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
  }
}
