package dev.crucible.registry;

import dev.crucible.evidence.Change;
import dev.crucible.prediction.Designed;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a claim with a study states: its predictions and rules, its studies, its other constants,
 * and the numbers that are written in its own class and the classes nested in it.
 *
 * <p>Everything stands under a name that survives the renaming of a constant: a prediction under
 * its quantity, a study under its own name, anything else under its type. Several of one name are
 * numbered in the order of their content. A constant that a study declares, such as a cell, is
 * given by where it stands in the study. A number that the compiler knows is left to the numbers in
 * the code. Text is left out: it says nothing that decides.
 */
final class Declaration {

  /** Settings of settings stand by themselves; what is within them, in their line. */
  private static final int LEVELS = 2;

  private final Canonical canonical;
  private final Canonical data;
  private final SortedMap<String, String> entries = new TreeMap<>();
  private final Map<String, List<Map<String, String>>> unnamed = new TreeMap<>();
  private final Map<Object, String> places = new HashMap<>();

  private Declaration(Canonical canonical) {
    this.canonical = canonical;
    this.data = canonical.ofDataAlone();
  }

  /** Returns whether a claim has a study among its constants, alone or in a list. */
  static boolean isMadeBy(OwnCode code) {
    return code.constants().stream()
        .flatMap(constant -> Parts.elements(constant).stream())
        .anyMatch(Designed.class::isInstance);
  }

  /**
   * Returns the entries of a claim, without its mark.
   *
   * @throws IllegalArgumentException if a study holds what cannot be registered, or two have one
   *     name
   */
  static SortedMap<String, String> of(OwnCode code, Canonical canonical) {
    Declaration declaration = new Declaration(canonical);
    code.constants().stream()
        .flatMap(constant -> Parts.elements(constant).stream())
        .filter(Designed.class::isInstance)
        .forEach(study -> declaration.addStudy((Designed) study));
    code.constants().forEach(declaration::add);
    code.places().forEach(declaration::addPlace);
    declaration.number();
    String numbers = Literals.list(code.numbers());
    if (!numbers.isEmpty()) {
      declaration.entries.put(Change.NUMBERS + "the claim", Literals.quoted(numbers));
    }
    return declaration.entries;
  }

  private void add(Object constant) {
    List<?> elements = Parts.elements(constant);
    boolean named =
        elements.stream().anyMatch(e -> e instanceof Designed || e instanceof Prediction);
    if (named) {
      elements.forEach(this::addElement);
    }
    // What the keys of a map are is nowhere else.
    if (!named || constant instanceof Map) {
      addUnnamed(constant);
    }
  }

  private void addElement(Object element) {
    if (element instanceof Prediction prediction) {
      addUnnamed("prediction: " + prediction.quantity(), prediction);
    } else if (!(element instanceof Designed)) {
      addUnnamed(element);
    }
  }

  private void addUnnamed(Object constant) {
    Class<?> type = constant.getClass();
    boolean function = type.isHidden() || type.isSynthetic();
    boolean text =
        !(constant instanceof Map)
            && Parts.elements(constant).stream().allMatch(CharSequence.class::isInstance);
    if (!function && !text) {
      addUnnamed("constant: " + kind(constant), constant);
    }
  }

  private static String kind(Object constant) {
    if (constant instanceof Collection || constant.getClass().isArray()) {
      return "list";
    }
    if (constant instanceof Enum<?> place) {
      return place.getDeclaringClass().getSimpleName();
    }
    return constant instanceof Map ? "map" : Parts.type(constant);
  }

  private void addPlace(Enum<?> place) {
    String name = "constant: %s.%s".formatted(kind(place), place.name());
    entries.putAll(canonical.fields(name, place));
  }

  private void addStudy(Designed study) {
    String name = "study: " + study.name();
    if (entries.put(name, Literals.quoted(Parts.type(study))) != null) {
      throw new IllegalArgumentException(
          "two studies are named \"%s\": give each a name of its own".formatted(study.name()));
    }
    try {
      study
          .declared()
          .forEach(
              (part, of) -> {
                String place = name + "; " + part;
                entries.putAll(data.tree(place, of, LEVELS));
                data.visit(place, of, (value, where) -> places.putIfAbsent(value, where));
              });
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private void addUnnamed(String name, Object constant) {
    Map<String, String> found = new TreeMap<>();
    if (constant instanceof Prediction prediction) {
      found.putAll(canonical.entries("", prediction));
      found.put(".rule", Literals.quoted(Judge.rule(prediction)));
    } else if (places.containsKey(constant)) {
      found.put("", Literals.quoted("of " + places.get(constant)));
    } else {
      found.putAll(canonical.tree("", constant, 1));
    }
    unnamed.computeIfAbsent(name, any -> new ArrayList<>()).add(found);
  }

  private void number() {
    unnamed.forEach(
        (name, all) -> {
          List<String> sorted = all.stream().map(Map::toString).sorted().toList();
          Map<String, Integer> places = new HashMap<>();
          for (Map<String, String> one : all) {
            String text = one.toString();
            int place = sorted.indexOf(text) + places.merge(text, 1, Integer::sum);
            String title = place == 1 ? name : "%s (%s)".formatted(name, place);
            one.forEach((part, literal) -> entries.put(title + part, literal));
          }
        });
  }
}
