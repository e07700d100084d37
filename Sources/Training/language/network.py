"""The network of one language: features, convolutions over neighbouring words, and heads.

`Data/models/README.md` has every formula; names of parameters here are names of tensors there.
"""

import torch
from torch import nn
from torch.nn import functional as F


class Dropout(nn.Module):
    """Withholds the same numbers of all words of a sentence, which costs no more than one draw a sentence."""

    def __init__(self, chance: float):
        super().__init__()
        self.chance = chance

    def forward(self, x):
        if not self.training or self.chance == 0:
            return x
        kept = (torch.rand(x.shape[0], 1, x.shape[-1]) >= self.chance) / (1 - self.chance)
        return x * kept


class FeatureEmbedding(nn.Module):
    """Looks up each feature's row and concatenates them, [..., features] -> [..., sum of widths]."""

    def __init__(self, features: list[dict], sizes: list[int]):
        super().__init__()
        self.names = [feature["name"] for feature in features]
        self.tables = nn.ModuleList(
            nn.Embedding(size + 1, feature["width"]) for feature, size in zip(features, sizes)
        )
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.3)
            nn.init.zeros_(table.weight[0])

    def forward(self, rows):
        return torch.cat([table(rows[..., index]) for index, table in enumerate(self.tables)], dim=-1)


class Convolution(nn.Module):
    """x + norm(gelu(W [x before; x; x after] + b)), with neighbours `dilation` words away and zero outside."""

    def __init__(self, width: int, dilation: int, dropout: float):
        super().__init__()
        self.dilation = dilation
        self.linear = nn.Linear(3 * width, width)
        self.norm = nn.LayerNorm(width)
        self.dropout = Dropout(dropout)

    def forward(self, x, mask):
        steps = self.dilation
        length = x.shape[1]
        before = F.pad(x, (0, 0, steps, 0))[:, :length]
        after = F.pad(x, (0, 0, 0, steps))[:, steps:]
        change = self.norm(F.gelu(self.linear(torch.cat([before, x, after], dim=-1))))
        return (x + self.dropout(change)) * mask.unsqueeze(-1)


class Attention(nn.Module):
    """x + norm(W attention(x) + b), over the whole sentence."""

    def __init__(self, width: int, heads: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.projections = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        # It begins with little weight, so that it can be put on top of convolutions that were trained without it.
        nn.init.constant_(self.norm.weight, 0.2)
        self.dropout = Dropout(dropout)

    def forward(self, x, mask):
        batch, length, width = x.shape
        projections = self.projections(x).view(batch, length, 3, self.heads, width // self.heads)
        queries, keys, values = projections.permute(2, 0, 3, 1, 4)
        attended = F.scaled_dot_product_attention(
            queries, keys, values, attn_mask=mask[:, None, None, :].bool()
        )
        attended = attended.transpose(1, 2).reshape(batch, length, width)
        return (x + self.dropout(self.norm(self.output(attended)))) * mask.unsqueeze(-1)


class Arcs(nn.Module):
    """Scores of all heads of all words, [batch, words, 1 + words]; column 0 is the root."""

    def __init__(self, width: int, hidden: int, reach: int, dropout: float):
        super().__init__()
        self.reach = reach
        self.dependent = nn.Linear(width, hidden)
        self.head = nn.Linear(width, hidden)
        self.root = nn.Parameter(torch.randn(hidden) * 0.1)
        self.bilinear = nn.Linear(hidden, hidden, bias=False)
        nn.init.normal_(self.bilinear.weight, std=0.03)
        self.head_bias = nn.Parameter(torch.zeros(hidden))
        self.distance = nn.Parameter(torch.zeros(2 * reach + 1))
        self.dropout = Dropout(dropout)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        dependents = self.dropout(F.gelu(self.dependent(x)))
        heads = self.dropout(F.gelu(self.head(x)))
        heads = torch.cat([self.root.expand(batch, 1, -1), heads], dim=1)
        scores = (self.bilinear(dependents) + self.head_bias) @ heads.transpose(1, 2)
        positions = torch.arange(length)
        distances = (positions[None, :] - positions[:, None]).clamp(-self.reach, self.reach) + self.reach
        scores = torch.cat([scores[..., :1], scores[..., 1:] + self.distance[distances]], dim=-1)
        allowed = torch.cat([torch.ones(batch, 1), mask], dim=1)[:, None, :].expand_as(scores).clone()
        allowed[:, positions, positions + 1] = 0
        return scores.masked_fill(allowed == 0, -1e9)


class Relations(nn.Module):
    """Scores of the relations between words and given heads: W gelu(D x + H x of the head + b) + c."""

    def __init__(self, width: int, hidden: int, count: int, dropout: float):
        super().__init__()
        self.dependent = nn.Linear(width, hidden)
        self.head = nn.Linear(width, hidden, bias=False)
        self.root = nn.Parameter(torch.zeros(hidden))
        self.output = nn.Linear(hidden, count)
        self.dropout = Dropout(dropout)

    def forward(self, x, heads):
        batch = x.shape[0]
        candidates = torch.cat([self.root.expand(batch, 1, -1), self.head(x)], dim=1)
        chosen = candidates.gather(1, heads.unsqueeze(-1).expand(-1, -1, candidates.shape[-1]))
        return self.output(self.dropout(F.gelu(self.dependent(x) + chosen)))


class Network(nn.Module):
    """All of it, after a configuration as `config.json` has it."""

    def __init__(self, config: dict, sizes: list[int], dropout: float = 0.25):
        super().__init__()
        width = config["width"]
        self.features = FeatureEmbedding(config["features"], sizes)
        inputs = sum(feature["width"] for feature in config["features"])
        self.mixing = nn.Linear(inputs, width)
        self.mixing_norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(
            (
                Convolution(width, layer["dilation"], dropout)
                if layer["kind"] == "convolution"
                else Attention(width, layer["heads"], dropout)
            )
            for layer in config["layers"]
        )
        self.dropout = Dropout(dropout)
        self.input_dropout = Dropout(dropout * 0.6)
        self.states = nn.Linear(config["states"], width, bias=False) if config.get("states") else None
        self.tags = nn.ModuleDict(
            {name: nn.Linear(width, len(labels)) for name, labels in config["tags"].items()}
        )
        self.entities = nn.ModuleDict(
            {name: nn.Linear(width, len(entry["labels"])) for name, entry in config["entities"].items()}
        )
        if config.get("relations"):
            self.arcs = Arcs(width, config["arcs"]["hidden"], config["arcs"]["reach"], dropout)
            self.relations = Relations(
                width, config["relations"]["hidden"], len(config["relations"]["labels"]), dropout
            )

    def forward(self, rows, mask, states=None):
        """The words' states [batch, words, width] from feature rows [batch, words, features]."""
        mixed = self.mixing(self.input_dropout(self.features(rows)))
        if states is not None and self.states is not None:
            mixed = mixed + self.states(states)
        x = self.dropout(self.mixing_norm(mixed)) * mask.unsqueeze(-1)
        for layer in self.layers:
            x = layer(x, mask)
        return x
