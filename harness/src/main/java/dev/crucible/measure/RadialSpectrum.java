package dev.crucible.measure;

import dev.crucible.data.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The power of square images by spatial frequency: |Fourier transform|², mean over images and over
 * rings of the frequency plane.
 *
 * <p>One mean over all pixels of all images is taken off first. The ring of k holds all frequencies
 * (u, v), from −side/2 to side/2, with k − ½ ≤ √(u² + v²) &lt; k + ½, k from 1 to side/2 − 1, in
 * cycles an image. Of white noise with variance 1 all rings hold side². Costs 4 · side³ operations
 * an image. Source: Field, J. Opt. Soc. Am. A 4 (1987) 2379.
 */
public final class RadialSpectrum {

  private RadialSpectrum() {}

  /**
   * Returns the power by ring, from k = 1 on.
   *
   * @param images (image, side · side), row by row
   * @param side pixels a row
   * @throws IllegalArgumentException if the images have another size, or fewer than 4 pixels a side
   */
  public static double[] of(Matrix images, int side) {
    if (images.columns() != side * side || side < 4) {
      throw new IllegalArgumentException(
          "%s holds no images of %s × %s pixels, of which a spectrum needs 4 a side at least"
              .formatted(images, side, side));
    }
    double mean = Arrays.stream(images.columnMeans()).average().orElseThrow();
    double[][] power = new double[side][side];
    double[][] cosines = new double[side][side];
    double[][] sines = new double[side][side];
    for (int u = 0; u < side; u++) {
      for (int x = 0; x < side; x++) {
        double angle = 2 * Math.PI * (u * x % side) / side;
        cosines[u][x] = Math.cos(angle);
        sines[u][x] = Math.sin(angle);
      }
    }
    for (int image = 0; image < images.rows(); image++) {
      add(images.row(image), mean, cosines, sines, power);
    }
    return rings(power, images.rows());
  }

  private static void add(
      double[] pixels, double mean, double[][] cosines, double[][] sines, double[][] power) {
    int side = power.length;
    double[][] real = new double[side][side]; // (row, v): rows transformed
    double[][] imaginary = new double[side][side];
    for (int row = 0; row < side; row++) {
      for (int x = 0; x < side; x++) {
        double pixel = pixels[row * side + x] - mean;
        addWave(real[row], imaginary[row], pixel, cosines[x], sines[x]);
      }
    }
    for (int u = 0; u < side; u++) {
      double[] re = new double[side];
      double[] im = new double[side];
      for (int row = 0; row < side; row++) {
        double cosine = cosines[u][row];
        double sine = sines[u][row];
        for (int v = 0; v < side; v++) {
          re[v] += real[row][v] * cosine + imaginary[row][v] * sine;
          im[v] += imaginary[row][v] * cosine - real[row][v] * sine;
        }
      }
      for (int v = 0; v < side; v++) {
        power[u][v] += re[v] * re[v] + im[v] * im[v];
      }
    }
  }

  /** Adds one pixel's share to all frequencies of its row: neighbours in memory, many at a time. */
  private static void addWave(
      double[] real, double[] imaginary, double pixel, double[] cosines, double[] sines) {
    for (int v = 0; v < real.length; v++) {
      real[v] += pixel * cosines[v];
      imaginary[v] -= pixel * sines[v];
    }
  }

  private static double[] rings(double[][] power, int images) {
    int side = power.length;
    double[] sums = new double[side / 2 - 1];
    int[] numbers = new int[sums.length];
    for (int u = 0; u < side; u++) {
      for (int v = 0; v < side; v++) {
        double radius = Math.hypot(Math.min(u, side - u), Math.min(v, side - v));
        int ring = (int) Math.floor(radius + 0.5) - 1;
        if (ring >= 0 && ring < sums.length) {
          sums[ring] += power[u][v] / images;
          numbers[ring]++;
        }
      }
    }
    return IntStream.range(0, sums.length).mapToDouble(k -> sums[k] / numbers[k]).toArray();
  }
}
