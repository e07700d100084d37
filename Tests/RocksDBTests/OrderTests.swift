import Foundation
import RocksDB
import Testing

/// Compares a database with a plain dictionary after random changes by every way there is to make one.
@Suite struct OrderTests {
    @Test(arguments: [0, 2]) func agreesWithASortedDictionary(prefixLength: Int) throws {
        let seed =
            ProcessInfo.processInfo.environment["KG_SEED"].flatMap(UInt64.init)
            ?? UInt64.random(in: 0 ... .max)
        try withKnownSeed(seed) {
            var run = try RandomRun(seed: seed, prefixLength: prefixLength == 0 ? nil : prefixLength)
            for _ in 0..<40 {
                try run.change()
                try run.check()
            }
        }
    }

    /// Prints the seed with whatever fails.
    private func withKnownSeed(_ seed: UInt64, _ body: () throws -> Void) rethrows {
        print("OrderTests: KG_SEED=\(seed) repeats this run")
        try body()
    }
}

private struct RandomRun {
    private let options: ColumnFamilyOptions
    private let prefixLength: Int?
    private var database: Database
    private var facts: ColumnFamily
    // The last to go, after the database is closed.
    private let directory: TemporaryDirectory
    private var model: [[UInt8]: [UInt8]] = [:]
    private var generator: SplitMix
    private var files = 0

    init(seed: UInt64, prefixLength: Int?) throws {
        generator = SplitMix(state: seed)
        self.prefixLength = prefixLength
        directory = try TemporaryDirectory()
        options = ColumnFamilyOptions(prefixLength: prefixLength, blockSize: .bytes(256))
        database = try Database(at: directory["db"], columnFamilies: [.facts: options])
        facts = try database[.facts]
    }

    /// Short keys of few letters, so that they meet; among them the least and the greatest byte, and no byte at all.
    private mutating func randomKey() -> [UInt8] {
        (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            [0, 1, 0x61, 0x62, 0x7f, 0x80, 0xfe, 0xff][Int.random(in: 0..<8, using: &generator)]
        }
    }

    private mutating func randomValue() -> [UInt8] {
        (0..<Int.random(in: 0...40, using: &generator)).map { _ in
            UInt8.random(in: 0...255, using: &generator)
        }
    }

    mutating func change() throws {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<6: try changeByBatch()
        case 6, 7: try changeByFile()
        case 8:
            try database.flush(facts)
            if Bool.random(using: &generator) { try database.compact(facts) }
        default:
            try database.close()
            database = try Database(at: directory["db"], columnFamilies: [.facts: options])
            facts = try database[.facts]
        }
    }

    private mutating func changeByBatch() throws {
        var batch = try database.writeBatch()
        for _ in 0..<50 {
            let key = randomKey()
            switch Int.random(in: 0..<20, using: &generator) {
            case 0:
                let end = randomKey()
                batch.deleteRange(from: key, to: end, in: facts)
                model = model.filter { $0.key.isLess(than: key) || !$0.key.isLess(than: end) }
            case 1..<6:
                batch.delete(key: key, in: facts)
                model[key] = nil
            default:
                let value = randomValue()
                batch.put(key: key, value: value, in: facts)
                model[key] = value
            }
        }
        try database.write(batch)
    }

    private mutating func changeByFile() throws {
        var changes: [[UInt8]: [UInt8]?] = [:]
        for _ in 0..<50 {
            changes[randomKey()] = .some(Bool.random(using: &generator) ? randomValue() : nil)
        }
        files += 1
        var writer = try SSTWriter(at: directory["\(files).sst"], options: options)
        for (key, value) in changes.sorted(by: { $0.key.isLess(than: $1.key) }) {
            if let value {
                try writer.put(key: key, value: value)
            } else {
                try writer.delete(key: key)
            }
            model[key] = value
        }
        try database.ingest(
            [#require(try writer.finish())], into: facts, move: Bool.random(using: &generator))
    }

    mutating func check() throws {
        let sorted = model.sorted { $0.key.isLess(than: $1.key) }
        let keys = sorted.map(\.key)
        let cursor = try database.cursor(in: facts)

        #expect(try read(cursor, from: { try cursor.seekToFirst() }, by: { try cursor.next() }) == keys)
        #expect(
            try read(cursor, from: { try cursor.seekToLast() }, by: { try cursor.previous() })
                == keys.reversed())
        for _ in 0..<10 {
            let key = randomKey()
            #expect(try database.value(for: key, in: facts) == model[key])
            let after = try read(cursor, from: { try cursor.seek(to: key) }, by: { try cursor.next() })
            #expect(after == keys.filter { !$0.isLess(than: key) })
            let before = try read(
                cursor, from: { try cursor.seek(toLastNotAfter: key) }, by: { try cursor.previous() })
            #expect(before == keys.filter { !key.isLess(than: $0) }.reversed())

            var found: [[UInt8]] = []
            try cursor.forEach(prefix: key) { key, _ in
                found.append(Array(key))
                return .continue
            }
            #expect(found == keys.filter { $0.starts(with: key) })
        }
        try checkPrefixes(keys)

        let asked = (0..<40).map { _ in randomKey() }
        var answers: [[UInt8]?] = []
        try database.withValues(for: asked, in: facts) { _, value in answers.append(value.map([UInt8].init)) }
        #expect(answers == asked.map { model[$0] })
    }

    /// One cursor for many prefixes, as adjacency is read.
    private mutating func checkPrefixes(_ keys: [[UInt8]]) throws {
        guard let prefixLength else { return }
        let cursor = try database.cursor(in: facts, CursorOptions(order: .withinPrefix))
        for _ in 0..<20 {
            let key = randomKey()
            guard key.count >= prefixLength else { continue }
            let neighbours = keys.filter { $0.starts(with: key.prefix(prefixLength)) }
            let after = try read(cursor, from: { try cursor.seek(to: key) }, by: { try cursor.next() })
            #expect(after == neighbours.filter { !$0.isLess(than: key) })
            let before = try read(
                cursor, from: { try cursor.seek(toLastNotAfter: key) }, by: { try cursor.previous() })
            #expect(before == neighbours.filter { !key.isLess(than: $0) }.reversed())
        }
    }

    private func read(
        _ cursor: Cursor, from start: () throws -> Bool, by move: () throws -> Bool
    ) throws -> [[UInt8]] {
        var keys: [[UInt8]] = []
        var found = try start()
        while found {
            let key = Array(cursor.key)
            #expect(model[key] == Array(cursor.value))
            keys.append(key)
            found = try move()
        }
        return keys
    }
}

extension [UInt8] {
    fileprivate func isLess(than other: [UInt8]) -> Bool { lexicographicallyPrecedes(other) }
}

/// A generator that can be started anew: SplitMix64, Steele et al. 2014.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
