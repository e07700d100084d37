import RocksDB
import Testing

@Suite struct CursorTests {
    let database: Database
    let facts: ColumnFamily
    // The last to go, after the database is closed.
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        database = try Database(
            at: directory["db"],
            columnFamilies: [.facts: ColumnFamilyOptions(prefixLength: 2, compression: .none)])
        facts = try database[.facts]
    }

    private func put(_ keys: [String]) throws {
        var batch = try database.writeBatch()
        for key in keys { batch.put(key: bytes(key), value: bytes("value of \(key)"), in: facts) }
        try database.write(batch)
    }

    @Test func movesBothWays() throws {
        try put(["c", "a", "b"])
        let cursor = try database.cursor(in: facts)
        #expect(!cursor.isValid)
        #expect(try cursor.seekToFirst())
        #expect(text(cursor.key) == "a")
        #expect(text(cursor.value) == "value of a")
        #expect(try cursor.next())
        #expect(try cursor.next())
        #expect(text(cursor.key) == "c")
        #expect(try cursor.previous())
        #expect(text(cursor.key) == "b")
        #expect(try cursor.seekToLast())
        #expect(text(cursor.key) == "c")
        #expect(try !cursor.next())
        #expect(!cursor.isValid)
    }

    @Test func staysAtTheEnd() throws {
        try put(["a"])
        let cursor = try database.cursor(in: facts)
        #expect(try !cursor.next())
        #expect(try !cursor.previous())
        #expect(try cursor.seekToFirst())
        #expect(try !cursor.next())
        #expect(try !cursor.next())
        #expect(try !cursor.previous())
        #expect(try cursor.seekToLast())
    }

    @Test func findsTheNearestKey() throws {
        try put(["b", "d"])
        let cursor = try database.cursor(in: facts)
        #expect(try cursor.seek(to: bytes("c")))
        #expect(text(cursor.key) == "d")
        #expect(try cursor.seek(toLastNotAfter: bytes("c")))
        #expect(text(cursor.key) == "b")
        #expect(try cursor.seek(toLastNotAfter: bytes("d")))
        #expect(text(cursor.key) == "d")
        #expect(try !cursor.seek(to: bytes("e")))
        #expect(try !cursor.seek(toLastNotAfter: bytes("a")))
        #expect(try cursor.seek(to: [UInt8]()))
        #expect(text(cursor.key) == "b")
    }

    @Test(
        arguments: [
            (nil, nil, ["a", "b", "c", "d"]),
            ("b", nil, ["b", "c", "d"]),
            (nil, "c", ["a", "b"]),
            ("b", "d", ["b", "c"]),
            ("bb", "cc", ["c"]),
            ("c", "c", []),
            ("d", "b", []),
            ("", nil, ["a", "b", "c", "d"]),
        ] as [(String?, String?, [String])])
    func staysWithinItsBounds(lower: String?, upper: String?, expected: [String]) throws {
        try put(["a", "b", "c", "d"])
        for isInFile in [false, true] {
            if isInFile { try database.flush(facts) }
            let options = CursorOptions(lowerBound: lower.map(bytes), upperBound: upper.map(bytes))
            #expect(try database.keys(in: facts, options) == expected)

            let cursor = try database.cursor(in: facts, options)
            var backwards: [String] = []
            var found = try cursor.seekToLast()
            while found {
                backwards.append(text(cursor.key))
                found = try cursor.previous()
            }
            #expect(backwards == expected.reversed())
        }
    }

    @Test(arguments: [CursorOptions.Order.total, .withinPrefix])
    func findsTheKeysOfManyPrefixes(order: CursorOptions.Order) throws {
        // Keys shorter than the prefix stand between, where a fixed prefix would end the process.
        try put(["aa", "aa1", "aa2", "ab1", "b", "bb", "c", "ca9", "ca9x"])
        for isInFile in [false, true] {
            if isInFile { try database.flush(facts) }
            let cursor = try database.cursor(in: facts, CursorOptions(order: order))
            for (prefix, expected) in [
                ("ca9", ["ca9", "ca9x"]), ("aa", ["aa", "aa1", "aa2"]), ("ab", ["ab1"]), ("bb", ["bb"]),
                ("zz", []),
                ("aa2", ["aa2"]), ("ab", ["ab1"]),
            ] {
                var keys: [String] = []
                try cursor.forEach(prefix: bytes(prefix)) { key, value in
                    #expect(text(value) == "value of \(text(key))")
                    keys.append(text(key))
                    return .continue
                }
                #expect(keys == expected)
            }
        }
    }

    @Test func endsWithThePrefixItSought() throws {
        try put(["aa1", "aa2", "ab1", "b"])
        let cursor = try database.cursor(in: facts, CursorOptions(order: .withinPrefix))
        #expect(try cursor.seek(to: bytes("aa1")))
        #expect(try cursor.next())
        #expect(try !cursor.next())
        #expect(try cursor.seek(to: bytes("ab1")))
        #expect(try !cursor.next())
        #expect(try cursor.seek(toLastNotAfter: bytes("aa9")))
        #expect(text(cursor.key) == "aa2")
        #expect(try cursor.previous())
        #expect(try !cursor.previous())
    }

    @Test func wantsWholePrefixesWithinPrefixes() throws {
        try put(["aa1"])
        let cursor = try database.cursor(in: facts, CursorOptions(order: .withinPrefix))
        let refused = RocksDBError(code: .invalidArgument)
        #expect(throws: refused) { try cursor.seek(to: bytes("a")) }
        #expect(throws: refused) { try cursor.seek(toLastNotAfter: bytes("a")) }
        #expect(throws: refused) { try cursor.seekToFirst() }
        #expect(throws: refused) { try cursor.seekToLast() }
        #expect(throws: refused) {
            try database.cursor(in: database[.default], CursorOptions(order: .withinPrefix))
        }
    }

    @Test func stopsAScanWhenToldTo() throws {
        try put(["aa1", "aa2", "aa3"])
        let cursor = try database.cursor(in: facts)
        var keys: [String] = []
        try cursor.forEach(prefix: bytes("aa")) { key, _ in
            keys.append(text(key))
            return keys.count == 2 ? .stop : .continue
        }
        #expect(keys == ["aa1", "aa2"])
    }

    @Test func doesNotSeeLaterWrites() throws {
        try put(["a"])
        let cursor = try database.cursor(in: facts)
        try put(["b"])
        #expect(try cursor.seekToFirst())
        #expect(try !cursor.next())
    }

    @Test func throwsOnDamagedDataRatherThanEnding() throws {
        let count = 2_000
        try put((0..<count).map { "key \($0 + 10_000)" })
        try database.flush(facts)
        try database.close()
        let file = try #require(try directory.files(in: "db", withExtension: "sst").first)
        try flipBytes(in: file, at: 40_000..<40_010)

        let damaged = try Database(at: directory["db"], columnFamilies: [.facts: .init(prefixLength: 2)])
        let facts = try damaged[.facts]
        for options in [CursorOptions(), CursorOptions(readahead: .mebibytes(1), fillsCache: false)] {
            let cursor = try damaged.cursor(in: facts, options)
            for (start, move) in [
                ({ try cursor.seekToFirst() }, { try cursor.next() }),
                ({ try cursor.seekToLast() }, { try cursor.previous() }),
            ] {
                var seen = 0
                let error = #expect(throws: RocksDBError.self) {
                    var found = try start()
                    while found {
                        seen += 1
                        found = try move()
                    }
                }
                #expect(error?.code == .corruption)
                #expect(seen > 0 && seen < count)
                // It stays an error until the next seek, and is no end then either.
                #expect(throws: RocksDBError(code: .corruption)) { try move() }
            }
            #expect(try cursor.seekToFirst())
        }

        var failures = 0
        for number in 0..<count {
            do {
                _ = try damaged.value(for: bytes("key \(number + 10_000)"), in: facts)
            } catch let error as RocksDBError where error.code == .corruption {
                failures += 1
            }
        }
        #expect(failures > 0 && failures < count)
        let keys = (0..<count).map { bytes("key \($0 + 10_000)") }
        #expect(throws: RocksDBError(code: .corruption)) {
            try damaged.withValues(for: keys, in: facts) { _, _ in }
        }
    }

    @Test func trapsWhenReadAwayFromAKey() async {
        await #expect(processExitsWith: .failure) { [path = directory["other"] as String] in
            let database = try Database(at: path)
            _ = try database.cursor(in: database[.default]).key
        }
    }
}
