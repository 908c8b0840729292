import DataLoading
import TensorCore
import Testing

@Suite("Temporal order") struct TemporalOrderTests {
    /// Length, both places, width: as the practicum has them, the last number of each pair included.
    private let table: [(TemporalOrder.Level, ClosedRange<Int>, ClosedRange<Int>, ClosedRange<Int>, Int)] = [
        (.easy, 7...8, 1...2, 4...5, 9), (.normal, 30...40, 2...5, 20...27, 41),
        (.moderate, 60...80, 10...20, 45...54, 81), (.hard, 100...110, 10...20, 50...60, 111),
        (.nightmare, 300...500, 10...80, 250...290, 501),
    ]

    /// From Tests/Scripts/temporal_order_twin.py: the first two sequences of seed 7.
    private let drawn: [(level: String, text: String, label: Character)] = [
        ("easy", "BYdaaYaE", "U"),
        ("easy", "BbYbbYaE", "U"),
        ("normal", "BddYabaccddbcbbaaaccbcaacaYaadddbbcdE", "U"),
        ("normal", "BacacYdccdbdcdacddacdXbddabcadbbccdcbbaE", "S"),
        ("moderate", "BddaabaccddbcYbaaaccbcaacabaadddbbcdddacacacddccdbdcdYcddacddbddabcadbbccE", "U"),
        ("moderate", "BaabcdbcabadaacbXaddccddacdcdbdaabdbbbbcaccbaadaYcacdaabbdabdcdabbcbddbcbdE", "R"),
        (
            "hard",
            "BddaabaccddbcYbaaaccbcaacabaadddbbcdddacacacddccdbdcdacddacYdbddabcadbbccdcbbaabcdbcabadaa"
                + "cbdaddccddacdcdbE", "U"
        ),
        (
            "hard",
            "BdbbbbcaccbXadabcacdaabbdabdcdabbcbddbcbdccccccdacYcbaadabbbbcabdbbccabdcadabbcdbdcccaccbb"
                + "aadacaaaaababcaabaaE", "R"
        ),
    ]

    @Test func everySequenceKeepsToItsLevel() {
        #expect(table.map(\.0) == TemporalOrder.Level.allCases)
        for (level, lengths, firsts, seconds, width) in table {
            let task = TemporalOrder(level)
            #expect(task.paddedWidth == width)
            var generator = RandomSource(seed: 3)
            var seen: (lengths: Set<Int>, firsts: Set<Int>, seconds: Set<Int>) = ([], [], [])
            var classes = [0, 0, 0, 0]
            for _ in 0..<4000 {
                let sequence = task.sequence(using: &generator)
                let text = Array(sequence.text)
                let keys = text.indices.filter { "XY".contains(text[$0]) }
                guard keys.count == 2 else {
                    Issue.record("\(sequence.text)")
                    continue
                }
                seen.lengths.insert(text.count)
                seen.firsts.insert(keys[0])
                seen.seconds.insert(keys[1])
                classes[sequence.label] += 1
                let names = ["XX": "Q", "XY": "R", "YX": "S", "YY": "U"]
                #expect(names[String(keys.map { text[$0] })] == String(TemporalOrder.classes[sequence.label]))
                #expect(text.first == "B" && text.last == "E")
                #expect(text.dropFirst().dropLast().allSatisfy { "abcdXY".contains($0) })
            }
            // Every value comes up, the ends included, and no other one.
            #expect(seen.lengths == Set(lengths) && seen.firsts == Set(firsts) && seen.seconds == Set(seconds))
            #expect(classes.allSatisfy { abs($0 - 1000) < 150 }, "\(classes)")
        }
    }

