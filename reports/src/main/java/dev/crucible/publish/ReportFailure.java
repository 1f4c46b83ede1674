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
final class ReportFailure {

  private ReportFailure() {}

  /** Returns the message that no claim is tried, because its report could not be written. */
  static String place(Path folder, IOException failure) {
    return """
        No claim was tried: a report could not be written to %s.
          why   %s
          now   Mend that, or choose another folder with -D%s=FOLDER."""
        .formatted(folder, why(failure), RunReporter.FOLDER_PROPERTY);
  }

  /**
   * Returns the message: what, where, why, what now.
   *
   * @param evidence a sentence that says where the evidence is
   */
  static String message(String run, Path folder, IOException failure, String evidence) {
    String why = why(failure);
    boolean full = why.toLowerCase(Locale.ROOT).contains("space left");
    String remedy = full ? "Free space on that disk, or choose" : "Choose";
    return """
        The report of run %s could not be written to %s.
          why   %s
          now   %s another folder with -D%s=FOLDER and run again.
          %s.
          A report that was there before has not been touched."""
        .formatted(run, folder, why, remedy, RunReporter.FOLDER_PROPERTY, evidence);
  }

  /** Returns the message of a report that broke for another reason than the disk. */
  static String broken(String run, Path folder, Throwable failure, String evidence) {
    return """
        The report of run %s could not be made for %s.
          why   %s
          %s.
          A report that was there before has not been touched."""
        .formatted(run, folder, failure, evidence);
  }

  /** Returns the message that a run which is killed leaves its evidence elsewhere. */
  static String unfinished(String run, String claim, IOException failure, Path refuge) {
    return ("The evidence of run %s cannot be kept beside its report from %s on (%s); it is kept in"
            + " %s until the report is written")
        .formatted(run, claim, why(failure), refuge);
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
