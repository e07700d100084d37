import KnowledgeModel
import Testing

@testable import Reading

@Suite struct RestructuredTextInlineTests {
    @Test(
        "inline markup becomes words",
        arguments: [
            ("One *two* **three** ``four`` `five`.", "One two three four five."),
            ("*over\nlines* and ``a  b``", "over lines and a b"),
            (
                #"\*no\* 2 * 3 * 4 a*b*c "*" (*) x \\ y re\ *struct*\ ured"#,
                #"*no* 2 * 3 * 4 a*b*c "*" (*) x \ y restructured"#
            ),
            (#"``\raw`` and ```tick```"#, #"\raw and `tick`"#),
            ("**a*b** *a**b*", "a*b a**b"),
            ("***both***", "*both*"),
            ("*open **open ``open `open |open _`open [open", "*open **open ``open `open |open _`open [open"),
            ("中文*强调*中文 中文 *强调*，中文（*强调*）", "中文*强调*中文 中文 强调，中文（强调）"),
            (
                "f(*args, **kwargs) and __init__ and snake_case_",
                "f(*args, **kwargs) and __init__ and snake_case"
            ),
            ("|x| and |undefined thing| and |version|", "|x| and |undefined thing| and version"),
            (":class:`~pkg.mod.Class` :class:`pkg.A` :py:class:`.B` :class:`!C`", "Class pkg.A B C"),
            (":func:`f` :meth:`~A.b` :func:`g()` :func:`the words <pkg.g>`", "f() b() g() the words"),
            (":ref:`Title <label>` :ref:`label` :term:`Word <word>`", "Title label Word"),
            (":file:`a/{name}.py` :kbd:`Ctrl+C` :guilabel:`&Save && go`", "a/name.py Ctrl+C Save & go"),
            (":menuselection:`File --> Open` :abbr:`LIFO (last in)`", "File ‣ Open LIFO (last in)"),
            (":pep:`8` :rfc:`2822` :issue:`12` :pr:`#13` :user:`ada`", "PEP 8 RFC 2822 #12 #13 @ada"),
            (
                ":math:`a_{1} \\alpha` H\\ :sub:`2`\\ O :eq:`one` :unknown:`words`",
                #"a_{1} \alpha H2O (one) words"#
            ),
            ("`postfix`:strong: and :not-a-role: text", "postfix and :not-a-role: text"),
            (":code:`a < b > c` :samp:`x{n}`", "a < b > c xn"),
            ("（:class:`~a.B`） “*x*”", "（B） “x”"),
        ])
    func rendersWords(text: String, words: String) {
        #expect(RestructuredPage(text).outline == ["p: " + words])
    }

    @Test(
        "links lead to addresses, pages and places of this page",
        arguments: [
            ("A named_ link.\n\n.. _named: https://a.example/x#y", ["named -> https://a.example/x#y"]),
            ("See `Two  words`_.\n\n.. _two words: guide.rst", ["Two words -> guide.rst"]),
            (
                "`A <https://a.example>`_ `B <b.rst>`__ A_",
                ["A -> https://a.example", "B -> b.rst", "A -> https://a.example"]
            ),
            ("`<https://a.example>`_", ["https://a.example -> https://a.example"]),
            ("`words <name_>`_ words_\n\n.. _name: x.rst", ["words -> x.rst", "words -> x.rst"]),
            ("one__ `t wo`__\n\n__ a.rst\n.. __: b.rst", ["one -> a.rst", "t wo -> b.rst"]),
            ("a_ b_\n\n.. _a:\n.. _b: x.rst", ["a -> x.rst", "b -> x.rst"]),
            ("a_\n\n.. _a: b_\n.. _b: x.rst", ["a -> x.rst"]),
            ("a_ b_\n\n.. _a: b_\n.. _b: a_", []),
            ("a_\n\n.. _a: https://long.example/\n   rest", ["a -> https://long.example/rest"]),
            ("`q:r`_\n\n.. _`q:r`: x.rst", ["q:r -> x.rst"]),
            ("nothing_ here", []),
            ("The Title_.\n\nTitle\n=====", ["Title -> page#title"]),
            (
                "T\n=\n\nSee :ref:`x <lab el>` and :ref:`lab el`.\n\n.. _Lab El:\n\nNext\n----",
                ["x -> page#lab-el", "Next -> page#lab-el"]
            ),
            ("T\n=\n\n_`here` and here_", ["here -> page#t"]),
            (":ref:`x <other-page>`", []),
            (
                ":doc:`Words </a/b>` :doc:`c` :download:`d <e.zip>`",
                ["Words -> /a/b.rst", "c -> c.rst", "d -> e.zip"]
            ),
            (
                ":pep:`8` :rfc:`2822#section-1`",
                [
                    "PEP 8 -> https://peps.python.org/pep-0008/",
                    "RFC 2822#section-1 -> https://datatracker.ietf.org/doc/html/rfc2822#section-1",
                ]
            ),
            (
                "At https://a.example/b_(c). Or (http://d.example), 见 https://e.example。",
                [
                    "https://a.example/b_(c) -> https://a.example/b_(c)",
                    "http://d.example -> http://d.example",
                    "https://e.example -> https://e.example",
                ]
            ),
            ("mailto:x@example.org and x://y and `m <mailto:x@example.org>`_", []),
        ])
    func links(text: String, links: [String]) {
        #expect(RestructuredPage(text).document.linkList == links)
    }

    @Test func labelsShowTheTitlesTheyStandBefore() {
        let page = RestructuredPage("See :ref:`a` and :ref:`b`.\n\n.. _a:\n.. _b:\n\n====\nT *x*\n====")
        #expect(page.outline == ["p: See T x and T x.", "h1: T x"])
    }

    @Test func substitutionsStandForTheirText() {
        let page = RestructuredPage(
            """
            .. |name| replace:: the *whole*
               story
            .. |logo| image:: logo.png
               :alt: our logo
            .. |silent| image:: x.png
            .. |c| unicode:: 0xA9 U+00A9 .. sign
            .. |nested| replace:: in |name|

            |Name| and |logo| |silent| |c| 2020, |nested|, |name|_.
            """)
        #expect(
            page.outline == ["p: the whole story and our logo ©© 2020, in the whole story, the whole story."])
    }

    @Test func substitutionsThatUseEachOtherEnd() {
        var text = "|a0|\n\n"
        for index in 0..<40 { text += ".. |a\(index)| replace:: |a\(index + 1)| |a\(index + 1)| word\n" }
        text += ".. |a40| replace:: |a0|\n"
        let page = RestructuredPage(text)
        #expect(page.document.text.utf8.count < 16 * text.utf8.count)
    }

    @Test func reportsAnonymousReferencesWithoutTarget() {
        let page = RestructuredPage("one__ and\ntwo__\n\n__ https://a.example\n")
        #expect(page.document.linkList == ["one -> https://a.example"])
        #expect(page.flaws == [.init(line: 1, what: "has an anonymous reference without a target")])
    }

    @Test func rawRolesShowNothing() {
        let page = RestructuredPage(".. role:: html(raw)\n   :format: html\n\na :html:`<br>` b")
        #expect(page.outline == ["p: a b"])
    }
}
