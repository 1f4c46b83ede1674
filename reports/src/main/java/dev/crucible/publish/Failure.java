package dev.crucible.publish;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/** Says why a report could not be written, and what to do. */
final class Failure {

  private Failure() {}

  /** Returns the message: what, where, why, what now. */
  static String message(String run, Path folder, IOException failure) {
    String why = why(failure);
    boolean full = why.toLowerCase(Locale.ROOT).contains("space left");
    String remedy = full ? "Free space on that disk, or choose" : "Choose";
    return """
        The report of run %s could not be written to %s.
          why   %s
          now   %s another folder with -D%s=FOLDER and run again.
          A report that was there before has not been touched."""
        .formatted(run, folder, why, remedy, RunReporter.FOLDER_PROPERTY);
  }

  /** Returns the message that a run which is killed from now on leaves no evidence. */
  static String unfinished(String run, String claim, IOException failure) {
    return ("The evidence of run %s cannot be kept from %s on until its report is written (%s); the"
            + " run goes on")
        .formatted(run, claim, why(failure));
  }

  private static String why(IOException failure) {
    if (!(failure instanceof FileSystemException file)) {
      return String.valueOf(failure.getMessage());
    }
    return file.getFile() + ": " + reason(file);
  }

  private static String reason(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
      return "is there and is no folder";
    }
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    String reason = failure.getReason();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }
}
