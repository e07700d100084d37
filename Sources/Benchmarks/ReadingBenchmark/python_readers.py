"""Reads folders with the usual Python readers when told to, and answers with what it took.

Standard input has a request a line, standard output an answer a line, both JSON. The first line out says the versions,
and which readers there are for each format.

    {"format": "discourse", "reader": "orjson", "path": "/tmp/input"}
    {"seconds": 0.25, "processorSeconds": 0.25, "texts": 4321}
    {"render": "/tmp/markdown", "to": "/tmp/html"}

Each reader does the least by which a program has the texts that its name promises: nothing is stored, and what a reader
needs only once is made before.
"""

import email
import email.policy
import json
import mailbox
import os
import platform
import sys
import time
from importlib.metadata import version

import docutils.core
import nbformat
import orjson
from bs4 import BeautifulSoup
from lxml import etree, html
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark").enable("table")
QUIET = {
    "report_level": 5,
    "halt_level": 6,
    "input_encoding": "unicode",
    "file_insertion_enabled": False,
    "raw_enabled": False,
}


def files(folder):
    """The files of a folder and of those below it, in order."""
    found = [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names]
    return sorted(found)


def file(folder, ending):
    """The one file with such a name."""
    return next(path for path in files(folder) if path.endswith(ending))


def text(path):
    with open(path, encoding="utf-8", errors="replace") as stream:
        return stream.read()


def content(path):
    with open(path, "rb") as stream:
        return stream.read()


def lines(folder):
    with open(file(folder, ".jsonl"), "rb") as stream:
        yield from stream


def plain(markup):
    """The words of HTML by the fastest parser that Python has."""
    return html.fromstring(markup).text_content() if markup and markup.strip() else ""


def soup(markup):
    return BeautifulSoup(markup, "lxml").get_text()


# Stack Exchange


def bodies(folder):
    for _, element in etree.iterparse(file(folder, "Posts.xml"), tag="row"):
        if element.get("PostTypeId") in ("1", "2"):
            yield element.get("Body")
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


# JSON: where a value has its texts


def topic_posts(topic):
    return [post["cooked"] for post in topic["post_stream"]["posts"]]


def discussion_posts(discussion):
    found = [discussion["body"]]
    for comment in discussion["comments"]:
        found.append(comment["body"])
        found += [reply["body"] for reply in comment.get("replies") or []]
    return found


def by_threads(posts):
    """The texts of posts, thread by thread; posts are ids, what each answers or None, and texts."""
    parents, texts, threads = {}, {}, {}
    for post, parent, text in posts:
        parents[post] = parent
        texts[post] = text
    for post in parents:
        opening = post
        while parents.get(opening) is not None:
            opening = parents[opening]
        threads.setdefault(opening, []).append(texts[post])
    for thread in threads.values():
        yield from thread


def reddit_post(record):
    if "body" in record:
        return "t1_" + record["id"], record["link_id"], record["body"]
    return "t3_" + record["id"], None, record["selftext"]


def discord_post(message):
    reference = message.get("reference")
    return message["id"], reference["messageId"] if reference else None, message["content"]


def hacker_news_post(item):
    return item["id"], item.get("parent"), item.get("text")


def kg_posts(lines):
    # A thread and its first post may have one name.
    return ((line["id"], ("thread", line["thread"]), line["text"]) for line in lines if line["kg"] == "post")


def discussions(load):
    def values(folder):
        for path in files(folder):
            yield from load(content(path))

    return values


def json_lines(load):
    return lambda folder: (load(line) for line in lines(folder))


def topic_files(load):
    return lambda folder: (load(content(path)) for path in files(folder))


def channel_messages(load):
    return lambda folder: (message for path in files(folder) for message in load(content(path))["messages"])


def json_readers(values, texts, to_plain=("lxml.html text", plain)):
    """Readers of JSON that give texts as they stand, and one that makes them plain.

    `texts` makes texts of all values.
    """

    def parsed(load):
        return lambda folder: texts(values(load)(folder))

    readers = {"orjson": parsed(orjson.loads), "json": parsed(json.loads)}
    name, convert = to_plain
    readers["orjson, " + name] = lambda folder: map(convert, readers["orjson"](folder))
    return readers


