import Contracts
import ExerciseKit
import Testing

private typealias Scaling = @Sendable ([Double], Double) throws -> [Double]

/// An exercise made for the tests: each number times the factor, plus 1.
private let scaling = Exercise<Scaling>(
    "scaling", title: "Scaling", in: Chapter(number: "00", title: "Tests", folder: "00-Tests", tutorial: "none"),
    file: "Scaling.swift", function: "scaling", minutes: 1,
    hints: ["A question?", "The idea of it.", "Nearly the code."],
    reference: { numbers, factor in numbers.map { factor * $0 + 1 } },
    checks: [
        Check("two numbers", why: "", input: "numbers 0.5, -3, factor 2.5", expected: Answer([2.25, -6.5])) {
            Answer(try $0([0.5, -3], 2.5))
        },
        Check("nothing", why: "", input: "no numbers", expected: Answer([Double]())) { Answer(try $0([], 2)) },
        Check(drawn: "drawn numbers", why: "", input: "5 numbers") { scaling, generator in
            Answer(try scaling(generator.numbers(5, in: -2..<2), 1.75))
        },
    ],
    misconceptions: [
        Misconception(
            "no 1", diagnosis: "you left out the 1", caughtBy: "two numbers", wrong: { x, f in x.map { f * $0 } }),
        Misconception(
            "sign", diagnosis: "your factor has the wrong sign", caughtBy: "two numbers",
            wrong: { x, f in x.map { -f * $0 + 1 } }),
        Misconception(
            "no factor", diagnosis: "you left out the factor", caughtBy: "two numbers",
            wrong: { x, _ in x.map { $0 + 1 } }),
    ])

@Suite("Known mistakes") struct KnownMistakesTests {
    private func looksLike(_ function: @escaping Scaling) -> String? {
        scaling.verdict(on: function).failure?.looksLike
    }

    @Test func oneIsNamedAlone() {
        #expect(looksLike { x, f in x.map { f * $0 } } == "you left out the 1")
    }

