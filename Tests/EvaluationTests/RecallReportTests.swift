import Evaluation
import Testing

@Suite struct RecallReportTests {
    @Test func countsGoldAtEachDepth() {
        var report = RecallReport()
        report.add(ranking: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], gold: [1, 3])
        report.add(ranking: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], gold: [6, 11])
        #expect(report.questions == 2)
        #expect(report.recallAt1 == 25)
        #expect(report.recallAt2 == 25)
        #expect(report.recallAt5 == 50)
        #expect(report.recallAt10 == 75)
        #expect(report.allAt5 == 50)
    }

    @Test func isZeroWithoutQuestions() {
        #expect(RecallReport().recallAt5 == 0)
    }
}
