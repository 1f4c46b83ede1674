package dev.crucible.desk.register;

import dev.crucible.desk.register.Registered.Step;
import dev.crucible.evidence.Change;
import dev.crucible.evidence.Registration;
import dev.crucible.registry.CanonicalRecord;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** How a claim and its data, as they are, stand to what was registered of them. */
public final class AsRegistered {

  private AsRegistered() {}

  /**
   * Returns it.
   *
   * @param registered what was registered; empty if nothing was
   * @param now what the claim says
   * @param data the digests of the data
   */
  public static Registration of(
      Optional<Registered> registered, CanonicalRecord now, SortedMap<String, String> data) {
    if (registered.isEmpty()) {
      return new Registration(now.digest(), List.of(), List.of());
    }
    List<Change> changes = new ArrayList<>(registered.get().record().changesTo(now));
    changes.addAll(changed(last(registered.get()), data));
    return new Registration(
        now.digest(), registered.get().steps().stream().map(AsRegistered::step).toList(), changes);
  }

  private static Step last(Registered registered) {
    return registered.steps().get(registered.steps().size() - 1);
  }

  /** Data that came after a blind registration changed nothing: there were none. */
  private static List<Change> changed(Step last, SortedMap<String, String> data) {
    List<Change> changes = new ArrayList<>();
    if (last.seen()) {
      data.forEach(
          (name, digest) -> {
            String before = last.data().get(name);
            if (!digest.equals(before)) {
              changes.add(
                  new Change(
                      "data " + name,
                      Optional.ofNullable(before).map(Records::quoted),
                      Optional.of(Records.quoted(digest))));
            }
          });
    }
    return changes;
  }

  private static Registration.Step step(Step step) {
    return new Registration.Step(LocalDate.ofInstant(step.time(), ZoneOffset.UTC), step.words());
  }
}
