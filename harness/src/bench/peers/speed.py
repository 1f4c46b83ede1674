"""Prints how fast one thread multiplies matrices here, GFLOP/s (float32)."""

import json
import time

import torch

SIZE = 512
TIMES = 10


def main():
    torch.set_num_threads(1)
    matrix = torch.randn(SIZE, SIZE)
    matrix @ matrix
    begin = time.process_time()
    for _ in range(TIMES):
        matrix @ matrix
    seconds = time.process_time() - begin
    print(json.dumps({"seconds": seconds, "result": TIMES * 2 * SIZE**3 / seconds / 1e9}))


main()
