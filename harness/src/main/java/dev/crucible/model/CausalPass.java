package dev.crucible.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.ForwardPass.HiddenLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * One evaluation of a {@link CausalTransformer}. Weights act on (member, batch · place, width), so
 * that each is one product a member; heads act on (member · batch, head, place, width of a head).
 */
final class CausalPass {

  /** Added to the variance, as PyTorch's LayerNorm does where it is not told otherwise. */
  private static final double EPSILON = 1e-5;

  private final CausalTransformer model;
  private final List<Tensor> weights;
  private final Tensor inputs;
  private final long members;
  private final long batch;
  private final int width;
  private final int places;
  private final Tensor one;
  private final Tensor mask;

  CausalPass(CausalTransformer model, List<Tensor> weights, Tensor inputs) {
    this.model = model;
    this.weights = weights;
    this.inputs = inputs;
    NDArray embedding = weights.get(0).value();
    this.members = embedding.getShape().get(0);
    this.batch = inputs.value().getShape().get(1);
    this.width = model.size().width();
    this.places = model.text().context();
    DataType type = embedding.getDataType();
    this.one = Tensor.constant(embedding.getManager().ones(new Shape(1), type));
    this.mask = Tensor.constant(mask(embedding));
  }

  /** Returns (1, 1, query, key), −∞ where the key comes after the query and 0 elsewhere. */
  private NDArray mask(NDArray like) {
    double[] entries = new double[places * places];
    for (int query = 0; query < places; query++) {
      for (int key = query + 1; key < places; key++) {
        entries[query * places + key] = Double.NEGATIVE_INFINITY;
      }
    }
    Precision precision =
        like.getDataType() == DataType.FLOAT32 ? Precision.FLOAT32 : Precision.FLOAT64;
    return Scope.of(like).array(precision, entries, 1, 1, places, places);
  }

  ForwardPass forward() {
    List<HiddenLayer> layers = new ArrayList<>();
    Tensor stream = embedded();
    layers.add(HiddenLayer.linear("embedding", stream));
    for (int block = 1; block <= model.size().blocks(); block++) {
      int first = 2 + CausalTransformer.PER_BLOCK * (block - 1);
      String name = "block " + block;
      stream = stream.plus(attention(first, normalised(first, stream)));
      layers.add(HiddenLayer.linear(name + " attention", stream));
      Tensor sums = normalised(first + 6, stream).matmul(weights.get(first + 8));
      Tensor active = Activation.fusedGelu(sums);
      layers.add(new HiddenLayer(name + " perceptron", sums, active));
      stream = stream.plus(active.matmul(weights.get(first + 9)));
      layers.add(HiddenLayer.linear(name, stream));
    }
    Tensor last = normalised(weights.size() - 3, stream);
    layers.add(HiddenLayer.linear("normalised", last));
    return new ForwardPass(layers, last.matmul(weights.get(weights.size() - 1)));
  }

  private Tensor embedded() {
    long stacks = inputs.value().getShape().get(0);
    int symbols = model.text().symbols();
    return inputs
        .oneHot(symbols)
        .reshape(stacks, batch * places, symbols)
        .matmul(weights.get(0))
        .reshape(members, batch, places, width)
        .plus(weights.get(1).reshape(members, 1, places, width))
        .reshape(members, batch * places, width);
  }

  /** Returns N(stream); gain and bias lie at an index and the next. */
  private Tensor normalised(int gain, Tensor stream) {
    Tensor factor = weights.get(gain).plus(one);
    return stream.standardised(EPSILON).times(factor).plus(weights.get(gain + 1));
  }

  /** Returns what attention adds; Q, K, V and O lie two to five after the block's first. */
  private Tensor attention(int first, Tensor stream) {
    Tensor query = heads(stream.matmul(weights.get(first + 2).times(model.scoreFactor())));
    Tensor key = heads(stream.matmul(weights.get(first + 3)));
    Tensor value = heads(stream.matmul(weights.get(first + 4)));
    Tensor weight = query.matmul(key.transpose(0, 1, 3, 2)).plus(mask).softmax();
    return weight
        .matmul(value)
        .transpose(0, 2, 1, 3)
        .reshape(members, batch * places, width)
        .matmul(weights.get(first + 5));
  }

  private Tensor heads(Tensor rows) {
    int heads = model.size().heads();
    return rows.reshape(members * batch, places, heads, width / heads).transpose(0, 2, 1, 3);
  }
}
