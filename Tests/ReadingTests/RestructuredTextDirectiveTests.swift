import KnowledgeModel
import Testing

@testable import Reading

@Suite struct RestructuredTextDirectiveTests {
    @Test(
        "directives keep what people read",
        arguments: [
            (
                ".. note:: Mind *this*\n   well.\n\n   More.\n\nafter",
                ["p: Note: Mind this well.", "p: More.", "p: after"]
            ),
            (".. WARNING::\n   :class: x\n\n   - a\n   - b", ["p: Warning:", "li: a", "li: b"]),
            (".. note:: text\n   :class: x\n\n   more", ["p: Note: text", "p: more"]),
            (".. admonition:: A title\n   :class: y\n\n   Text.", ["p: A title", "p: Text."]),
            (".. seealso:: x", ["p: See also: x"]),
            (
                ".. code-block:: Python\n   :linenos:\n   :caption: app.py\n\n   def f():\n       pass\n\nx",
                ["p: app.py", "code python: def f():\n    pass", "p: x"]
            ),
            (".. code::\n\n   a", ["code: a"]),
            (".. sourcecode:: sh\n   without_blank", ["code sh: without_blank"]),
            (
                ".. highlight:: rust\n\nx::\n\n  a\n\n.. code-block::\n\n   b\n\n.. code-block:: none\n\n   c",
                ["p: x:", "code rust: a", "code rust: b", "code: c"]
            ),
            (".. parsed-literal::\n\n   make **all**\n     :file:`x`", ["code: make all\n  x"]),
            (".. doctest::\n\n   >>> 1\n   1", ["code python: >>> 1\n1"]),
            (".. prompt:: bash $\n\n   ls", ["code bash: ls"]),
            (".. image:: a.png\n   :alt: A picture\n   :width: 3\n\nx", ["p: A picture", "p: x"]),
            (".. image:: a.png\n\nx", ["p: x"]),
            (
                ".. figure:: a.png\n   :alt: Alt\n\n   The *caption*.\n\n   The legend.",
                ["p: Alt", "p: The caption.", "p: The legend."]
            ),
            (
                ".. literalinclude:: examples/train.py\n   :language: python\n   :lines: 1-3\n\nx",
                ["p: examples/train.py", "p: x"]
            ),
            (".. include:: <isonum.txt>\n\n.. include:: part.rst", ["p: part.rst"]),
            (
                ".. toctree::\n   :maxdepth: 2\n   :caption: Guide\n\n   intro\n   Set up <setup>\n   self\n",
                ["p: Guide", "li: Set up"]
            ),
            (".. toctree::\n   :hidden:\n   :caption: Guide\n\n   Set up <setup>\n\nx", ["p: x"]),
            (".. autosummary::\n   :toctree: x\n\n   pkg.f\n   ~pkg.g", ["li: pkg.f", "li: pkg.g"]),
            (".. automodule:: pkg.mod\n   :members:\n", ["p: pkg.mod"]),
            (
                ".. py:function:: f(*args, x_=1) -> int\n              g()\n   :noindex:\n\n   Does *it*.\n\n   :param x: one",
                ["p: f(*args, x_=1) -> int", "p: g()", "p: Does it.", "li: param x: one"]
            ),
            (
                ".. class:: A\n\n   .. method:: b()\n\n      Text.\n\n   .. attribute:: c\n\nx",
                ["p: A", "p: b()", "p: Text.", "p: c", "p: x"]
            ),
            (".. c:function:: int f(int *x)", ["p: int f(int *x)"]),
            (".. option:: -v, --verbose\n\n   Talk.", ["p: -v, --verbose", "p: Talk."]),
            (".. versionadded:: 2.0\n   The thing.\n\nx", ["p: New in version 2.0: The thing.", "p: x"]),
            (".. versionchanged:: 2.1 Other *way*.", ["p: Changed in version 2.1: Other way."]),
            (".. deprecated:: 3\n\nx", ["p: Deprecated since version 3.", "p: x"]),
            (".. math:: a_b\n   :label: eq\n\n   \\frac{*x*}{2}", ["p: a_b \\frac{*x*}{2}"]),
            (
                ".. glossary::\n   :sorted:\n\n   one\n   two\n      Both.\n\n   three\n      That.",
                ["li: one", "li: two", "li: Both.", "li: three", "li: That."]
            ),
            (
                ".. rubric:: Informal\n\n.. topic:: T\n\n   x\n\n.. sidebar:: S\n   :subtitle: u\n\n   y",
                ["p: Informal", "p: T", "p: x", "p: S", "p: y"]
            ),
            (".. epigraph::\n\n   Words.\n\n   -- Who", ["q: Words.", "q: Who"]),
            (".. only:: html\n\n   Shown\n\n   Title\n   -----\n", ["p: Shown", "h1: Title"]),
            (
                ".. container:: name\n\n   In.\n\n.. contents:: Toc\n   :depth: 2\n\n.. index:: a, b\n   single: c\n\nx",
                ["p: In.", "p: x"]
            ),
            (
                ".. tab-set::\n\n   .. tab-item:: Linux\n      :sync: l\n\n      .. code-block:: sh\n\n         apt\n\n   .. tab-item:: Mac\n\n      brew",
                ["p: Linux", "code sh: apt", "p: Mac", "p: brew"]
            ),
            (
                ".. grid:: 1 2 3\n   :gutter: 1\n\n   .. grid-item-card:: Title\n      :link: start\n      :link-type: doc\n\n      Head\n      ^^^\n\n      Body\n      +++\n      Foot",
                ["p: Title", "p: Head", "p: Body", "p: Foot"]
            ),
            (".. dropdown:: More\n   :open:\n\n   Text", ["p: More", "p: Text"]),
            (
                ".. raw:: html\n\n   <p>one <b>two</b></p>\n\n.. raw:: latex\n\n   \\x\n\ny",
                ["p: one two", "p: y"]
            ),
            (".. my-own:: An argument\n   :option: dropped\n\n   Kept.", ["p: An argument", "p: Kept."]),
            ("- .. note:: x\n\n     y\n- z", ["li: Note: x", "li: y", "li: z"]),
            (".. note:: .. warning:: both", ["p: Note:", "p: Warning: both"]),
        ])
    func keepsText(text: String, outline: [String]) {
        #expect(RestructuredPage(text).outline == outline)
    }

