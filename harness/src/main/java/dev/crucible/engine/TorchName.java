package dev.crucible.engine;

import dev.crucible.host.EngineName;

/** Names the engine for a run's provenance. */
public final class TorchName implements EngineName {

  @Override
  public String describe() {
    return Scope.engine();
  }

  @Override
  public String arithmetic() {
    return Scope.arithmetic();
  }
}
