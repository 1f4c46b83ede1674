package dev.crucible.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An experiment of a claim: a method of a class marked {@link dev.crucible.claim.Claim} that may
 * take a {@link dev.crucible.lab.Lab}.
 *
 * <p>The extension watches whole classes, so JUnit finds it as a service (automatic detection is
 * switched on by this module's {@code junit-platform.properties}). It is named here too, so that an
 * experiment fails with advice where detection is off, instead of passing without a verdict.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@ExtendWith(CrucibleExtension.class)
public @interface ClaimTest {}
