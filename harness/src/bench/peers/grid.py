"""HP.1's grid of widths and learning rates under maximal update, in plain PyTorch.

Reads tasks (JSON) and images (float32); prints seconds of processor time and the mean over networks of the
logarithm of the least loss that any rate gives. One thread.
"""

import json
import math
import sys
import time

import torch

ACTIVATIONS = {"TANH": torch.tanh, "RELU": torch.relu}


def read(folder):
    with open(f"{folder}/grid.json", encoding="utf-8") as file:
        task = json.load(file)
    with open(f"{folder}/grid.f32", "rb") as file:
        numbers = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
    pixels, classes = task["pixels"], task["classes"]
    images, targets = torch.split(numbers, [task["images"] * pixels, task["images"] * classes])
    return task, images.reshape(-1, pixels), targets.reshape(-1, classes)


def forward(parameters, layers, activation, images):
    hidden = images
    for k, (matrix, layer) in enumerate(zip(parameters, layers)):
        hidden = hidden @ (matrix if layer["multiplier"] == 1 else matrix * layer["multiplier"])
        if k < len(layers) - 1:
            hidden = activation(hidden)
    return hidden


def loss_of(outputs, targets):
    return 0.5 * (outputs - targets).square().sum() / targets.shape[0]


def train(network, rate, images, targets, task):
    layers = network["layers"]
    activation = ACTIVATIONS[network["activation"]]
    parameters = [
        (torch.randn(layer["in"], layer["out"]) * layer["deviation"]).requires_grad_()
        for layer in layers
    ]
    groups = [
        {"params": [parameter], "lr": rate * layer["rate"]}
        for parameter, layer in zip(parameters, layers)
    ]
    if network["method"] == "ADAM":
        optimiser = torch.optim.Adam(groups, betas=(0.9, 0.999), eps=1e-12)
    else:
        optimiser = torch.optim.SGD(groups)
    for _ in range(task["steps"]):
        some = torch.randint(len(images), (task["batch"],))
        optimiser.zero_grad()
        loss_of(forward(parameters, layers, activation, images[some]), targets[some]).backward()
        optimiser.step()
    with torch.no_grad():
        judged = task["judged"]
        outputs = forward(parameters, layers, activation, images[:judged])
        return loss_of(outputs, targets[:judged]).item()


def run(task, images, targets):
    least = []
    for network in task["networks"]:
        losses = [
            sum(train(network, rate, images, targets, task) for _ in range(task["seeds"]))
            / task["seeds"]
            for rate in network["rates"]
        ]
        least.append(math.log(min(loss for loss in losses if math.isfinite(loss))))
    return sum(least) / len(least)


def main():
    torch.set_num_threads(1)
    torch.manual_seed(0)
    task, images, targets = read(sys.argv[1])
    for network in task["networks"]:
        train(network, network["rates"][0], images, targets, {**task, "steps": 5})
    begin = time.process_time()
    result = run(task, images, targets)
    print(json.dumps({"seconds": time.process_time() - begin, "result": result}))


main()
