package dev.crucible.rows;

import dev.crucible.code.ClassFiles;
import dev.crucible.code.CodeDigest;
import dev.crucible.code.CompiledClass;
import dev.crucible.study.Columns;
import dev.crucible.study.ProgramMethod;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The compiled code that the runs of a study can reach: the program's method and what it calls in
 * its own class, and whatever of claims, harness and fixtures these and the study's values name.
 *
 * <p>Judging is no part of it, nor is what only carries rows about: a claim whose figures, rules or
 * sentences changed keeps its rows.
 *
 * @param digest digests of the classes, the program's own class by the methods that are reached
 */
record RunCode(CodeDigest digest) {

  /** Where rows are judged, counted, kept and shown. */
  private static final List<String> JUDGING =
      List.of("study", "rows", "lab", "junit", "ledger", "code", "calibration", "option");

  private static final String OURS = "dev.crucible.";
  private static final String DATA = "dev.crucible.data.Fixtures";

  /** Follows a study's program and values in a tier. */
  static RunCode of(Study<?, ?, ?> study, Tier tier) {
    Method program = ProgramMethod.of(study.program());
    String owner = program.getDeclaringClass().getName();
    ClassFiles files = ClassFiles.beside(program.getDeclaringClass());
    CompiledClass own = ProgramClass.reachedBy(files.of(owner), program.getName());
    Set<String> roots = new TreeSet<>();
    own.uses().stream().filter(name -> follows(name, owner)).forEach(roots::add);
    types(study.setup().at(tier), roots);
    study.cells(tier).forEach(cell -> types(cell, roots));
    roots.remove(owner);
    SortedMap<String, String> digests = new TreeMap<>();
    digests.put(owner, own.digest());
    files
        .reachable(roots, name -> follows(name, owner))
        .forEach((name, type) -> digests.put(name, type.digest()));
    return new RunCode(new CodeDigest(digests));
  }

  /** Returns whether the code can read data files. */
  boolean readsData() {
    return digest.classes().containsKey(DATA);
  }

  private static boolean follows(String name, String owner) {
    return name.startsWith(OURS)
        && !name.equals(owner)
        && JUDGING.stream().noneMatch(part -> name.startsWith(OURS + part + "."));
  }

  /** Adds the types of a value and of what it is made of: code that only the study names. */
  private static void types(Object value, Set<String> into) {
    if (value instanceof Enum<?> constant) {
      add(constant.getDeclaringClass(), into);
    } else if (value instanceof Record row) {
      add(row.getClass(), into);
      Columns.components(row).values().forEach(part -> types(part, into));
    } else if (value instanceof Collection<?> list) {
      new HashSet<>(list).forEach(part -> types(part, into));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, part) -> {
            types(key, into);
            types(part, into);
          });
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(part -> types(part, into));
    }
  }

  private static void add(Class<?> type, Set<String> into) {
    if (type.getName().startsWith(OURS)) {
      into.add(type.getName());
    }
  }
}
