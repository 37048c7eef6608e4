"""Trains the two networks that judge a box as a whole: shape_network.py WORK OUT [--folds N].

Both learn the same from different beginnings. With --folds, N pairs are trained, each on the
photographs of the other folds, for cross-validate.mjs; OUT is then a folder.
"""

import argparse
import base64
import json
import os

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

CHANNELS, SIDE, WIDTHS, BATCH, EPOCHS, RATE = 10, 64, (16, 24, 40, 56), 32, 20, 4e-3

NETWORKS = 2

# By how much crops are moved, turned and stretched anew each time: standard deviations, in shares.
JITTER = 0.05


class Block(nn.Module):
    """A filter for each plane, then a mix of them."""

    def __init__(self, inputs, outputs):
        super().__init__()
        self.filters = nn.Conv2d(inputs, inputs, 3, padding=1, groups=inputs, bias=False)
        self.mix = nn.Conv2d(inputs, outputs, 1, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return F.relu(self.norm(self.mix(self.filters(x))))


class ShapeNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        a, b, c, d = WIDTHS
        self.stem = nn.Conv2d(CHANNELS, a, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(a)
        self.down = nn.ModuleList(
            [
                nn.Sequential(Block(a, a)),
                nn.Sequential(Block(a, b), Block(b, b)),
                nn.Sequential(Block(b, c), Block(c, c)),
                nn.Sequential(Block(c, d), Block(d, d), Block(d, d)),
            ]
        )
        self.up = nn.ModuleList([Block(d + c, c), Block(c + b, b), Block(b + a, a)])
        self.out = nn.Conv2d(a, 1, 1)
        self.drop = nn.Dropout2d(0.1)

    def forward(self, x):
        x = F.relu(self.norm(self.stem(x)))
        seen = []
        for index, part in enumerate(self.down):
            x = part(x if index == 0 else F.max_pool2d(x, 2))
            seen.append(x)
        x = self.drop(seen.pop())
        for part in self.up:
            x = part(torch.cat([F.interpolate(x, scale_factor=2, mode="nearest"), seen.pop()], 1))
        return self.out(x)


def tensors(crops):
    numbers = torch.from_numpy(crops.astype(np.float32))
    return numbers[:, :CHANNELS] / 31, numbers[:, CHANNELS:] / 100


def jittered(x, y):
    """Crops and their masks, each moved, turned and stretched a little."""
    count = len(x)
    turn = JITTER * torch.randn(count)
    stretch = torch.exp(JITTER * torch.randn(count, 2))
    place = torch.zeros(count, 2, 3)
    place[:, 0, 0] = stretch[:, 0] * torch.cos(turn)
    place[:, 0, 1] = -stretch[:, 0] * torch.sin(turn)
    place[:, 1, 0] = stretch[:, 1] * torch.sin(turn)
    place[:, 1, 1] = stretch[:, 1] * torch.cos(turn)
    place[:, :, 2] = JITTER * torch.randn(count, 2)
    grid = F.affine_grid(place, (count, CHANNELS + 1, SIDE, SIDE), align_corners=False)
    both = F.grid_sample(torch.cat([x, y], 1), grid, padding_mode="border", align_corners=False)
    return both[:, :CHANNELS], both[:, CHANNELS:]


def train(crops, weights, chosen, seed):
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    network = ShapeNetwork()
    steps = EPOCHS * (len(chosen) // BATCH)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.15)
    for epoch in range(EPOCHS):
        order = random.permutation(chosen)
        for start in range(0, len(order) - BATCH + 1, BATCH):
            part = order[start : start + BATCH]
            x, y = tensors(crops[part])
            flipped = torch.rand(BATCH) < 0.5
            x[flipped], y[flipped] = x[flipped].flip(-1), y[flipped].flip(-1)
            x, y = jittered(x, y)
            x[:, :3] *= 1 + 0.25 * torch.randn(BATCH, 3, 1, 1)
            x[:, 5:7] *= 1 + 0.15 * torch.randn(BATCH, 1, 1, 1)
            logits = network(x)
            p = torch.sigmoid(logits)
            both = (p * y).sum((1, 2, 3))
            share = (both + 1) / (p.sum((1, 2, 3)) + y.sum((1, 2, 3)) - both + 1)
            entropy = F.binary_cross_entropy_with_logits(logits, y, reduction="none").mean((1, 2, 3))
            loss = ((entropy + 1 - share) * weights[part]).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        print("epoch", epoch, "loss", round(loss.item(), 4), flush=True)
    return network.eval()


def judge(networks, crops):
    """Mean intersection over union in the crops, of both networks' mean as the engine asks them."""
    one, other = networks
    shares = []
    with torch.no_grad():
        for start in range(0, len(crops), 64):
            x, y = tensors(crops[start : start + 64])
            found, truth = one(x) + other(x.flip(-1)).flip(-1) > 0, y > 0.5
            both, either = (found & truth).sum((1, 2, 3)), (found | truth).sum((1, 2, 3))
            shares += (both / either.clamp(min=1)).tolist()
    return sum(shares) / len(shares)


def eighths(rows):
    """Rows of weights as bytes: a scale of each row (32-bit), then all numbers (8-bit)."""
    scales = np.abs(rows).max(1, keepdims=True) / 127
    scales = np.maximum(scales, 1e-9).astype("<f4")
    return scales.tobytes() + np.round(rows / scales).clip(-127, 127).astype("i1").tobytes()


def packed(network):
    """The network's numbers in the order of their use, the norms folded into the mixes."""

    def folded(convolution, norm):
        factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        weights = convolution.weight * factor[:, None, None, None]
        bias = norm.bias - norm.running_mean * factor
        return eighths(weights.detach().flatten(1).numpy()) + bias.detach().numpy().astype("<f4").tobytes()

    numbers = folded(network.stem, network.norm)
    for block in [b for part in network.down for b in part] + list(network.up):
        numbers += eighths(block.filters.weight.detach().reshape(1, -1).numpy())
        numbers += folded(block.mix, block.norm)
    numbers += eighths(network.out.weight.detach().flatten(1).numpy())
    return numbers + network.out.bias.detach().numpy().astype("<f4").tobytes()


def write(networks, path):
    lines = [f"  '{base64.b64encode(packed(network)).decode()}'" for network in networks]
    with open(path, "w") as file:
        file.write("/** The numbers of the two shape networks, little-endian, in base64; made by train/. */\n")
        file.write("export const SHAPE_NETWORKS = [\n" + ",\n".join(lines) + ",\n] as const;\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work")
    parser.add_argument("out")
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    notes = json.load(open(os.path.join(options.work, "crops.json")))
    crops = np.fromfile(os.path.join(options.work, "crops.bin"), dtype=np.int8)
    crops = crops.reshape(len(notes), CHANNELS + 1, SIDE, SIDE)
    weights = torch.tensor([1.0 if note["by"] == "people" else 0.5 for note in notes])
    images = np.array([note["image"] for note in notes])
    people = np.array([note["by"] == "people" and note["turn"] == 0 for note in notes])
    # Nobody clicks exactly: people's objects are learned with displaced clicks only.
    learned = np.array([note["by"] != "people" or note["turn"] > 0 for note in notes])
    for fold in range(options.folds):
        chosen = np.where(learned & (images % options.folds != fold))[0]
        networks = [train(crops, weights, chosen, fold + options.folds * i) for i in range(NETWORKS)]
        held_out = crops[people & (images % options.folds == fold)]
        print("fold", fold, "mean IoU on photographs not seen", judge(networks, held_out))
        write(networks, os.path.join(options.out, f"shape-weights-{fold}.ts"))
    if options.folds == 0:
        chosen = np.where(learned)[0]
        write([train(crops, weights, chosen, i) for i in range(NETWORKS)], options.out)


main()
