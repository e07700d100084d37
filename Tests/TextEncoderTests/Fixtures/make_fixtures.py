"""Makes the tiny checkpoints beside this file, with random weights, and what transformers computes with them.

    pip install torch transformers safetensors && python make_fixtures.py

Each folder has a checkpoint as Hugging Face writes it, and `expected.safetensors`: for each sequence N its ids, types,
last states, and scores where the model classifies. Sizes are no multiples of what kernels like.
"""

import pathlib

import torch
import transformers
from safetensors.torch import save_file

HERE = pathlib.Path(__file__).parent
VOCABULARY, POSITIONS = 50, 40
LENGTHS = [3, 1, 17, 32, 8]

SIZES = dict(
    vocab_size=VOCABULARY,
    hidden_size=24,
    num_hidden_layers=2,
    num_attention_heads=3,
    intermediate_size=44,
    max_position_embeddings=POSITIONS,
)
DISTILLED = dict(vocab_size=VOCABULARY, dim=24, n_layers=2, n_heads=3, hidden_dim=44, max_position_embeddings=POSITIONS)

MODELS = {
    "bert": (transformers.BertConfig(**SIZES), transformers.BertModel, torch.float32),
    "bert-pairs": (
        transformers.BertConfig(**SIZES, hidden_act="gelu_new", num_labels=1),
        transformers.BertForSequenceClassification,
        torch.bfloat16,
    ),
    "xlm-roberta": (
        transformers.XLMRobertaConfig(**SIZES, type_vocab_size=1, layer_norm_eps=1e-5),
        transformers.XLMRobertaModel,
        torch.float16,
    ),
    "roberta-pairs": (
        transformers.RobertaConfig(**SIZES, type_vocab_size=1, hidden_act="relu", num_labels=3),
        transformers.RobertaForSequenceClassification,
        torch.float32,
    ),
    "distilbert-pairs": (
        transformers.DistilBertConfig(**DISTILLED, num_labels=2),
        transformers.DistilBertForSequenceClassification,
        torch.float16,
    ),
}


def make(name, configuration, kind, element):
    torch.manual_seed(len(name))
    model = kind(configuration).eval()
    for parameter in model.parameters():
        parameter.data = torch.randn_like(parameter) * 0.4
    # What is written is what is run.
    model = model.to(element)
    folder = HERE / name
    model.save_pretrained(folder)
    model = model.float()
    takes_types = getattr(configuration, "type_vocab_size", 0) > 1
    expected = {}
    for number, length in enumerate(LENGTHS):
        ids = torch.randint(3, VOCABULARY, (1, length))
        types = torch.randint(0, 2, (1, length)) if takes_types else torch.zeros_like(ids)
        inputs = dict(input_ids=ids, attention_mask=torch.ones_like(ids), output_hidden_states=True)
        if takes_types:
            inputs["token_type_ids"] = types
        with torch.no_grad():
            output = model(**inputs)
        expected[f"{number}.ids"] = ids[0].int()
        expected[f"{number}.types"] = types[0].int()
        expected[f"{number}.states"] = output.hidden_states[-1][0].contiguous()
        if "logits" in output:
            expected[f"{number}.scores"] = output.logits[0].contiguous()
    save_file(expected, folder / "expected.safetensors")


for name, (configuration, kind, element) in MODELS.items():
    make(name, configuration, kind, element)