    @Test func twoTogetherAreBothNamed() {
        #expect(
            looksLike { x, f in x.map { -f * $0 } }
                == "two things: you left out the 1; and: your factor has the wrong sign")
        #expect(looksLike { x, _ in x } == "two things: you left out the 1; and: you left out the factor")
    }

    @Test func anEdgeBesideAKnownMistakeIsTold() {
        #expect(
            looksLike { x, f in x.isEmpty ? [7] : x.map { f * $0 } }
                == "you left out the 1; and something else is wrong in 'nothing'")
    }

    /// As in one of two branches: every number is right or the mistake's.
    @Test func aMistakeInSomePlacesIsNamed() {
        #expect(
            looksLike { x, f in x.enumerated().map { $0.isMultiple(of: 2) ? f * $1 : f * $1 + 1 } }
                == "you left out the 1; this in some places, others are right")
    }

    @Test func whatIsNoMixtureOrATraceAloneIsNotNamed() {
        // The first check that fails has a number of no known mistake.
        #expect(
            looksLike { x, f in
                x.count == 2 ? [99, f * x[1] + 1] : x.enumerated().map { $0.isMultiple(of: 2) ? f * $1 : f * $1 + 1 }
            } == nil)
        // One number may be an accident.
        #expect(looksLike { x, f in x.count == 2 ? [f * x[0] + 1, f * x[1]] : x.map { f * $0 + 1 } } == nil)
    }

    /// The exercise with a check that asks for an error, and with a mistake that was kept without minding it or the edge.
    private func careless(_ function: @escaping Scaling) -> String? {
        let refusal = Check<Scaling>("a factor of 0", why: "", input: "factor 0", expected: .throwsShapeMismatch) {
            scale in
            try .ofMismatch { _ = try scale([1, 2], 0) }
        }
        return Exercise<Scaling>(
            "careless", title: "Careless", in: Chapter(number: "00", title: "", folder: "", tutorial: ""), file: "",
            function: "", minutes: 1, hints: [],
            reference: { numbers, factor in
                if factor == 0 { throw ShapeMismatch("scale", [2], [0]) }
                return numbers.map { factor * $0 + 1 }
            }, checks: scaling.checks + [refusal],
            misconceptions: [
                Misconception(
                    "no 1", diagnosis: "you left out the 1", caughtBy: "two numbers",
                    wrong: { x, f in x.isEmpty ? [9] : x.map { f * $0 } })
            ]
        ).verdict(on: function).failure?.looksLike
    }

    /// Most mistakes are kept without guards: who has the guard may have made the mistake all the same.
    @Test func anErrorThatIsToldRightlyDoesNotHideTheMistake() {
        let guarded: Scaling = { x, f in
            if f == 0 { throw ShapeMismatch("scale", [2], [0]) }
            return x.isEmpty ? [9] : x.map { f * $0 }
        }
        #expect(careless(guarded) == "you left out the 1")
        #expect(careless { x, f in x.isEmpty ? [9] : x.map { f * $0 } } == "you left out the 1")
    }

    /// A check that the kept mistake fails too, though in another way, is no second fault.
    @Test func whatTheMistakeFailsInAnotherWayIsNoSecondFault() {
        #expect(careless { x, f in x.isEmpty ? [7] : x.map { f * $0 } } == "you left out the 1")
    }

    /// Where the first failing check gets a wrong number, an error of a later one is not what it looks like.
    @Test func anErrorIsNamedOfTheFirstFailingCheckAlone() {
        struct Failure: Error, CustomStringConvertible { let description = "Division by zero" }
        func throwing(_ isEmpty: Bool) -> String? {
            looksLike { x, f in
                if x.isEmpty == isEmpty { throw Failure() }
                return x.map { f * $0 + 1.5 * $0 * $0 }
            }
        }
        #expect(throwing(false)?.contains("division of whole numbers by 0") == true)
        #expect(throwing(true)?.contains("division of whole numbers by 0") != true)
    }

    @Test func whatIsNeitherIsNotNamed() {
        #expect(looksLike { x, f in x.map { f * $0 + 1.5 * $0 * $0 } } == nil)
    }

    /// Texts are compared by their places alone.
    @Test func wordsThatAreMissingAreTold() {
        typealias Cutting = @Sendable (String) throws -> [String]
        func remark(_ function: @escaping Cutting) -> String? {
            Exercise<Cutting>(
                "cutting", title: "Cutting", in: Chapter(number: "00", title: "", folder: "", tutorial: ""), file: "",
                function: "", minutes: 1, hints: [], reference: { $0.split(separator: " ").map(String.init) },
                checks: ["one two three four", "five six seven"].map { text in
                    let words = text.split(separator: " ").map(String.init)
                    return Check(text, why: "", input: text, expected: Answer(texts: words)) {
                        Answer(texts: try $0(text))
                    }
                }, misconceptions: []
            ).verdict(on: function).failure?.looksLike
        }
        #expect(
            remark { $0.split(separator: " ").dropLast().map(String.init) }
                == "the last word is missing, all others are there")
        #expect(
            remark { $0.split(separator: " ").reversed().map(String.init) }
                == "your words stand in the reverse order: last to first")
        #expect(remark { _ in ["seven"] } == nil)
    }

    /// Expected and found are cut at one place and carry the same labels.
    @Test func bothSidesAreCutAlike() {
        let left = Answer((0..<40).map { Double($0) })
        let right = Answer(names: (0..<40).map { "n\($0)" }, values: (0..<40).map { Double($0) * 1000.5 })
        let (one, other) = Answer.texts(left, right, focus: 20)
        func labels(_ text: String) -> [String] { text.matches(of: #/n\d+/#).map { String($0.0) } }
        #expect(labels(one) == labels(other))
        #expect(labels(one).contains("n20"))
    }
}
