package dev.crucible.claim;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The publication that makes a claim. */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface Source {

  /** The arXiv identifier, for example {@code 2103.00065}. */
  String arxiv();

  /** The section, equation or figure, as far as it was confirmed. */
  String where();
}
