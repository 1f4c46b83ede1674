package dev.crucible.claim;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A quantitative sentence of a theory that is put on trial by the class that carries this mark.
 *
 * <p>This mark and the static constants of the class, and of the classes beside it that it uses,
 * are its pre-registration; its methods are the experiments.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Claim {

  /** The docket number, for example {@code EOS.1}; unique. */
  String id();

  /** The claim in a few words, without a full stop. */
  String title();

  /** The claim as one falsifiable sentence, with its formula. */
  String statement();

  /** The strand of evidence that the claim belongs to. */
  Strand strand();

  /** The open direction that the claim bears on, if any. */
  OpenDirection direction() default OpenDirection.NONE;

  /** How the field regards the claim before this trial. */
  Standing standing();

  /** Where the claim is made. */
  Source source();
}
