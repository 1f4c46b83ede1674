package dev.crucible.study;

/** A reduction asks for runs that are no part of a place at which a claim is tried elsewhere. */
public final class NotTriedHere extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotTriedHere(String message) {
    super(message);
  }
}
