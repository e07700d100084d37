"""States of all-MiniLM-L6-v2 for words, an extra input of the network."""

from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import AutoModel

from treebank import Sentence

WIDTH = 384
LONGEST = 254


class WordEncoder(torch.nn.Module):
    """all-MiniLM-L6-v2, whose token states are averaged over the pieces of each word."""

    def __init__(self, folder: Path):
        super().__init__()
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.model = AutoModel.from_pretrained(
            str(folder), add_pooling_layer=False, output_hidden_states=True, attention_probs_dropout_prob=0
        )
        # Which layers know most of syntax is learnt; at first it is the last one that counts, as in the exported model.
        self.layers = torch.nn.Parameter(torch.tensor([-4.0] * self.model.config.num_hidden_layers + [4.0]))
        # The vectors of pieces are half of all weights, and a treebank is too small to change them well.
        self.model.embeddings.requires_grad_(False)

    def pieces(self, sentence: Sentence) -> tuple[list[int], list[int]]:
        """The ids of a sentence's pieces, and the word of each, -1 for the marks at both ends.

        Words beyond what the encoder takes have no pieces.
        """
        encoding = self.tokenizer.encode(sentence.forms, is_pretokenized=True)
        words = [-1 if word is None else word for word in encoding.word_ids]
        return encoding.ids[:LONGEST], words[:LONGEST]

    def forward(self, pieces: list[tuple[list[int], list[int]]], lengths: list[int]):
        """The mean state of each word's pieces, [sentences, longest, 384]; zero for words without."""
        longest = max(len(ids) for ids, _ in pieces)
        ids = torch.zeros(len(pieces), longest, dtype=torch.long)
        mask = torch.zeros(len(pieces), longest)
        share = torch.zeros(len(pieces), max(lengths), longest)
        for row, (numbers, words) in enumerate(pieces):
            ids[row, : len(numbers)] = torch.tensor(numbers)
            mask[row, : len(numbers)] = 1
            counts = np.bincount([word for word in words if word >= 0], minlength=lengths[row])
            for position, word in enumerate(words):
                if word >= 0:
                    share[row, word, position] = 1 / counts[word]
        layers = self.model(input_ids=ids, attention_mask=mask).hidden_states
        mixed = sum(weight * layer for weight, layer in zip(self.layers.softmax(0), layers))
        return share @ mixed

    def states(self, sentences: list[Sentence]):
        """The states [sentences, longest, 384] of some sentences, through which gradients flow."""
        return self([self.pieces(sentence) for sentence in sentences], [len(sentence) for sentence in sentences])


class States:
    """Precomputed states of a corpus, in half precision."""

    def __init__(self, values: list[np.ndarray]):
        self.values = values

    @classmethod
    @torch.no_grad()
    def of_sentences(cls, encoder: WordEncoder, sentences: list[Sentence]) -> "States":
        """Encodes every sentence once."""
        encoder.eval()
        values: list[np.ndarray | None] = [None] * len(sentences)
        order = sorted(range(len(sentences)), key=lambda index: len(sentences[index]))
        for start in range(0, len(order), 32):
            numbers = order[start : start + 32]
            lengths = [len(sentences[number]) for number in numbers]
            states = encoder([encoder.pieces(sentences[number]) for number in numbers], lengths)
            for row, number in enumerate(numbers):
                values[number] = states[row, : lengths[row]].numpy().astype(np.float16)
        return cls(values)

    def of(self, number: int) -> torch.Tensor:
        """The states [words, 384] of a sentence."""
        return torch.from_numpy(self.values[number].astype(np.float32))

    def padded(self, numbers: list[int], longest: int) -> torch.Tensor:
        """The states of some sentences as one tensor."""
        result = torch.zeros(len(numbers), longest, WIDTH)
        for row, number in enumerate(numbers):
            values = self.of(number)
            result[row, : len(values)] = values
        return result
