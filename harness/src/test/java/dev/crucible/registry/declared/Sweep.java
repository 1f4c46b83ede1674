package dev.crucible.registry.declared;

import dev.crucible.prediction.Designed;
import java.util.Map;

/** A study, made up. */
public record Sweep(String name, Map<String, ?> declared) implements Designed {}
