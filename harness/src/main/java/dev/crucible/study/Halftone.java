package dev.crucible.study;

import dev.crucible.claim.Figure.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * Small grey images in a figure, drawn as a printer draws them: three strokes for each pixel, one
 * above the other, the longer the lighter the pixel is.
 *
 * <p>A stroke is two points of a line, and a point that is no number breaks the line after it. One
 * unit of either axis is one pixel; rows run downwards from the top.
 *
 * @param side pixels a row, and rows
 * @param left abscissa of its left edge
 * @param top ordinate of its upper edge
 */
public record Halftone(int side, double left, double top) {

  /**
   * A stroke of a white pixel leaves this share of its place free, so that pixels are told apart.
   */
  private static final double FREE = 0.1;

  private static final int STROKES = 3;

  /**
   * Adds an image to a chart.
   *
   * @param name what the image is called, unique in group and origin
   * @param pixels row by row, 0 for black and 1 for white; what lies outside is taken as either
   * @throws IllegalArgumentException if these are not as many pixels as the image has
   */
  public Chart on(Chart chart, String group, String name, Origin origin, List<Double> pixels) {
    if (pixels.size() != side * side) {
      throw new IllegalArgumentException(
          "an image of %s × %s pixels cannot have %s".formatted(side, side, pixels.size()));
    }
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < pixels.size(); i++) {
      double half = (1 - FREE) / 2 * Math.max(0, Math.min(1, pixels.get(i)));
      double centre = left + i % side + 0.5;
      int above = i / side;
      for (int stroke = 0; half > 0 && stroke < STROKES; stroke++) {
        x.addAll(List.of(centre - half, centre + half, Double.NaN));
        double row = top - above - (stroke + 0.5) / STROKES;
        y.addAll(List.of(row, row, Double.NaN));
      }
    }
    return chart.path(group, name, origin, x, y);
  }
}
