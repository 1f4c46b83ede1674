package dev.crucible.publish;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a report's files. */
@FunctionalInterface
interface Contents {

  /**
   * Writes every file of the report.
   *
   * @param folder an empty folder
   * @throws IOException if a file could not be written
   */
  void writeTo(Path folder) throws IOException;
}
