package dev.crucible.ledger.declared;

import dev.crucible.claim.Designed;
import java.util.Map;

/** A study, made up. */
public record Sweep(String name, Map<String, ?> declared) implements Designed {}
