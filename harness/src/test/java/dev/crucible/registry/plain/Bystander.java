package dev.crucible.registry.plain;

/** Lives beside the claim and is not used by it. */
final class Bystander {

  static final double UNUSED = 99.5;

  private Bystander() {}
}
