package dev.crucible.rows;

import dev.crucible.data.FilesRead;
import dev.crucible.study.Ensemble;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One ensemble's rows as they are kept.
 *
 * @param data the data that were read to train them: SHA-256 of each set's files, joined with
 *     {@code +}, by the set's name
 * @param rows the rows as one line
 */
record KeptRows(SortedMap<String, String> data, String rows) {

  private static final String NONE = "no data";

  /** Copies the map. */
  KeptRows {
    data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
  }

  /** Trains an ensemble. */
  static <R extends Record> KeptRows train(Ensemble<?, ?, R> ensemble, RowCodec<R> codec) {
    TreeMap<String, String> data = new TreeMap<>();
    String rows = FilesRead.during(data::put, () -> codec.encode(ensemble.run()));
    return new KeptRows(data, rows);
  }

  static KeptRows parse(String data, String rows) {
    SortedMap<String, String> sets = new TreeMap<>();
    if (!data.equals(NONE)) {
      Arrays.stream(data.split(" ", -1))
          .map(set -> set.split("=", 2))
          .forEach(set -> sets.put(set[0], set[set.length - 1]));
    }
    return new KeptRows(sets, rows);
  }

  /** Returns the data as one line. */
  String dataLine() {
    return data.isEmpty()
        ? NONE
        : data.entrySet().stream()
            .map(set -> set.getKey() + "=" + set.getValue())
            .collect(Collectors.joining(" "));
  }

  /** Tells whoever wants to know that rows which come from these data are used. */
  void tell() {
    data.forEach(FilesRead::tell);
  }
}
