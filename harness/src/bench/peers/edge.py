"""EOS.1's network, full-batch gradient descent with its sharpness, in plain PyTorch.

Reads a task (JSON) and its numbers (float32); prints seconds of processor time and the mean of
eta * sharpness / 2 over the last third of the measurements, averaged over seeds. One thread.
"""

import json
import sys
import time

import torch


def read(folder):
    with open(f"{folder}/edge.json", encoding="utf-8") as file:
        task = json.load(file)
    with open(f"{folder}/edge.f32", "rb") as file:
        numbers = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
    return task, numbers


def network(start, task):
    """Splits flat parameters into matrices (in, out) and biases, layer by layer."""
    parameters, at = [], 0
    widths = task["widths"]
    for inputs, outputs in zip(widths, widths[1:]):
        for shape in ((inputs, outputs), (outputs,)):
            size = inputs * outputs if len(shape) == 2 else outputs
            part = start[at : at + size].reshape(shape).clone().requires_grad_()
            parameters.append(part)
            at += size
    return parameters


def loss_of(parameters, images, targets):
    hidden = images
    last = len(parameters) - 2
    for layer in range(0, len(parameters), 2):
        hidden = torch.addmm(parameters[layer + 1], hidden, parameters[layer])
        if layer < last:
            hidden = torch.tanh(hidden)
    return 0.5 * (hidden - targets).square().sum() / images.shape[0]


def products(parameters, images, targets):
    """Returns a function that multiplies a flat vector by the Hessian."""
    gradient = torch.autograd.grad(
        loss_of(parameters, images, targets), parameters, create_graph=True
    )
    flat = torch.cat([part.reshape(-1) for part in gradient])

    def product(vector):
        parts = torch.autograd.grad(flat, parameters, vector, retain_graph=True)
        return torch.cat([part.reshape(-1) for part in parts])

    return product


def top(product, start, tolerance, least, most):
    """Lanczos with full reorthogonalisation, begun from the last eigenvector."""
    basis = [start / start.norm()]
    diagonal, beside = [], []
    for step in range(1, most + 1):
        image = product(basis[-1])
        diagonal.append(torch.dot(basis[-1], image))
        all_of = torch.stack(basis)
        for _ in range(2):
            image = image - all_of.T @ (all_of @ image)
        beside.append(image.norm())
        small = torch.diag(torch.stack(diagonal))
        for k in range(step - 1):
            small[k, k + 1] = small[k + 1, k] = beside[k]
        values, vectors = torch.linalg.eigh(small)
        done = beside[-1] * vectors[-1, -1].abs() <= tolerance * values[-1].abs()
        if (step >= least and done) or step == most:
            return values[-1].item(), all_of.T @ vectors[:, -1]
        basis.append(image / beside[-1])


def measured(parameters, images, targets):
    """Returns the same in single precision, in which the sharpness is measured."""
    return [part.detach().float().requires_grad_() for part in parameters], images, targets


def train(start, images, targets, task):
    """Trains in double precision, as EOS.1 does."""
    parameters = network(start.double(), task)
    single, images, targets = (images, targets), images.double(), targets.double()
    rate = task["rate"]
    vector = torch.randn(start.numel())
    readings = []
    for step in range(task["steps"]):
        if step % task["stride"] == 0:
            product = products(*measured(parameters, *single))
            value, vector = top(product, vector, task["tolerance"], task["least"], task["most"])
            readings.append(rate * value / 2)
        gradient = torch.autograd.grad(loss_of(parameters, images, targets), parameters)
        with torch.no_grad():
            for parameter, part in zip(parameters, gradient):
                parameter.sub_(part, alpha=rate)
    end = readings[-len(readings) // 3 :]
    return sum(end) / len(end)


def main():
    torch.set_num_threads(1)
    torch.manual_seed(0)
    task, numbers = read(sys.argv[1])
    seeds, samples = task["seeds"], task["samples"]
    images, targets, starts = torch.split(
        numbers,
        [
            seeds * samples * task["widths"][0],
            seeds * samples * task["widths"][-1],
            seeds * task["dimension"],
        ],
    )
    images = images.reshape(seeds, samples, -1)
    targets = targets.reshape(seeds, samples, -1)
    starts = starts.reshape(seeds, -1)
    train(starts[0], images[0], targets[0], {**task, "steps": 2 * task["stride"]})
    begin = time.process_time()
    plateaus = [train(starts[s], images[s], targets[s], task) for s in range(seeds)]
    seconds = time.process_time() - begin
    print(json.dumps({"seconds": seconds, "result": sum(plateaus) / seeds}))


main()
