import Foundation
import Testing
@testable import ExerciseKit

/// Each relation on numbers that are made for it, and on others that are near and are not it.
@Suite("Relations") struct RelationTests {
    private typealias Case = Evidence.Case

    private static func one(
        _ expected: Answer, _ yours: Answer, input: String = "", check: String = "a check"
    ) -> Evidence.Case {
        Evidence.Case(check: check, input: input, yours: yours, expected: expected, tolerance: 1e-9)
    }

    private static func remark(_ cases: [Evidence.Case]) -> (relation: String, text: String)? {
        Evidence(cases: cases).remark
    }

    private static let numbers = [0.5, -1.25, 2, 3.75, -0.125]
    private static let table = [[1.5, -2, 0.25], [4, 0.5, -1]]
    private static let chances = [0.1, 0.2, 0.7]

    /// From the relation's name to numbers in which it is seen.
    struct Sample: Sendable, CustomTestStringConvertible {
        let relation: String
        let cases: [Evidence.Case]
        let says: String

        var testDescription: String { relation }
    }

    private static func list(_ relation: String, _ yours: ([Double]) -> [Double], says: String) -> Sample {
        Sample(relation: relation, cases: [one(Answer(numbers), Answer(yours(numbers)))], says: says)
    }

    private static func shares(_ relation: String, _ yours: (Double) -> Double, says: String) -> Sample {
        Sample(relation: relation, cases: [one(Answer(chances), Answer(chances.map(yours)))], says: says)
    }

    private static func rows(_ relation: String, _ yours: ([[Double]]) -> [[Double]], says: String) -> Sample {
        let three = [[1.5, -2, 0.25], [4, 0.5, -1], [7, 2.5, 3]]
        return Sample(relation: relation, cases: [one(Answer(three), Answer(yours(three)))], says: says)
    }

    /// 2 images of 3 channels of 4 × 4.
    private static let pixels: [Double] = (0..<96).map { place in
        let whole = place * place % 37
        return Double(whole) / 4 - 3 + Double(place) / 100
    }
    private static let pile = CallTree.Block(shape: [2, 3, 4, 4], values: pixels)
    private static let grid: [String] = pixels.indices.map { place in
        let (row, column) = (place / 4 % 4, place % 4)
        return "dx[\(place / 48), \(place / 16 % 3), \(row), \(column)]"
    }

    private static func images(
        _ relation: String, _ yours: (CallTree.Block) -> [Double], says: String
    ) -> Sample {
        let answers = (Answer(shape: pile.shape, values: pixels), Answer(shape: pile.shape, values: yours(pile)))
        return Sample(relation: relation, cases: [one(answers.0, answers.1)], says: says)
    }

