package dev.crucible.claims.directions.naturaldata;

import dev.crucible.data.Dataset;
import dev.crucible.scaling.Kernel;
import dev.crucible.scaling.KernelErrors.Cell;
import dev.crucible.scaling.KernelErrors.Errors;
import dev.crucible.scaling.KernelErrors.Manner;
import dev.crucible.study.Costs;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a seed shows of one set of images, size by size.
 *
 * @param sizes a size each, rising
 */
record Curve(List<Shown> sizes) {

  /** Copies the list. */
  Curve {
    sizes = List.copyOf(sizes);
  }

  /**
   * What a seed shows of one set of images at one size.
   *
   * @param errors on the images as they are
   * @param gaussian measured on Gaussian classes
   * @param whitened measured on whitened images
   * @param elsewhere measured on the other set
   * @param narrow on the images as they are, with the narrow kernel
   */
  record Shown(Errors errors, double gaussian, double whitened, double elsewhere, Errors narrow) {

    double measured() {
      return errors.measured();
    }

    double said() {
      return errors.said();
    }

    double isotropic() {
      return errors.isotropic();
    }

    double linear() {
      return errors.linear();
    }

    /** Returns |said/measured − 1|. */
    static double error(double said, double measured) {
      return Math.abs(said / measured - 1);
    }
  }

  double mean(ToDoubleFunction<Shown> error) {
    return sizes.stream().mapToDouble(error).average().orElseThrow();
  }

  /** Returns a row for each set of images. */
  static List<Costs.Row<Curve>> rows(
      Runs<Cell, Errors> runs, List<Integer> sizes, Kernel wide, Kernel narrow) {
    return Stream.of(Dataset.values())
        .map(
            data ->
                new Costs.Row<>(
                    name(data),
                    runs.seeds().stream()
                        .map(
                            seed ->
                                Reading.all(
                                        sizes.stream()
                                            .map(
                                                size ->
                                                    shown(
                                                        runs.ofSeed(seed),
                                                        data,
                                                        size,
                                                        wide,
                                                        narrow))
                                            .toList())
                                    .map(Curve::new))
                        .toList()))
        .toList();
  }

  static String name(Dataset data) {
    return data == Dataset.MNIST ? "MNIST" : "Fashion-MNIST";
  }

  private static Reading<Shown> shown(
      Runs<Cell, Errors> own, Dataset data, int size, Kernel wide, Kernel narrow) {
    Dataset other = data == Dataset.MNIST ? Dataset.FASHION_MNIST : Dataset.MNIST;
    List<Cell> cells =
        List.of(
            new Cell(data, Manner.NATURAL, wide, size),
            new Cell(data, Manner.GAUSSIAN, wide, size),
            new Cell(data, Manner.WHITENED, wide, size),
            new Cell(other, Manner.NATURAL, wide, size),
            new Cell(data, Manner.NATURAL, narrow, size));
    return Reading.all(cells.stream().map(cell -> own.at(cell).rows().get(0).reading()).toList())
        .map(
            all ->
                new Shown(
                    all.get(0),
                    all.get(1).measured(),
                    all.get(2).measured(),
                    all.get(3).measured(),
                    all.get(4)));
  }
}
