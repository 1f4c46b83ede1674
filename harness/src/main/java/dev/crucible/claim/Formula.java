package dev.crucible.claim;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The central prediction of a claim as mathematics in LaTeX, without dollars, for people to read.
 *
 * <p>It is set beside the {@link Claim} mark, whose words it repeats, and is no part of what is
 * registered: a misprint in it is mended without an amendment.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Formula {

  /** The formula, for example {@code \frac{\eta\lambda_1}{2} \to 1}. */
  String value();
}