    static let samples: [Sample] = [
        list("zero", { $0.map { _ in 0 } }, says: "every value is 0"),
        list("sign", { $0.map { -$0 } }, says: "wrong sign"),
        list("constant factor", { $0.map { 3 * $0 } }, says: "3 times what it should be"),
        shares("logarithm", { log($0) }, says: "natural logarithm"),
        shares("complement", { 1 - $0 }, says: "1 minus the expected one"),
        shares("exponential", { exp($0) }, says: "`exp`"),
        shares("minus logarithm", { -log($0) }, says: "minus the logarithm"),
        shares("reciprocal", { 1 / $0 }, says: "1 over"),
        shares("square", { $0 * $0 }, says: "the square"),
        shares("root", { $0.squareRoot() }, says: "the root"),
        list("tanh", { $0.map { tanh($0) } }, says: "tanh of the expected"),
        shares("before tanh", { atanh($0) }, says: "activation missing"),
        list("sigmoid", { $0.map { 1 / (1 + exp(-$0)) } }, says: "sigmoid of the expected"),
        shares("before the sigmoid", { log($0 / (1 - $0)) }, says: "sigmoid of yours"),
        list("size", { $0.map { abs($0) } }, says: "right size"),
        list("above 0", { $0.map { max(0, $0) } }, says: "below 0 have become 0"),
        list("below 0", { $0.map { min(0, $0) } }, says: "above 0 have become 0"),
        list("offset", { $0.map { $0 + 1 } }, says: "1 too large: is something counted"),
        list("whole", { $0.map { $0.rounded(.towardZero) } }, says: "cut off to whole numbers"),
        list("clipped", { $0.map { min($0, 1.75) } }, says: "above 1.75 are cut off"),
        shares("proportion", { 2.5 * $0 }, says: "add up to 2.5"),
        list("reversed", { $0.reversed() }, says: "last to first"),
        list("turned to the right", { $0.suffix(1) + $0.dropLast() }, says: "the last came to the front"),
        list("turned to the left", { Array($0.dropFirst()) + $0.prefix(1) }, says: "the first came to the end"),
        list("one place late", { [9] + $0.dropLast() }, says: "one place too late"),
        list("one place early", { $0.dropFirst() + [9] }, says: "one place too early"),
        list("another order", { [$0[1], $0[0], $0[3], $0[4], $0[2]] }, says: "in another order"),
        list("one missing", { Array($0.dropLast()) }, says: "the last number is missing"),
        list("one too many", { [7] + $0 }, says: "too many in front"),
        list("one number", { [9] + $0.dropFirst() }, says: "the first number alone is wrong"),
        rows("rows reversed", { $0.reversed() }, says: "your rows stand in the reverse order"),
        rows("columns reversed", { $0.map { $0.reversed() } }, says: "each of your rows stands"),
        rows("rows turned down", { $0.suffix(1) + $0.dropLast() }, says: "moved down by one"),
        rows("rows turned up", { Array($0.dropFirst()) + $0.prefix(1) }, says: "moved up by one"),
        rows("one row everywhere", { [$0[0], $0[0], $0[0]] }, says: "every row is the first one"),
        rows("right in one row", { [$0[0], [9, 8, 7.5], [6, 5, 4.5]] }, says: "the first row alone is right"),
        rows("wrong in one row", { [$0[0], $0[1], [9, 8, 7.5]] }, says: "the last row alone is wrong"),
        images(
            "along an axis", { $0.taken(along: 1) { index, size in size - 1 - index } }, says: "channels in the reverse"
        ),
        images("along an axis", { $0.exchanged(2, 3) }, says: "with rows and columns exchanged"),
        images(
            "wrong along an axis", { $0.taken(along: 2) { index, _ in index == 0 ? 1 : index } },
            says: "in the first row alone"),
        images(
            "wrong at the edges", { $0.taken(along: 3) { index, size in index == 0 || index == size - 1 ? 1 : index } },
            says: "edges of the images"),
        Sample(
            relation: "another size",
            cases: [one(Answer(table), Answer([[1.5, -2, 0.25, 7], [4, 0.5, -1, 7], [1, 2, 3, 4.5]]))],
            says: "1 row too many and 1 column too many"),
        Sample(
            relation: "along an axis, in a part",
            cases: [
                one(
                    Answer(names: ["loss"] + grid, values: [7] + pixels),
                    Answer(
                        names: ["loss"] + grid,
                        values: [7] + pile.taken(along: 0) { index, _ in index == 0 ? nil : index - 1 }))
            ], says: "dx: your answer has each image one place later; all else is right"),
        Sample(
            relation: "transposed",
            cases: [one(Answer(table), Answer([[1.5, 4], [-2, 0.5], [0.25, -1]]))], says: "transposed"),
        Sample(
            relation: "another shape",
            cases: [one(Answer(table), Answer([1.5, -2, 0.25, 4, 0.5, -1]))], says: "in the shape [6] and not [2, 3]"),
        Sample(
            relation: "counted factor",
            cases: [
                one(Answer(0.75), Answer(1.5), input: "2 examples", check: "two"),
                one(Answer(0.35), Answer(2.45), input: "7 examples", check: "seven"),
            ], says: "2 in 'two', 7 in 'seven', which has 2 examples"),
        Sample(
            relation: "input unchanged",
            cases: [one(Answer([2.0, 0, 6.5]), Answer([1, -2, 3.25]), input: "values [1, -2, 3.25], rate 0.1")],
            says: "you gave values back as it came in"),
        Sample(
            relation: "parts exchanged",
            cases: [
                one(
                    Answer(names: ["i[0]", "i[1]", "f[0]", "f[1]", "o"], values: [0.5, 0.25, 0.75, 0.125, 1]),
                    Answer(names: ["i[0]", "i[1]", "f[0]", "f[1]", "o"], values: [0.75, 0.125, 0.5, 0.25, 1]))
            ], says: "i and f are exchanged"),
        Sample(
            relation: "sign, in a part",
            cases: [
                one(
                    Answer(names: ["loss", "dz[0]", "dz[1]", "dz[2]"], values: [2, 0.5, -1.25, 0.75]),
                    Answer(names: ["loss", "dz[0]", "dz[1]", "dz[2]"], values: [2, -0.5, 1.25, -0.75]))
            ], says: "dz: every value has the wrong sign; all else is right"),
        Sample(
            relation: "in parts",
            cases: [
                one(
                    Answer(names: ["loss", "a[0]", "a[1]", "b[0]", "b[1]"], values: [2, 0.5, -1.25, 0.75, 3.5]),
                    Answer(names: ["loss", "a[0]", "a[1]", "b[0]", "b[1]"], values: [2, 1, -2.5, -0.75, -3.5]))
            ], says: "b: every value has the wrong sign"),
        Sample(
            relation: "a part alone",
            cases: [
                one(
                    Answer(names: ["loss", "dz[0]", "dz[1]"], values: [2, 0.5, -1.25]),
                    Answer(names: ["loss", "dz[0]", "dz[1]"], values: [7.3, 0.5, -1.25]))
            ], says: "loss is wrong, and all else is right"),
        Sample(
            relation: "not finite", cases: [one(Answer([1.0, 2]), Answer([1.0, .nan]))], says: "nan comes of 0 / 0"),
    ]

