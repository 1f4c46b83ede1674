package dev.crucible.claim;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a claim's verdict bears on an objection of the sceptics, whichever way it goes.
 *
 * <p>It is a reader's remark and no part of what is registered: it may be added once the verdict is
 * known.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(BearsOn.All.class)
public @interface BearsOn {

  /** The objection. */
  Objection value();

  /** What the claim tells about it, and how far, in a sentence that holds whatever the verdict. */
  String how();

  /** Several marks on one claim. */
  @Documented
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {

    /** The marks. */
    BearsOn[] value();
  }
}
