import Foundation
import Language

/// Treebanks that others made, which lie beside the project's folder where they are.
enum Treebanks {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/language").standardizedFileURL

    static var exist: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func englishDevelopment() throws -> [AnnotatedSentence] {
        try read("ud-english-ewt/en_ewt-ud-dev.conllu", .english)
    }

    static func chineseDevelopment() throws -> [AnnotatedSentence] {
        try read("ud-chinese-gsdsimp/zh_gsdsimp-ud-dev.conllu", .chinese)
    }

    private static func read(_ path: String, _ language: NaturalLanguage) throws -> [AnnotatedSentence] {
        try CoNLLU.sentences(
            in: String(contentsOf: folder.appending(path: path), encoding: .utf8), language: language)
    }
}
