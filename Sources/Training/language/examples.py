"""Writes `examples.json`, by which Swift is compared with Python: `python examples.py ../../../Data/models/english`.

The sentences are ours.
"""

import argparse
import json
from pathlib import Path

import torch

from analysing import Analyser
from batches import mask_of, padded
from decoding import segments
from exporting import load
from features import segmenter_form
from segmenter import rows_of
from treebank import Sentence

ENGLISH = [
    "The agent loops forever because its memory is never cleared .",
    "I have n't tried haystack-ai 2.1 yet , but LangChain works fine with it .",
    "`DocumentStore.write_documents()` raises a `ValueError` when the index does not exist .",
    "Marie Curie , who was born in Warsaw , won the Nobel Prize in 1903 and 1911 .",
    "Has anybody fixed the CUDA out-of-memory error on Windows 11 ?",
    "You should pin numpy to 1.26 , since newer versions break the build .",
    "thanks @deepset , that did it !",
    "See https://example.com/docs/agents for how tools are passed to the chat model .",
    "Retrieval-augmented generation ( RAG ) combines a retriever with a language model .",
    "The model was trained by Google on Wikipedia and evaluated on SQuAD .",
    "My colleague says that the old API will be removed in version 3 .",
    "It was not the network but the disk that slowed everything down .",
    "The FAISS index , a library from Meta AI , stores vectors in memory .",
    "pip install transformers==4.40 solved my problem .",
    "If the token limit is exceeded , the prompt gets truncated silently .",
    "Berlin , Paris and Rome are capitals of Germany , France and Italy respectively .",
    "Use `max_turns` to stop the loop .",
    "He gave her the keys to Straße 12 in İstanbul .",
    "Why ?",
    "-LRB- Thread closed by the moderators . -RRB-",
]
CHINESE = [
    "检索增强生成（RAG）结合了检索器和语言模型。",
    "这个库在2.1版本中修复了内存泄漏的问题。",
    "我使用transformers库加载模型时出现了错误。",
    "北京是中华人民共和国的首都。",
    "居里夫人出生于华沙，1903年获得诺贝尔物理学奖。",
    "如果没有安装PyTorch，请先运行pip install torch。",
    "他说明天不会下雨。",
    "谷歌公司在2018年发布了BERT模型。",
    "雖然價格便宜，但是質量不太好。",
    "把文件保存到磁盘后再重新启动服务器。",
    "三个学生被老师表扬了。",
    "为什么代理会一直循环？",
    "张伟和李娜一起去了上海。",
    "该模型支持中文、英文以及法文。",
    "请参考 Hugging Face 的官方文档。",
    "它的速度比旧版本快两倍。",
    "微软收购了这家位于美国西雅图的公司。",
    "此功能已被弃用，建议使用新的接口。",
    "谢谢！",
    "２０２４年１月，团队开源了全部代码。",
]


@torch.no_grad()
def main() -> None:
    """Reads the command line and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    analyser = Analyser.open(options.model)
    sentences, begins = [], []
    if analyser.config["language"] == "english":
        for text in ENGLISH:
            words = text.split()
            spaces = [
                index == 0 or word not in (",", ".", "?", "!", ")", "n't") for index, word in enumerate(words)
            ]
            sentences.append(Sentence(words, spaces))
    else:
        _, tables, network = load(options.model, "segmenter.")
        for text in CHINESE:
            forms, spaces, starts, offset = [], [], [], 0
            for stretch in text.split(" "):
                rows = padded([rows_of(segmenter_form(stretch), tables)], 0)
                marks = segments(network.tags["segment"](network(rows, mask_of([len(stretch)])))[0].numpy())
                positions = [index for index, begin in enumerate(marks) if begin]
                for start, end in zip(positions, positions[1:] + [len(stretch)]):
                    forms.append(stretch[start:end])
                    spaces.append(start == 0)
                    starts.append(offset + start)
                offset += len(stretch) + 1
            sentences.append(Sentence(forms, spaces))
            begins.append(starts)
    examples = []
    for number, result in enumerate(analyser.analyse(sentences)):
        rows = analyser.encoder.rows(result)
        mask = mask_of([len(result)])
        x = analyser.network(padded([rows], 0), mask)

        def rounded(values):
            return [round(float(value), 5) for value in values]

        example = {"text": CHINESE[number], "begins": begins[number]} if begins else {}
        example |= {
            "forms": result.forms,
            "spaces": result.spaces,
            "upos": result.upos,
            "xpos": result.xpos,
            "lemmas": result.lemmas,
            "heads": result.heads,
            "relations": result.relations,
            "entities": result.entities,
            "rows": rows.tolist(),
            "state": rounded(x[0, 0, :8]),
            "uposScores": rounded(analyser.network.tags["upos"](x)[0, 0]),
            "arcScores": rounded(
                value if value > -1e8 else 0 for value in analyser.network.arcs(x, mask)[0, 0]
            ),
        }
        examples.append(example)
    path = options.model / "examples.json"
    lines = ",\n".join(json.dumps(example, ensure_ascii=False) for example in examples)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
