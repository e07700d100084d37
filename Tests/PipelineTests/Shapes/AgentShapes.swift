import Pipeline
import Testing

/// Shapes of agents: loops through models, tools and reviewers, all of them played by ``Speaker``.
@Suite struct AgentShapes {
    @Test func anAgentSearchesAndFinishes() async throws {
        let shape = try Shape(
            [
                "entry": Entry<String>(), "prompt": Form("", ["query"]),
                "model": Speaker("seek:heights", "done:Eiffel"),
                "after": Form("{prompt}{reply}", required: ["prompt", "reply"]),
                "parse": Transform { (text: String) in text.split(separator: ">").last.map(String.init) ?? ""
                },
                "route": Fork<String>(["search", "finish"]) { $0.hasPrefix("seek") ? "search" : "finish" },
                "search": Transform { (_: String) in "300 m, 57 m" },
                "ask": Form("", ["query", "documents"]), "reader": Speaker("300 wins"),
                "observe": Transform { (text: String) in "(\(text))" },
                "back": Form("{prompt}{reply}>", required: ["prompt", "reply"]),
            ],
            [
                "entry.value -> prompt.form", "prompt.text -> model.prompt", "model.reply -> after.reply",
                "prompt.text -> after.prompt", "after.text -> parse.value", "parse.result -> route.value",
                "route.search -> search.value", "search.result -> ask.documents", "route.search -> ask.query",
                "ask.text -> reader.prompt", "reader.reply -> observe.value", "observe.result -> back.reply",
                "after.text -> back.prompt", "back.text -> entry.values",
            ])
        let outcome = try await shape.run(
            ["entry.values": "On {query}>", "prompt.query": "towers", "ask.form": "{query} {documents}"],
            maximumVisits: 2)
        #expect(outcome.results == ["route.finish=done:Eiffel"])
        let grown = "On towers>seek:heights(300 wins)>"
        #expect(
            outcome.visits == [
                "after:1 prompt=On towers> reply=seek:heights", "after:2 prompt=\(grown) reply=done:Eiffel",
                "ask:1 form={query} {documents} query=seek:heights documents=300 m, 57 m",
                "back:1 prompt=On towers>seek:heights reply=(300 wins)", "entry:1 values=[On {query}>]",
                "entry:2 values=[\(grown)]", "model:1 prompt=On towers>", "model:2 prompt=\(grown)",
                "observe:1 value=300 wins", "parse:1 value=On towers>seek:heights",
                "parse:2 value=\(grown)done:Eiffel", "prompt:1 form=On {query}> query=towers",
                "prompt:2 form=\(grown) query=towers", "reader:1 prompt=seek:heights 300 m, 57 m",
                "route:1 value=seek:heights", "route:2 value=done:Eiffel", "search:1 value=seek:heights",
            ])
    }

    @Test func anAgentReadsWhatItRetrieved() async throws {
        let shape = try Shape(
            [
                "entry": Entry<String>(), "reader": Speaker("Peat burns"),
                "read": Form("{query}: {documents}", ["query", "documents"]),
                "task": Form("Task {query}", ["query"]), "model": Speaker("seek peat", "tell yes"),
                "route": Fork<String>(["seek", "tell"]) { String($0.prefix(4)) },
                "join": Form("{task}, {found}", required: ["task", "found"]),
                "retrieve": Transform { (_: String) in "Peat is fuel" },
                "answer": Form("{query}? {reply}", required: ["query", "reply"]),
            ],
            [
                "task.text -> entry.values", "entry.value -> model.prompt", "model.reply -> route.value",
                "route.seek -> retrieve.value", "route.tell -> answer.reply",
                "retrieve.result -> read.documents",
                "read.text -> reader.prompt", "reader.reply -> join.found", "entry.value -> join.task",
                "join.text -> entry.values",
            ])
        let outcome = try await shape.run(
            ["task.query": "Is it so", "read.query": "Is it so", "answer.query": "Is it so"], maximumVisits: 2
        )
        #expect(outcome.results == ["answer.text=Is it so? tell yes"])
        #expect(
            outcome.visits == [
                "answer:1 query=Is it so reply=tell yes", "entry:1 values=[Task Is it so]",
                "entry:2 values=[Task Is it so, Peat burns]", "join:1 task=Task Is it so found=Peat burns",
                "model:1 prompt=Task Is it so", "model:2 prompt=Task Is it so, Peat burns",
                "read:1 query=Is it so documents=Peat is fuel", "reader:1 prompt=Is it so: Peat is fuel",
                "retrieve:1 value=seek peat", "route:1 value=seek peat", "route:2 value=tell yes",
                "task:1 query=Is it so",
            ])
    }

    @Test(arguments: [false, true]) func feedbackLeadsToASecondTry(isReversed: Bool) async throws {
        var nodes: [(String, any Node)] = [
            ("write", Form("Write {task}. {feedback}", ["feedback"], required: ["task"])),
            ("writer", Speaker("rough", "fine")), ("check", Form("Is {code} right?", required: ["code"])),
            ("checker", Speaker("bad: unclear", "good")), ("judge", Judge()),
            ("join", Form("{code} was {feedback}", required: ["code", "feedback"])),
            ("answer", Form("{task}: {code}", required: ["task", "code"])),
        ]
        var wires = [
            "write.text -> writer.prompt", "writer.reply -> check.code", "checker.reply -> judge.verdict",
            "judge.bad -> join.feedback", "judge.good -> answer.code", "writer.reply -> judge.work",
            "check.text -> checker.prompt", "writer.reply -> join.code", "join.text -> write.feedback",
        ]
        if isReversed {
            nodes.reverse()
            wires.reverse()
        }
        let outcome = try await Shape(nodes, wires).run(
            ["write.task": "a poem", "answer.task": "a poem"], maximumVisits: 2)
        #expect(outcome.results == ["answer.text=a poem: fine"])
        #expect(
            outcome.visits == [
                "answer:1 task=a poem code=fine", "check:1 code=rough", "check:2 code=fine",
                "checker:1 prompt=Is rough right?", "checker:2 prompt=Is fine right?",
                "join:1 code=rough feedback=bad: unclear", "judge:1 work=rough verdict=bad: unclear",
                "judge:2 work=fine verdict=good", "write:1 task=a poem",
                "write:2 task=a poem feedback=rough was bad: unclear", "writer:1 prompt=Write a poem. ",
                "writer:2 prompt=Write a poem. rough was bad: unclear",
            ])
    }

    /// Sends a prompt back with a complaint, or says that all is well.
    private struct Verdict: Node {
        let reply = Input<String>("reply")
        let prompt = Input<String>("prompt")
        let fail = Output<String>("fail")
        let pass = Output<String>("pass")

        func run(_ visit: Visit) async throws -> Outputs {
            visit[reply] == "good" ? [pass(visit[reply])] : [fail("\(visit[prompt])-\(visit[reply])")]
        }
    }

    @Test func anAgentInALoopOfReviews() async throws {
        let shape = try Shape(
            [
                "task": Form("Do {task}{feedback}", ["feedback"], required: ["task"]),
                "entry": Entry<String>(),
                "model": Speaker("edit 1", "edit 2", "done"),
                "tool": Fork<String>(["edit", "done"]) { String($0.prefix(4)) },
                "editor": Transform { (text: String) in "\(text.suffix(1))!" },
                "join": Form("{prompt}+{files}", required: ["prompt", "files"]),
                "review": Form("{code}? {finished}", ["code"], required: ["finished"]),
                "reviewer": Speaker("bad", "good"), "verdict": Verdict(),
            ],
            [
                "task.text -> entry.values", "entry.value -> model.prompt", "model.reply -> tool.value",
                "tool.edit -> editor.value", "editor.result -> join.files", "entry.value -> join.prompt",
                "join.text -> entry.values", "tool.done -> review.finished", "join.text -> review.code",
                "review.text -> reviewer.prompt", "reviewer.reply -> verdict.reply",
                "join.text -> verdict.prompt",
                "verdict.fail -> entry.values",
            ])
        let outcome = try await shape.run(["task.task": "it"], maximumVisits: 6)
        #expect(outcome.results == ["verdict.pass=good"])
        let prompts = [
            "Do it", "Do it+1!", "Do it+1!+2!", "Do it+1!+2!-bad", "Do it+1!+2!-bad+1!",
            "Do it+1!+2!-bad+1!+2!",
        ]
        let replies = ["edit 1", "edit 2", "done", "edit 1", "edit 2", "done"]
        var visits = (0..<6).flatMap { turn in
            [
                "entry:\(turn + 1) values=[\(prompts[turn])]", "model:\(turn + 1) prompt=\(prompts[turn])",
                "tool:\(turn + 1) value=\(replies[turn])",
            ]
        }
        for (edit, turn) in [0, 1, 3, 4].enumerated() {
            visits.append("editor:\(edit + 1) value=\(replies[turn])")
            visits.append("join:\(edit + 1) prompt=\(prompts[turn]) files=\(turn % 3 + 1)!")
        }
        for (number, prompt) in [prompts[2], prompts[5]].enumerated() {
            visits.append("review:\(number + 1) finished=done code=\(prompt)")
            visits.append("reviewer:\(number + 1) prompt=\(prompt)? done")
            visits.append("verdict:\(number + 1) reply=\(["bad", "good"][number]) prompt=\(prompt)")
        }
        visits.append("task:1 task=it")
        #expect(outcome.visits == visits.sorted())
    }

    @Test func whatALoopUsesAlsoReachesTheNodeBehindIt() async throws {
        let shape = try Shape(
            [
                "join": Form("{prompt}|{code}|{verdict}", required: ["prompt", "code", "verdict"]),
                "writer": Speaker("rough", "rougher", "fine"), "prompt": Form("{task}", ["task"]),
                "check": Form("Is {code} right?", ["code"]), "checker": Speaker("bad", "bad again", "good"),
                "judge": Judge(), "entry": Entry<String>(),
                "answer": Form("{task}: {reply} after {prompt}", ["prompt"], required: ["reply", "task"]),
            ],
            [
                "join.text -> entry.values", "entry.value -> prompt.task", "prompt.text -> writer.prompt",
                "prompt.text -> join.prompt", "writer.reply -> check.code", "checker.reply -> judge.verdict",
                "judge.bad -> join.verdict", "check.text -> checker.prompt", "judge.good -> answer.reply",
                "writer.reply -> judge.work", "writer.reply -> join.code", "join.text -> answer.prompt",
            ])
        let outcome = try await shape.run(
            ["entry.values": "Rhyme", "answer.task": "Rhyme"], maximumVisits: 3)
        let first = "Rhyme|rough|bad"
        let second = "Rhyme|rough|bad|rougher|bad again"
        #expect(outcome.results == ["answer.text=Rhyme: fine after \(second)"])
        #expect(
            outcome.visits == [
                "answer:1 reply=fine task=Rhyme prompt=\(second)", "check:1 code=rough",
                "check:2 code=rougher",
                "check:3 code=fine", "checker:1 prompt=Is rough right?", "checker:2 prompt=Is rougher right?",
                "checker:3 prompt=Is fine right?", "entry:1 values=[Rhyme]", "entry:2 values=[\(first)]",
                "entry:3 values=[\(second)]", "join:1 prompt=Rhyme code=rough verdict=bad",
                "join:2 prompt=\(first) code=rougher verdict=bad again", "judge:1 work=rough verdict=bad",
                "judge:2 work=rougher verdict=bad again", "judge:3 work=fine verdict=good",
                "prompt:1 task=Rhyme", "prompt:2 task=\(first)", "prompt:3 task=\(second)",
                "writer:1 prompt=Rhyme", "writer:2 prompt=\(first)", "writer:3 prompt=\(second)",
            ])
    }
}