    @Test("is seen where it is", arguments: samples) func isSeen(_ sample: Sample) {
        let found = Self.remark(sample.cases)
        #expect(found?.relation == sample.relation)
        #expect(found?.text.contains(sample.says) ?? false, "\(found?.text ?? "nothing")")
    }

    @Test func everyRelationHasASample() {
        let names = Set((Relation.all + Relation.places).map(\.name))
        #expect(names.subtracting(Self.samples.map(\.relation)) == [])
        #expect(names.count == (Relation.all + Relation.places).count, "two relations have one name")
    }

    /// A passing check that the relation would have changed denies it.
    @Test func whatPassesMustAllowTheRelation() {
        let right = Self.one(Answer([1.5, 2.5, -3]), Answer([1.5, 2.5, -3]))
        let turned = Self.one(Answer(Self.numbers), Answer(Self.numbers.map { -$0 }))
        #expect(Self.remark([turned])?.relation == "sign")
        #expect(Self.remark([turned, right])?.relation == nil)
        let zeros = Self.one(Answer([0.0, 0, 0]), Answer([0.0, 0, 0]))
        #expect(Self.remark([turned, zeros])?.relation == "sign")
    }

    @Test func allFailingChecksMustShowIt() {
        let turned = Self.one(Answer(Self.numbers), Answer(Self.numbers.map { -$0 }))
        let tripled = Self.one(Answer(Self.numbers), Answer(Self.numbers.map { 3 * $0 }))
        #expect(Self.remark([turned, tripled]) == nil)
    }

    /// Two equal numbers, or a number alone, may be anything.
    @Test func tooLittleSaysNothing() {
        #expect(Self.remark([Self.one(Answer(2), Answer(-2))]) == nil)
        #expect(Self.remark([Self.one(Answer([1.0, 1, 1]), Answer([3.0, 3, 3]))]) == nil)
        #expect(Self.remark([Self.one(Answer(12), Answer(4))]) == nil)
    }

    /// A tolerance that grows with the number would find everything near infinity.
    @Test func nearInfinityIsInfinityAlone() {
        let one = Self.one(Answer(1), Answer(1))
        #expect(!one.isNear(3, .infinity))
        #expect(!one.isNear(.infinity, 3))
        #expect(one.isNear(.infinity, .infinity))
        #expect(!one.isNear(-.infinity, .infinity))
    }

    @Test func aRightAnswerIsNothing() {
        #expect(Self.remark([Self.one(Answer(Self.numbers), Answer(Self.numbers))]) == nil)
        #expect(Self.remark([]) == nil)
    }

    @Test func aFactorIsNamedByTheInput() {
        let input = "weights [[1, 2], [3, 4], [5, 6], [7, 8]], 5 classes, batch of 6, rate 0.1"
        let counts = InputCounts(of: input)
        #expect(counts.words(for: 4) == "4 rows in weights")
        #expect(counts.words(for: 2) == "2 columns in weights")
        #expect(counts.words(for: 5) == "5 classes")
        #expect(counts.words(for: 6) == "a batch of 6")
        #expect(counts.words(for: 3) == nil)
        let said = Self.remark([
            Self.one(Answer(Self.numbers), Answer(Self.numbers.map { 4 * $0 }), input: input)
        ])
        #expect(said?.text.contains("the input has 4 rows in weights: is a division missing?") ?? false)
    }

    @Test func listsOfAnInputAreRead() {
        let lists = InputList.all(in: "[1, -2.5], x [[1, 2], [3, 4]], y […], z [a, b]")
        #expect(lists.map(\.name) == ["", "x"])
        #expect(lists.map(\.values) == [[1, -2.5], [1, 2, 3, 4]])
    }

    @Test func matricesThatDoNotFitAreReadOnWhatWouldFit() {
        let wrongWay = CrashName.of("matrix product: shapes [5, 3] and [1, 5] do not fit")
        #expect(wrongWay?.hasSuffix("perhaps the factors stand the wrong way round") ?? false)
        let first = CrashName.of("matrix product: shapes [4, 3] and [4, 2] do not fit")
        #expect(first?.hasSuffix("perhaps the first factor is to be transposed") ?? false)
        let second = CrashName.of("matrix product: shapes [4, 3] and [2, 3] do not fit")
        #expect(second?.hasSuffix("perhaps the second factor is to be transposed") ?? false)
        let none = CrashName.of("matrix product: shapes [4, 3] and [2, 5] do not fit")
        #expect(none?.hasSuffix("here 3 and 2") ?? false)
    }

    @Test func crashesOfACommonKindAreNamed() {
        #expect(CrashName.of("it stopped with: Index out of range")?.contains("0 to n - 1") ?? false)
        #expect(CrashName.of("it stopped with: Division by zero")?.contains("by 0") ?? false)
        #expect(CrashName.of("it stopped with: Array index is out of range")?.contains("list[a..<b]") ?? false)
        let unseen = "it stopped with: Index out of range\nduring check 4 of 5: shapes\(CrashName.mismatchIsDue)"
        #expect(CrashName.of(unseen)?.contains("throw ShapeMismatch") ?? false)
        #expect(CrashName.of("it was stopped by signal 9") == nil)
    }
}
