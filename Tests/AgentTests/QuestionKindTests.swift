import Agent
import Testing

@Suite struct QuestionKindTests {
    @Test(arguments: [
        ("Who wrote the planner?", QuestionKind.who),
        ("Whose answer was accepted?", .who),
        ("What did the person who asked want?", .which),
        ("When was 2.0 released?", .when),
        ("Until when do we get patches?", .when),
        ("On what day did it start?", .when),
        ("When a tool fails, what happens?", .which),
        ("How many seats has the group?", .howMany),
        ("How long does a lease last?", .howMany),
        ("Which port is that on?", .howMany),
        ("Which of the two is better?", .which),
        ("How do I stop a loop?", .howTo),
        ("Why does it loop?", .why),
        ("StoreLockedError on startup, what now?", .error),
        ("Is there a limit?", .yesNo),
        ("What is a ForgettingCurve?", .definition),
        ("What does the Joiner do?", .definition),
        ("What is a Router in Haystack and when should I use ConditionalRouter?", .definition),
        ("What is the default of max_steps?", .which),
        ("什么是遗忘曲线？", .definition),
        ("谁写了规划器？", .who),
        ("2.0 是什么时候发布的？", .when),
        ("评审员要投几票？", .howMany),
        ("怎么限制步数？", .howTo),
        ("为什么会循环？", .why),
        ("启动报错 StoreLockedError 怎么办？", .error),
        ("可以删掉吗？", .yesNo),
        ("哪个更好？", .which),
    ])
    func findsWhatIsAskedFor(question: String, kind: QuestionKind) {
        #expect(QuestionKind(of: question, language: QuestionLanguage(of: question)) == kind)
    }

    @Test(arguments: [
        ("Who is 阿树?", QuestionLanguage.english),
        ("AgentLoop 是什么？", .chinese),
        ("Waylark 的 AgentLoop 怎么限制 max_steps？", .chinese),
        ("max_steps", .english),
        ("", .english),
    ])
    func tellsTheLanguageOfTheSentenceNotOfTheNames(question: String, language: QuestionLanguage) {
        #expect(QuestionLanguage(of: question) == language)
    }
}
