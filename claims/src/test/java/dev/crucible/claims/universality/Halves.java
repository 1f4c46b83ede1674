package dev.crucible.claims.universality;

import dev.crucible.data.Dataset;
import dev.crucible.data.Features;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.Split;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Denoiser;
import dev.crucible.scaling.Denoiser.Lesson;
import dev.crucible.scaling.Denoiser.Pupil;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Denoisers trained on sets of images that have none in common, and how much they agree. */
final class Halves {

  private Halves() {}

  /** What is varied: how many images each network is trained on. */
  record Cell(int images) {}

  /**
   * What is not.
   *
   * @param block side of the blocks of pixels of which one mean is taken
   * @param lesson how networks are trained
   * @param hidden widths of the hidden layers of networks of one kind
   * @param other those of the network that is deep or shallow where the first is not
   * @param tests how many images are shown that no network was trained on
   * @param pictures how many of these are kept, for the eyes
   */
  record Setup(
      int block,
      Lesson lesson,
      List<Integer> hidden,
      List<Integer> other,
      int tests,
      int pictures) {

    /** Copies the lists. */
    Setup {
      hidden = List.copyOf(hidden);
      other = List.copyOf(other);
    }
  }

  /**
   * What the networks of a seed show.
   *
   * @param alike disagreement of two networks trained on different clothes
   * @param wider that of a deep and a shallow network, likewise
   * @param digits that of networks trained on clothes and on digits
   * @param gap error on images not seen over that on images seen
   * @param clean some images that no network was trained on
   * @param first what the first network makes of them, with noise
   * @param second what the second makes of the same
   */
  record Agreement(
      double alike,
      double wider,
      double digits,
      double gap,
      List<Double> clean,
      List<Double> first,
      List<Double> second) {

    /** Copies the lists. */
    Agreement {
      clean = List.copyOf(clean);
      first = List.copyOf(first);
      second = List.copyOf(second);
    }
  }

  /** Images of a seed: what is learned, one set a network, and what is shown. */
  private record Sets(Matrix first, Matrix second, Matrix digits, Matrix tests) {}

  /** Trains every seed's networks together and lets them read the same noisy images. */
  static List<Reading<Agreement>> train(Setup setup, Members<Cell> members) {
    int images = members.cell().images;
    List<Sets> sets = members.map(m -> sets(setup, images, members.key("images", m)));
    List<Pupil> pupils =
        IntStream.range(0, members.size())
            .boxed()
            .flatMap(
                m ->
                    Stream.of(
                        pupil(members, m, "first", sets.get(m).first),
                        pupil(members, m, "second", sets.get(m).second),
                        pupil(members, m, "digits", sets.get(m).digits)))
            .toList();
    List<Pupil> others = members.map(m -> pupil(members, m, "other", sets.get(m).second));
    List<Denoiser> alike = Denoiser.train(setup.lesson, setup.hidden, pupils);
    List<Denoiser> wider = Denoiser.train(setup.lesson, setup.other, others);
    return members.results(
        m ->
            agreement(
                setup,
                alike.subList(3 * m, 3 * m + 3),
                wider.get(m),
                sets.get(m),
                members.key("tests", m)));
  }

  private static Pupil pupil(Members<Cell> members, int m, String which, Matrix images) {
    RandomKey weights = members.key("weights", m).derive(which);
    return new Pupil(
        images,
        weights,
        members.key("batches", m).derive(which),
        members.key("batches", m).derive(which).derive("noise"));
  }

  private static Sets sets(Setup setup, int images, RandomKey key) {
    Images clothes =
        Fixtures.standard()
            .images(Dataset.FASHION_MNIST, Split.TRAIN)
            .subsample(setup.tests + 2 * images, key.derive("clothes"));
    Images digits =
        Fixtures.standard()
            .images(Dataset.MNIST, Split.TRAIN)
            .subsample(images, key.derive("digits"));
    int second = setup.tests + images;
    return new Sets(
        pixels(setup, clothes.range(setup.tests, second)),
        pixels(setup, clothes.range(second, second + images)),
        pixels(setup, digits),
        pixels(setup, clothes.range(0, setup.tests)));
  }

  private static Matrix pixels(Setup setup, Images images) {
    return Features.of(images).scaledToUnit().downsampled(setup.block).matrix();
  }

  private static Agreement agreement(
      Setup setup, List<Denoiser> alike, Denoiser wider, Sets sets, RandomKey key) {
    Denoiser first = alike.get(0);
    Denoiser second = alike.get(1);
    double noise = setup.lesson.noise();
    Matrix clean = sets.tests;
    Matrix noisy = Denoiser.noisy(clean, noise, key.derive("noise"));
    Matrix seen = some(sets.first, setup.tests);
    Matrix seenNoisy = Denoiser.noisy(seen, noise, key.derive("seen"));
    return new Agreement(
        Denoiser.disagreement(first, second, noisy, clean),
        Denoiser.disagreement(first, wider, noisy, clean),
        Denoiser.disagreement(first, alike.get(2), noisy, clean),
        Denoiser.squaredDistance(first.of(noisy), clean)
            / Denoiser.squaredDistance(first.of(seenNoisy), seen),
        numbers(setup, clean),
        numbers(setup, first.of(noisy)),
        numbers(setup, second.of(noisy)));
  }

  /** Returns so many of the images at most. */
  private static Matrix some(Matrix images, int most) {
    double[][] rows = images.toRows();
    return Matrix.ofRows(Arrays.copyOf(rows, Math.min(most, rows.length)));
  }

  private static List<Double> numbers(Setup setup, Matrix images) {
    return Arrays.stream(some(images, setup.pictures).values()).boxed().toList();
  }
}