def each(posts):
    """Makes texts of values that hold whole threads."""
    return lambda values: (post for value in values for post in posts(value))


def gathered(post):
    """Makes texts of values that are a post each."""
    return lambda values: by_threads(map(post, values))


MARKDOWN_TEXT = ("markdown-it-py, lxml.html text", lambda markdown: plain(MARKDOWN.render(markdown)))


# Mail


def message_text(message):
    part = message.get_payload(decode=True) if not message.is_multipart() else b""
    return part.decode("utf-8", "replace") if part else ""


def messages(factory):
    return lambda folder: map(message_text, mailbox.mbox(file(folder, ".mbox"), factory=factory, create=False))


def by_policy(stream):
    return email.message_from_binary_file(stream, policy=email.policy.default)


# Pages


def pages(read):
    return lambda folder: (read(path) for path in files(folder))


def notebook_cells(notebook):
    return ["".join(cell["source"]) for cell in notebook["cells"]]


READERS = {
    "stack-exchange": {
        "lxml iterparse": bodies,
        "lxml iterparse, lxml.html text": lambda folder: map(plain, bodies(folder)),
    },
    "discourse": json_readers(json_lines, each(topic_posts)),
    "discourse-files": json_readers(topic_files, each(topic_posts)),
    "github": json_readers(discussions, each(discussion_posts)),
    "reddit": json_readers(json_lines, gathered(reddit_post), MARKDOWN_TEXT),
    "discord": json_readers(channel_messages, gathered(discord_post), MARKDOWN_TEXT),
    "hacker-news": json_readers(json_lines, gathered(hacker_news_post)),
    "kg-jsonl": json_readers(json_lines, lambda values: by_threads(kg_posts(values)), MARKDOWN_TEXT),
    "mbox": {
        "mailbox": messages(mailbox.mboxMessage),
        "mailbox, email.policy.default": messages(by_policy),
    },
    "markdown": {
        "markdown-it-py tokens": pages(lambda path: MARKDOWN.parse(text(path))),
        "markdown-it-py, BeautifulSoup(lxml) text": pages(lambda path: soup(MARKDOWN.render(text(path)))),
    },
    "html": {
        "lxml.html text": pages(lambda path: plain(text(path))),
        "BeautifulSoup(lxml) text": pages(lambda path: soup(text(path))),
    },
    "restructuredtext": {
        "docutils": pages(
            lambda path: docutils.core.publish_doctree(text(path), settings_overrides=QUIET).astext()
        ),
    },
    "notebook": {
        "json": pages(lambda path: notebook_cells(json.loads(content(path)))),
        "nbformat": pages(lambda path: notebook_cells(nbformat.read(path, as_version=4))),
    },
}


def measure(format, reader, path):
    start, processor_start = time.perf_counter(), time.process_time()
    texts = sum(1 for _ in READERS[format][reader](path))
    return {
        "seconds": time.perf_counter() - start,
        "processorSeconds": time.process_time() - processor_start,
        "texts": texts,
    }


def render(folder, target):
    """Makes each Markdown page a web page, with a little of what surrounds pages on sites."""
    for number, path in enumerate(files(folder)):
        page = (
            "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>Page</title></head><body>"
            "<nav><a href='/'>Home</a> <a href='/docs'>Docs</a></nav>"
            f"<main>{MARKDOWN.render(text(path))}</main></body></html>\n"
        )
        with open(os.path.join(target, f"{number}.html"), "w", encoding="utf-8") as stream:
            stream.write(page)
    return {"seconds": 0, "processorSeconds": 0, "texts": 0}


def main():
    def answer(line):
        print(json.dumps(line), flush=True)

    packages = ["lxml", "orjson", "markdown-it-py", "beautifulsoup4", "docutils", "nbformat"]
    answer(
        {
            "versions": {"Python": platform.python_version(), **{name: version(name) for name in packages}},
            "readers": {format: list(readers) for format, readers in READERS.items()},
        }
    )
    for line in sys.stdin:
        request = json.loads(line)
        if "render" in request:
            answer(render(request["render"], request["to"]))
        else:
            answer(measure(**request))


main()