    @Test func theSequencesAreThoseOfTheTwin() throws {
        for (index, expected) in drawn.enumerated() {
            let task = TemporalOrder(try #require(TemporalOrder.Level(rawValue: expected.level)))
            var generator = RandomSource(seed: 7)
            if index % 2 == 1 { _ = task.sequence(using: &generator) }
            let sequence = task.sequence(using: &generator)
            #expect(sequence.text == expected.text)
            #expect(TemporalOrder.classes[sequence.label] == expected.label)
        }
    }

    @Test func aBatchIsPaddedOnTheLeft() {
        let task = TemporalOrder(.easy)
        let batch = task.batch([
            TemporalOrder.Sequence(symbols: [6, 0, 2, 3, 1, 4, 7], label: 1),
            TemporalOrder.Sequence(symbols: [6, 5, 1, 3, 2, 1, 4, 7], label: 3),
        ])
        #expect(batch.inputs.shape == [9, 2, 8] && batch.labels == [1, 3])
        // -1 stands for a step without a symbol.
        for (row, expected) in [[-1, -1, 6, 0, 2, 3, 1, 4, 7], [-1, 6, 5, 1, 3, 2, 1, 4, 7]].enumerated() {
            for (time, symbol) in expected.enumerated() {
                for place in 0..<8 { #expect(batch.inputs[time, row, place] == (place == symbol ? 1 : 0)) }
            }
        }
    }

    @Test func theLastSymbolIsAlwaysInTheLastColumn() {
        for level in TemporalOrder.Level.allCases {
            var generator = RandomSource(seed: 5)
            let batch = TemporalOrder(level).batch(20, using: &generator)
            for row in 0..<20 { #expect(batch.inputs[batch.inputs.shape[0] - 1, row, 7] == 1) }
        }
    }
}

@Suite("Echo") struct EchoTaskTests {
    @Test func theTargetIsTheBitBefore() {
        var generator = RandomSource(seed: 2)
        let task = EchoTask(delay: 3, columns: 4, window: 5)
        let signal = task.signal(windows: 6, using: &generator)
        #expect(signal.inputs.shape == [30, 4, 1] && signal.windowCount == 6)
        for column in 0..<4 {
            for time in 0..<30 {
                let echo = time < 3 ? 0 : signal.inputs[time - 3, column, 0]
                #expect(signal.targets[time, column, 0] == echo)
            }
        }
        // Windows follow one another without a gap.
        for index in 0..<6 {
            let window = signal.window(index)
            #expect(window.inputs.elements == signal.inputs.slice(index * 5..<(index + 1) * 5).elements)
            #expect(window.targets.elements == signal.targets.slice(index * 5..<(index + 1) * 5).elements)
        }
    }

    @Test func bothBitsAreDrawnAndColumnsDiffer() {
        var generator = RandomSource(seed: 4)
        let signal = EchoTask().signal(windows: 1000, using: &generator)
        let ones = signal.inputs.elements.reduce(0) { $0 + Double($1) }
        #expect(signal.inputs.shape == [20_000, 5, 1])
        #expect(abs(ones / 100_000 - 0.5) < 0.01)
        let columns = (0..<5).map { signal.inputs.slice($0..<$0 + 1, axis: 1).elements }
        #expect(Set(columns).count == 5)
    }

    @Test func whoForgetsAtTheSeamsGuesses() {
        #expect(EchoTask().ceilingOfResetting == 0.925)
        #expect(EchoTask(delay: 10, window: 20).ceilingOfResetting == 0.75)
        #expect(EchoTask(delay: 60, window: 20).ceilingOfResetting == 0.5)
        // The best that one can do within a window: the true echo where its bit lies in the window, else always 0.
        var generator = RandomSource(seed: 6)
        let signal = EchoTask().signal(windows: 2000, using: &generator)
        var hits = 0.0
        for index in 1..<2000 {
            let window = signal.window(index)
            let (bits, targets) = (window.inputs.elements, window.targets.elements)
            for place in bits.indices { hits += (place < 15 ? 0 : bits[place - 15]) == targets[place] ? 1 : 0 }
        }
        #expect(abs(hits / (1999 * 100) - 0.925) < 0.003)
    }
}
