import Contracts
import ExerciseKit
import Foundation
import Synchronization
import Testing

private typealias Doubling = @Sendable ([Double]) throws -> [Double]

private struct Surprise: Error {}

/// An exercise made for the tests: double every number.
private let doubling = Exercise<Doubling>(
    "doubling", title: "Doubling", in: Chapter(number: "00", title: "Tests", folder: "00-Tests", tutorial: "none"),
    file: "Doubling.swift", function: "doubling", minutes: 1,
    hints: ["What is twice three?", "Add each number to itself.", "Use map and multiply."],
    reference: { $0.map { 2 * $0 } },
    checks: [
        Check("two numbers", why: "two is more than one", input: "[1, -3]", expected: Answer([2, -6])) {
            Answer(try $0([1, -3]))
        },
        Check("a fraction", why: "not all numbers are whole", input: "[0.5, 4]", expected: Answer([1, 8])) {
            Answer(try $0([0.5, 4]))
        },
        Check(drawn: "drawn numbers", why: "any number will do", input: "3 numbers") { doubling, generator in
            Answer(try doubling((0..<3).map { _ in generator.uniform(in: -1..<1) }))
        },
    ],
    misconceptions: [
        Misconception("square", diagnosis: "you squared", caughtBy: "two numbers", wrong: { $0.map { $0 * $0 } }),
        Misconception(
            "rounded", diagnosis: "you rounded", caughtBy: "drawn numbers",
            wrong: { $0.map { (20 * $0).rounded() / 10 } }),
        Misconception(
            "sign", diagnosis: "you changed the sign", caughtBy: "two numbers", wrong: { $0.map { -2 * $0 } }),
    ])

@Suite("Verdicts") struct VerdictTests {
    private func verdict(_ function: @escaping Doubling) -> Verdict { doubling.verdict(on: function) }

    @Test func everyStatusIsTold() {
        #expect(verdict { $0.map { $0 + $0 } }.status == .passes)
        #expect(verdict { _ in throw NotStarted() }.status == .notStarted)
        #expect(verdict { _ in throw Surprise() }.status == .crashed)
        #expect(verdict { $0.map { 2 * $0 } + [0] }.status == .wrongShape)
        #expect(verdict { $0.map { $0 / 0 } }.status == .notFinite)
        #expect(verdict { $0.map { 3 * $0 } }.status == .wrongValue)
    }

    @Test func eachCheckIsAnnouncedBeforeItRuns() {
        var told: [String] = []
        _ = doubling.verdict(on: { $0.map { 2 * $0 } }, running: { told.append($0) })
        #expect(told == ["1 of 3: two numbers", "2 of 3: a fraction", "3 of 3: drawn numbers", ""])
    }

    /// A crash in a later check leaves what was told last, so the name is there as soon as one mistake alone agrees.
    @Test func theNameIsToldBeforeLaterChecksRun() {
        var told: [String?] = []
        _ = doubling.verdict(on: { $0.map { $0 * $0 } }, failed: { told.append($0.looksLike) })
        #expect(told == ["you squared", "you squared", "you squared"])
        told = []
        _ = doubling.verdict(on: { $0 == [1, -3] ? [1, 9] : [7, 7] }, failed: { told.append($0.looksLike) })
        #expect(told == ["you squared", nil, nil])
    }

    @Test func aCheckThatWantsAShapeMismatchSaysSo() {
        let strict = Exercise<Doubling>(
            "strict", title: "Strict", in: Chapter(number: "00", title: "", folder: "", tutorial: ""), file: "",
            function: "strict", minutes: 1, hints: [], reference: { $0 },
            checks: [
                Check("shapes", why: "they differ", input: "none", expected: .throwsShapeMismatch) { strict in
                    try .ofMismatch { _ = try strict([]) }
                }
            ], misconceptions: [])
        var told: [String] = []
        _ = strict.verdict(on: { $0 }, running: { told.append($0) })
        #expect(told.first == "1 of 1: shapes, where a ShapeMismatch is due")
    }

