package dev.crucible.lab;

import java.util.Arrays;

/**
 * Why a program broke off.
 *
 * @param message the exception's kind and message
 * @param frame where it was thrown, the first frame outside the JDK
 */
public record Failure(String message, String frame) {

  /** Reads an exception. */
  static Failure of(RuntimeException thrown) {
    String frame =
        Arrays.stream(thrown.getStackTrace())
            .filter(element -> !element.getClassName().startsWith("java."))
            .findFirst()
            .map(StackTraceElement::toString)
            .orElse("an unknown place");
    String message = thrown.getMessage();
    String kind = thrown.getClass().getSimpleName();
    return new Failure(message == null ? kind : kind + ": " + message, frame);
  }

  /** Returns whether a program was told to stop, which is no failure of its own. */
  static boolean isInterruption(Throwable thrown) {
    if (Thread.currentThread().isInterrupted()) {
      return true;
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException) {
        return true;
      }
    }
    return false;
  }

  /** Returns the failure in one clause. */
  public String words() {
    return message + " at " + frame;
  }
}