    @Test(
        "directives link",
        arguments: [
            (
                ".. toctree::\n   :glob:\n\n   intro\n   Set up <setup/index>\n   api/*\n   https://a.example/\n   self",
                [" -> intro.rst", "Set up -> setup/index.rst", " -> https://a.example/"]
            ),
            (".. toctree::\n   :hidden:\n\n   Title <a>", [" -> a.rst"]),
            (
                ".. image:: a.png\n   :alt: Words\n   :target: https://a.example",
                ["Words -> https://a.example"]
            ),
            (".. literalinclude:: x.py", ["x.py -> x.py"]),
            (".. card:: Go\n   :link: https://a.example", ["Go -> https://a.example"]),
            (".. grid-item-card:: Go\n   :link: start\n   :link-type: doc", ["Go -> start.rst"]),
            (".. button-link:: https://a.example\n   :color: x\n\n   Press", ["Press -> https://a.example"]),
        ])
    func links(text: String, links: [String]) {
        #expect(RestructuredPage(text).document.linkList == links)
    }

    @Test func aLabelBeforeAFigureIsNoAnchorOfTheNextSection() {
        let page = RestructuredPage("T\n=\n\n:ref:`x <fig>`\n\n.. _fig:\n\n.. figure:: a.png\n\nNext\n----")
        #expect(page.document.sections.map(\.anchor) == ["t", "next"])
        #expect(page.document.linkList == ["x -> page#t"])
    }

    @Test func anIndexDirectiveMayStandBetweenALabelAndItsTitle() {
        let page = RestructuredPage(".. _lab:\n\n.. index:: x\n\nNext\n----")
        #expect(page.document.sections.map(\.anchor) == ["lab"])
    }
}
