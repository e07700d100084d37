import Agent
import KnowledgeModel
import Testing

/// Which of several sentences answer, and when none does.
@Suite struct AnswerChoiceTests {
    private static let turbine = Document.page(
        "Turbine",
        [
            ("Turbine", ["A turbine splits wind into watts. It stands on a mast."]),
            (
                "Usage",
                [
                    "Here is how you can use a turbine in a park:",
                    .code("park = Park()\npark.add(Turbine())\npark.turn()"),
                ]
            ),
        ])

    @Test func wordsScatteredOverClaimsAnswerNothing() throws {
        let corpus = try TestCorpus([
            .page("Cooling", [("Notes", ["The recipe restarts the pump."])]),
            .page("Images", [("Notes", ["An apple is shown on the camera."])]),
            .page("Ranking", [("Notes", ["The best worker goes first."])]),
            .page("Charts", [("Notes", ["A pie shows the shares of each queue."])]),
        ])
        #expect(try corpus.ask("What is the best recipe for apple pie?").outcome == .notFound)
        #expect(try corpus.ask("What does the recipe restart?").outcome == .answered)
    }

    @Test(arguments: [
        ("When did Kestrel 3.1 arrive?", Answer.Outcome.answered),
        ("When did Kestrel 1.4 arrive?", .notFound),
        ("Which mast won the kite race of 2023?", .answered),
        ("Which mast won the kite race of 2021?", .notFound),
    ])
    func anotherVersionOrYearIsNoAnswer(question: String, outcome: Answer.Outcome) throws {
        let corpus = try TestCorpus([
            .page(
                "Kestrel",
                [
                    ("Releases", ["Kestrel 3.1 arrived on 2023-04-02. Kestrel 3.1.4 arrived in May 2023."]),
                    ("Race", ["The tall mast won the kite race of 2023."]),
                ])
        ])
        #expect(try corpus.ask(question).outcome == outcome)
    }

    @Test(arguments: ["What is a Turbine?", "What does the Turbine do?"])
    func whatAThingIsComesWithoutExamples(question: String) throws {
        let answer = try TestCorpus([Self.turbine]).ask(question)
        #expect(answer.claims.first?.text.hasPrefix("A turbine splits wind into watts.") ?? false)
        #expect(answer.claims.allSatisfy { !$0.text.contains("park.turn()") })
    }

    @Test func instructionsUnderAMatchingHeadingComeFirst() throws {
        let example = (1...25).map { "turbine.step(stage=\($0), angle=45)" }.joined(separator: "\n")
        let corpus = try TestCorpus([
            .page(
                "Kites",
                [
                    (
                        "In a park",
                        ["You can wrap a kite in a park and write the park to CSV:", .code(example)]
                    )
                ]),
            .page(
                "Exporting parks",
                [
                    (
                        "Writing a park to CSV",
                        ["Call dump() to write the park to a CSV file:", .code("park.dump(file)")]
                    )
                ]),
        ])
        let answer = try corpus.ask("How do I export a park to CSV?")
        #expect(answer.claims.first?.citations.first?.title == "Exporting parks")
    }

    @Test func codeThatRanTogetherIsNoSentence() throws {
        let lost =
            "async def run(): mast = connect( { \"mast\": { \"port\": \"9\" } } ) kite = fly( mast, wind = [ 1 ] )"
        let corpus = try TestCorpus([
            .page(
                "Kites",
                [("Connect a kite to a mast", [.text(lost), "A kite connects to a mast by a rope."])])
        ])
        let answer = try corpus.ask("How do I connect a kite to a mast?")
        #expect(answer.claims.map(\.text) == ["A kite connects to a mast by a rope."])
    }

    @Test(arguments: [
        ("Why does the loop stop with KiteError?", "because the KiteError"), ("为什么循环因 KiteError 停止？", "因为"),
    ])
    func theLanguageOfTheQuestionIsPreferred(question: String, expected: String) throws {
        let corpus = try TestCorpus([
            .page("循环", [("停止", ["循环停止是因为 KiteError 表示 loop stop 的规则结束了它。"])]),
            .page("Loops", [("Stopping", ["The loop stops because the KiteError rule ended it."])]),
        ])
        #expect(try corpus.ask(question).claims.first?.text.contains(expected) ?? false)
    }

    @Test(arguments: [
        ("Kestrel 里怎么把流水线保存成 CSV？", Answer.Outcome.answered), ("Kestrel 是哪一年出生的？", .notFound),
    ])
    func aChineseQuestionIsAnsweredFromEnglishByTwoNames(question: String, outcome: Answer.Outcome) throws {
        let corpus = try TestCorpus([
            .page("Kestrel", [("Saving", ["Call dump() to write a Kestrel park to CSV."])])
        ])
        #expect(try corpus.ask(question).outcome == outcome)
    }
}