    @Test func anAnswerThatChangesFromCallToCallIsTold() {
        let calls = Mutex(0)
        let restless = verdict { numbers in
            let factor = calls.withLock { count in
                count += 1
                return Double(count)
            }
            return numbers.map { 5 * factor * $0 }
        }
        #expect(restless.failure?.looksLike?.hasPrefix("asked twice the same, your function gave two answers") ?? false)
        #expect(verdict { $0.map { _ in .nan } }.failure?.looksLike?.hasPrefix("asked twice") != true)
    }

    @Test func absenceAndMinusZeroAreShownAsSuch() {
        let answer = Answer(named: ["floor": -0.0, "step??": -1, "best??": 3, "isDone?": 1])
        #expect(answer.text() == "[floor 0, step nil, best 3, isDone yes]")
        #expect(answer.place(of: 1) == "step")
    }

    @Test func shapeComesBeforeFinitenessAndFinitenessBeforeValue() {
        #expect(verdict { _ in [.nan] }.status == .wrongShape)
        #expect(verdict { _ in [7, .nan, 1].dropLast() }.status == .notFinite)
    }

    @Test func theFirstFailingCheckIsShownAndTheOthersAreCounted() {
        let verdict = verdict { $0.map { $0 == 0.5 ? 0 : 2 * $0 } }
        #expect(verdict.failure?.check == "a fraction")
        #expect(verdict.failure?.number == 2)
        #expect(verdict.failure?.expected == "[1, 8]")
        #expect(verdict.failure?.yours == "[0, 8]")
        #expect(verdict.failure?.difference == "first differs at index 0")
        #expect((verdict.passed, verdict.total) == (2, 3))
    }

    @Test func aKnownMistakeIsNamedOnlyWhereAllAnswersMatch() {
        #expect(verdict { $0.map { $0 * $0 } }.failure?.looksLike == "you squared")
        #expect(verdict { $0.map { $0 == 1 ? 1 : $0 * $0 * 0.5 } }.failure?.looksLike == nil)
        #expect(
            verdict { $0.map { 6 * $0 } }.failure?.looksLike
                == "every value is 3 times what it should be: a factor is missing, or one too many")
        #expect(verdict { $0.map { _ in 0 } }.failure?.looksLike == "every value is 0, where some should not be")
    }

    @Test func drawnCasesFollowTheirSeed() {
        let wrong: Doubling = { $0.map { abs($0) < 1 && $0 != 0.5 ? 1.5 * $0 : 2 * $0 } }
        let first = doubling.verdict(on: wrong, seed: 5).failure
        #expect(first?.input == "3 numbers, drawn with seed 5")
        #expect(first == doubling.verdict(on: wrong, seed: 5).failure)
        #expect(first?.expected != doubling.verdict(on: wrong, seed: 6).failure?.expected)
    }

    @Test func theGatesFindWhatTheyAreFor() {
        #expect(doubling.gateFindings(seed: 1) == [])
        func findings(reference: @escaping Doubling) -> String {
            Exercise<Doubling>(
                "broken", title: "Broken", in: Chapter(number: "00", title: "", folder: "", tutorial: ""), file: "",
                function: "", minutes: 1, hints: ["too short"], reference: reference, checks: doubling.checks,
                misconceptions: [
                    Misconception("right", diagnosis: "none", caughtBy: "two numbers", wrong: { $0.map { 2 * $0 } })
                ]
            ).gateFindings(seed: 1).joined(separator: "\n")
        }
        for part in ["1 misconceptions", "1 hints", "empty hint", "'right' is not rejected"] {
            #expect(findings { $0.map { 2 * $0 } }.contains(part), "\(part)")
        }
        #expect(findings { $0 }.contains("reference says wrong value at 'two numbers'"))
    }

    @Test func aVerdictIsToldInAtMostEightLinesAndTheLastSaysWhatToDo() {
        let verdict = verdict { $0.map { $0 * $0 } }
        let lines = VerdictText(verdict, info: doubling.info, place: "Doubling.swift:3").lines
        #expect(
            lines == [
                "doubling  wrong value  (check 1 of 3: two numbers; 2 later checks fail too)",
                "  why it matters  two is more than one",
                "  input           [1, -3]",
                "  expected        [2, -6]   (tolerance 1e-9)",
                "  yours           [1, 9]   (first differs at index 0)",
                "  looks like      you squared",
                "  next            ./course hint doubling   or edit Doubling.swift:3",
            ])
        let calm = VerdictText(
            doubling.verdict(on: { _ in throw NotStarted() }), info: doubling.info, place: "Doubling.swift:3")
        #expect(calm.lines == ["doubling  not started  →  Doubling.swift:3"])
    }
}

