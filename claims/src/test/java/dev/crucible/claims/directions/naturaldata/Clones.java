package dev.crucible.claims.directions.naturaldata;

import dev.crucible.data.Dataset;
import dev.crucible.data.Features;
import dev.crucible.data.Fixtures;
import dev.crucible.data.Images;
import dev.crucible.data.Matrix;
import dev.crucible.data.Split;
import dev.crucible.data.Targets;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.synthetic.GaussianClasses;
import dev.crucible.synthetic.GaussianClasses.Spread;
import dev.crucible.train.Batches;
import dev.crucible.train.Loss;
import dev.crucible.train.LossWatch;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Networks that learn images, or clones of them, and are judged by images that none has seen. */
final class Clones {

  private Clones() {}

  /** What is learned. Labels are the same, image by image. */
  enum Lesson implements KeyWord {
    /** Half of the images. */
    REAL("images"),
    /** The other half. */
    FRESH("other images"),
    /** Gaussian classes with the images' means and covariances. */
    GAUSSIAN("Gaussian clone"),
    /** Gaussian classes with their means, and with one variance for all directions. */
    MEANS("clone of means"),
    /** The same, drawn anew. */
    MEANS_AGAIN("another clone of means");

    private final String keyWord;

    Lesson(String keyWord) {
      this.keyWord = keyWord;
    }

    @Override
    public String keyWord() {
      return keyWord;
    }
  }

  /** What is varied. */
  record Cell(Dataset data, Lesson lesson) {}

  /**
   * What is not.
   *
   * @param images how many there are to be learned or cloned
   * @param tests how many images are shown
   * @param block side of the blocks of pixels of which one mean is taken
   * @param hidden widths of the hidden layers
   * @param looks after how many steps the loss on the images shown is taken, the last at the end
   */
  record Setup(
      int images,
      int tests,
      int block,
      List<Integer> hidden,
      int batch,
      double rate,
      List<Long> looks) {

    /** Copies the lists. */
    Setup {
      hidden = List.copyOf(hidden);
      looks = List.copyOf(looks);
    }

    private long steps() {
      return looks.get(looks.size() - 1);
    }
  }

  /**
   * The course of a network's loss.
   *
   * @param losses cross-entropy on images not learned, look by look
   */
  record Course(List<Double> losses) {

    /** Copies the list. */
    Course {
      losses = List.copyOf(losses);
    }
  }

  /** Trains the networks of one lesson together, each on images and from weights of its own. */
  static List<Reading<Course>> train(Setup setup, Members<Cell> members) {
    Cell cell = members.cell();
    Fixtures fixtures = Fixtures.standard();
    Images all = fixtures.images(cell.data, Split.TRAIN).range(0, setup.images);
    Images shown = fixtures.images(cell.data, Split.TEST).range(0, setup.tests);
    Features features =
        Features.of(all)
            .scaledToUnit()
            .downsampled(setup.block)
            .centredPerPixel()
            .scaledByRootMeanSquare();
    Matrix inputs = features.matrix();
    int[] labels = IntStream.range(0, all.count()).map(all::label).toArray();
    List<int[]> halves = members.map(m -> half(cell.lesson, labels, members.key("halves", m)));
    List<Matrix> learned = lessons(cell.lesson, inputs, labels, halves, members.keys("clones"));
    Matrix targets = Targets.oneHot(all, cell.data.classes());
    try (Scope scope = Scope.open()) {
      Mlp model = model(setup, inputs.columns(), cell.data.classes());
      Loss loss = new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES);
      Problem problem =
          Problem.ofEach(
              model,
              loss,
              learned,
              halves.stream().map(half -> rows(targets, half)).toList(),
              Precision.FLOAT32,
              scope);
      Problem judged =
          Problem.shared(
              model,
              loss,
              features.appliedTo(shown),
              Targets.oneHot(shown, cell.data.classes()),
              Precision.FLOAT32,
              scope);
      LossWatch watch = LossWatch.at(judged, setup.looks);
      double[] rates = new double[members.size()];
      Arrays.fill(rates, setup.rate);
      Recipe recipe =
          Recipe.gradientDescent(setup.steps(), rates)
              .with(new Batches.WithReplacement(setup.batch, members.keys("batches")));
      new Training(problem, recipe, Precision.FLOAT32)
          .from(Initialisation.gaussian(model, members.keys("weights")), watch);
      return members.results(m -> new Course(DoubleStream.of(watch.losses(m)).boxed().toList()));
    }
  }

  private static Mlp model(Setup setup, int inputs, int classes) {
    List<Integer> widths = new ArrayList<>(setup.hidden);
    widths.add(0, inputs);
    widths.add(classes);
    return new Mlp(widths, Activation.RELU, Bias.WITH, Parameterisation.standard(Math.sqrt(2), 1));
  }

  /** Returns half of the images of each class; place by place both halves have the same labels. */
  private static int[] half(Lesson lesson, int[] labels, RandomKey key) {
    int last = Arrays.stream(labels).max().orElseThrow();
    return IntStream.rangeClosed(0, last)
        .flatMap(
            label -> {
              int[] own =
                  IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
              int[] order = key.derive(label).permutation(own.length);
              int from = lesson == Lesson.FRESH ? own.length / 2 : 0;
              return IntStream.range(from, from + own.length / 2).map(i -> own[order[i]]);
            })
        .toArray();
  }

  private static List<Matrix> lessons(
      Lesson lesson, Matrix inputs, int[] labels, List<int[]> halves, List<RandomKey> keys) {
    if (lesson == Lesson.REAL || lesson == Lesson.FRESH) {
      return halves.stream().map(half -> rows(inputs, half)).toList();
    }
    GaussianClasses clones =
        GaussianClasses.of(
            inputs, labels, lesson == Lesson.GAUSSIAN ? Spread.COVARIANCE : Spread.VARIANCE);
    return IntStream.range(0, halves.size())
        .mapToObj(
            m -> {
              int[] own = Arrays.stream(halves.get(m)).map(i -> labels[i]).toArray();
              return clones.draw(own, keys.get(m));
            })
        .toList();
  }

  private static Matrix rows(Matrix all, int[] which) {
    return Matrix.ofRows(Arrays.stream(which).mapToObj(all::row).toArray(double[][]::new));
  }
}
