import Contracts
import ExerciseKit

/// `(sequences, special)` to the numbering of all symbols.
package typealias BuildVocabulary = @Sendable ([[String]], [String]) throws -> SymbolNumbering

extension SpellingBeeChecks {
    /// How many symbols there are; and for each of those asked its number, and where the list has it.
    private static func answer(_ numbering: SymbolNumbering, asking symbols: [String]) -> Answer {
        let numbers: [Int] = symbols.map { numbering.numbers[$0] ?? -1 }
        let places: [Int] = symbols.map { numbering.symbols.firstIndex(of: $0) ?? -1 }
        var names = ["how many symbols"] + symbols.map { "numbers[\"\($0)\"]" }
        names += symbols.map { "place of \"\($0)\" in symbols" }
        return Answer(names: names, values: ([numbering.symbols.count] + numbers + places).map { Double($0) })
    }

    /// What is right when exactly these are the symbols, in this order.
    private static func expected(_ symbols: [String]) -> Answer {
        answer(numbering(symbols), asking: symbols)
    }

    private static func numbering(_ symbols: [String], from first: Int = 0) -> SymbolNumbering {
        let pairs = symbols.enumerated().map { ($1, $0 + first) }
        return SymbolNumbering(symbols: symbols, numbers: Dictionary(pairs) { $1 })
    }

    private static func inOrderOfAppearance(_ symbols: [String]) -> [String] {
        symbols.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    package static let buildVocabulary = Exercise<BuildVocabulary>(
        "build-vocabulary", title: "Build a vocabulary", in: chapter, file: "BuildVocabulary.swift",
        function: "buildVocabulary", minutes: 10,
        hints: [
            "The same symbol occurs in many sequences. Which collection keeps each only once, and in which order does "
                + "it give them back?",
            "Collect all symbols of all sequences in a set, take the special ones out of it, and sort the rest. The "
                + "list is the special ones and then these; a symbol's number is its place in the list.",
            "Join the sequences, make a `Set` of them, subtract `special`, sort, and put `special` in front. Then go "
                + "through the list with its indices and note each symbol's number in a dictionary.",
        ],
        reference: SpellingBeeChapter.buildVocabulary,
        checks: [
            Check(
                "two pronunciations", why: "the network sees numbers; these say which is which",
                input: "sequences [[M, AA1], [T, AA1, M]], special [_]", expected: expected(["_", "AA1", "M", "T"])
            ) { build in
                answer(try build([["M", "AA1"], ["T", "AA1", "M"]], ["_"]), asking: ["_", "AA1", "M", "T"])
            },
            Check(
                "letters, pad and begin", why: "the special symbols keep their numbers whatever the words are",
                input: "sequences [[c, a, b], [b, c, b]], special [_, *]",
                expected: expected(["_", "*", "a", "b", "c"])
            ) { build in
                answer(
                    try build([["c", "a", "b"], ["b", "c", "b"]], ["_", "*"]), asking: ["_", "*", "a", "b", "c"])
            },
            Check(
                "a special symbol in the data", why: "words that are padded already hold the pad",
                input: "sequences [[b, _], [a, b]], special [_]", expected: expected(["_", "a", "b"])
            ) { build in
                answer(try build([["b", "_"], ["a", "b"]], ["_"]), asking: ["_", "a", "b"])
            },
            Check(
                drawn: "drawn words", why: "the numbers must not depend on the order of the words",
                input: "7 words of the letters a to j, special [_, *]"
            ) { build, generator in
                let alphabet = "abcdefghij".map(String.init)
                let words = (0..<7).map { _ in (0..<4).map { _ in alphabet[generator.below(alphabet.count)] } }
                return answer(try build(words, ["_", "*"]), asking: ["_", "*"] + alphabet)
            },
        ],
        misconceptions: [
            Misconception(
                "special symbols last", diagnosis: "you put the special symbols last: their numbers then move",
                caughtBy: "two pronunciations",
                wrong: { numbering(Set($0.joined()).subtracting($1).sorted() + $1) }),
            Misconception(
                "order of appearance", diagnosis: "you numbered symbols as they appear: sort them",
                caughtBy: "two pronunciations",
                wrong: { numbering(inOrderOfAppearance($1 + $0.joined())) }),
            Misconception(
                "counted from one", diagnosis: "you counted numbers from 1: the first symbol is number 0",
                caughtBy: "two pronunciations",
                wrong: { numbering($1 + Set($0.joined()).subtracting($1).sorted(), from: 1) }),
            Misconception(
                "every occurrence", diagnosis: "you listed a symbol each time that it occurs: once is enough",
                caughtBy: "two pronunciations",
                wrong: { sequences, special in
                    numbering(special + sequences.joined().filter { !special.contains($0) }.sorted())
                }),
            Misconception(
                "special left out", diagnosis: "you left the special symbols out", caughtBy: "two pronunciations",
                wrong: { numbering(Set($0.joined()).subtracting($1).sorted()) }),
            Misconception(
                "special twice", diagnosis: "you listed a special symbol again where it occurs in the data",
                caughtBy: "a special symbol in the data",
                wrong: { numbering($1 + Set($0.joined()).sorted()) }),
            Misconception(
                "all sorted together",
                diagnosis: "you sorted the special symbols as well: they keep their order in front",
                caughtBy: "letters, pad and begin",
                wrong: { numbering(Set($0.joined() + $1).sorted { $0.lowercased() < $1.lowercased() }) }),
            Misconception(
                "reverse order", diagnosis: "you sorted from z to a",
                caughtBy: "two pronunciations",
                wrong: { numbering($1 + Set($0.joined()).subtracting($1).sorted(by: >)) }),
            Misconception(
                "first sequence alone", diagnosis: "you looked at the first sequence alone",
                caughtBy: "two pronunciations",
                wrong: { numbering($1 + Set($0[0]).subtracting($1).sorted()) }),
            Misconception(
                "all sorted together as they are",
                diagnosis: "you sorted the special symbols as well: they keep their order in front",
                caughtBy: "two pronunciations",
                wrong: { numbering(Set($0.joined() + $1).sorted()) }),
        ])
}