@Suite("Answers") struct AnswerTests {
    @Test func differencesAreFoundWithinTolerance() {
        let expected = Answer([1000, 0, .infinity])
        #expect(Answer([1000.5, 0, .infinity]).agrees(with: expected, tolerance: 1e-3))
        #expect(Answer([1001.5, 0, .infinity]).firstDifference(from: expected, tolerance: 1e-3) == 0)
        #expect(Answer([1000, 1e-2, .infinity]).firstDifference(from: expected, tolerance: 1e-3) == 1)
        #expect(Answer([1000, 0, -.infinity]).firstDifference(from: expected, tolerance: 1e-3) == 2)
        #expect(Answer([.nan, 0, .infinity]).firstDifference(from: expected, tolerance: 1e-3) == 0)
    }

    /// A shape is only what somebody claims.
    @Test func valuesThatAreMissingDoNotAgree() {
        let expected = Answer(shape: [2, 2], values: [1, 2, 3, 4])
        for values: [Double] in [[], [1], [1, 2, 3], [1, 2, 3, 4, 5]] {
            #expect(!Answer(shape: [2, 2], values: values).agrees(with: expected, tolerance: 1))
        }
        let claim = Exercise<@Sendable () throws -> [Double]>(
            "claim", title: "Claim", in: Chapter(number: "00", title: "", folder: "", tutorial: ""), file: "",
            function: "", minutes: 1, hints: [], reference: { [1, 2, 3, 4] },
            checks: [
                Check("four numbers", why: "", input: "", expected: expected) {
                    Answer(shape: [2, 2], values: try $0())
                }
            ], misconceptions: [])
        #expect(claim.verdict(on: { [1, 2, 3, 4] }).status == .passes)
        let verdict = claim.verdict(on: { [] })
        #expect(verdict.status == .wrongShape)
        #expect(verdict.failure?.difference == "0 values, not 4")
    }

    @Test func placesAndNumbersReadLikeAPersonsOwn() {
        #expect(Answer([[1, 2, 3], [4, 5, 6]]).place(of: 5) == "index 1, 2")
        #expect(Answer(named: ["w_1": 1, "b": 2]).place(of: 1) == "b")
        #expect(Answer(named: ["w_1": 1, "b": 0.25]).text() == "[w_1 1, b 0.25]")
        #expect(
            [0.1, 1e-9, -2, .nan, -.infinity, 123456.7].map { Answer.text(of: $0) } == [
                "0.1", "1e-9", "-2", "nan", "-inf", "1.235e5",
            ])
        let long = Answer((0..<100).map(Double.init))
        #expect(long.text(focus: 50, width: 20) == "[…, 48, 49, 50, 51, 52, …]")
    }

    @Test func twoNumbersThatDifferNeverReadAlike() {
        let verdict = doubling.verdict(on: { $0.map { 2 * $0 + 1e-7 } })
        #expect(verdict.failure?.expected == "[2, -6]")
        #expect(verdict.failure?.yours == "[2.0000001, -5.9999999]")
    }
}
