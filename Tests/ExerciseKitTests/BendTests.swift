import Contracts
import Examination
import Foundation
import Testing
@testable import ExerciseKit

private typealias Mixing = @Sendable (Matrix, [Double], Double, Bool) throws -> [Double]

/// A learner's numbers that are ours of other arguments.
@Suite("Changed arguments") struct BendTests {
    /// An exercise made for the tests: table times weights, and where it is asked for the offset.
    private static let mixing: Mixing = { table, weights, offset, hasOffset in
        table.table.map { row in zip(row, weights).map { $0 * $1 }.reduce(hasOffset ? offset : 0, +) }
    }

    /// The answer's exercise, and its solution in a folder, where the arguments have their names.
    private func looksLike(_ function: @escaping Mixing) throws -> String? {
        let root = FileManager.default.temporaryDirectory.appending(path: "bends-\(UUID())")
        defer { try? FileManager.default.removeItem(at: root) }
        let folder = root.appending(path: "Sources/Chapters/00-Tests/Solutions")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try "public func mixing(_ table: Matrix, weights: [Double], to offset: Double, hasOffset: Bool) throws {}"
            .write(to: folder.appending(path: "Mixing.swift"), atomically: true, encoding: .utf8)
        let table = Matrix([[0.5, -2, 3], [1.5, 4, -0.25], [-1, 0.75, 2]])
        let exercise = Exercise<Mixing>(
            "mixing", title: "Mixing", in: Chapter(number: "00", title: "", folder: "00-Tests", tutorial: ""),
            file: "Mixing.swift", function: "mixing", minutes: 1, hints: [], reference: Self.mixing,
            checks: [true, false].map { hasOffset in
                Check(drawn: "offset \(hasOffset)", why: "", input: "") { function, _ in
                    Answer(try function(table, [1.25, 0.5, -0.75], 0.375, hasOffset))
                }
            },
            misconceptions: [], definedIn: root.path + "/Sources/Chapters/00-Tests/Checks/MixingChecks.swift")
        return exercise.bending(Bridge()).verdict(on: function).failure?.looksLike
    }

    @Test func anArgumentLeftOutIsNamed() throws {
        #expect(
            try looksLike { try Self.mixing($0, $1.map { _ in 1 }, $2, $3) }
                == "what comes out where `weights` is 1 everywhere: is it left out?")
    }

    @Test func anArgumentInAnotherOrderIsNamed() throws {
        #expect(
            try looksLike { try Self.mixing($0, $1.reversed(), $2, $3) }?
                .hasPrefix("what comes out where `table` has its columns in the reverse order; or where `weights` has")
                == true)
        #expect(
            try looksLike { try Self.mixing($0.transposed(), $1, $2, $3) }
                == "what comes out where `table` is read with rows and columns exchanged")
    }

    @Test func aLoopThatEndsTooEarlyIsNamed() throws {
        #expect(
            try looksLike { try Self.mixing($0, $1.dropLast() + [0], $2, $3) }?
                .contains("has 0 in its last column: does a loop end too early?") == true)
    }

    /// A flag that both values of come in the checks.
    @Test func aFlagThatIsTurnedIsNamed() throws {
        #expect(
            try looksLike { try Self.mixing($0, $1, $2, !$3) }
                == "what comes out where `hasOffset` is the other way round")
    }

    @Test func whatComesOfNoArgumentIsNotNamed() throws {
        #expect(try looksLike { table, weights, _, _ in table.table.map { $0[0] * weights[2] + 0.123 } } == nil)
        #expect(try looksLike(Self.mixing) == nil)
    }

    @Test func aTreeKeepsItsFormWithOtherNumbers() throws {
        let tree = CallTree.fields([
            "rows": .number(2), "columns": .number(3), "values": .list((1...6).map { .number(Double($0)) }),
        ])
        let block = try #require(tree.block)
        #expect(block.shape == [2, 3])
        #expect(block.exchanged(0, 1) == [1, 4, 2, 5, 3, 6])
        #expect(block.taken(along: 1) { index, _ in index == 0 ? nil : index - 1 } == [0, 1, 2, 0, 4, 5])
        #expect(block.taken(along: 0) { index, size in size - 1 - index } == [4, 5, 6, 1, 2, 3])
        #expect(tree.with([9, 8, 7, 6, 5, 4]).block?.values == [9, 8, 7, 6, 5, 4])
        let image = CallTree.Block(shape: [2, 1, 1, 2], values: [1, 2, 3, 4])
        #expect(image.exchanged(0, 3) == [1, 3, 2, 4])
    }

    @Test func argumentsHaveTheNamesThatTheLearnerReads() {
        let source = "public func mix(_ rows: [[Double]], by rule: Rule<A, B>, at place: (Int) -> Int) throws {"
        #expect(
            Parameters.values(
                of: "mix", in: source,
                contract: "@Sendable (Swift.Array<Swift.Array<Swift.Double>>, Rule<A, B>, (Int) -> Int) throws -> ()")
                == ["rows", "rule"])
        #expect(Parameters.values(of: "other", in: source, contract: "() -> ()") == [])
    }

    /// A function that is lent is asked back, whatever was changed on the way.
    @Test func lentFunctionsAreAskedInTheSameProcess() throws {
        typealias Applying = @Sendable (Double, @Sendable (Double) throws -> Double) throws -> Double
        let bridge = Bridge<Applying>(
            far: { port in { x, f in try port.ask(0, x) { try $0.answer(f) } } },
            near: { function, question in try question.answer { try function($0, question.lent(0)) } })
        let apply: Applying = { x, f in try f(x) + f(2 * x) }
        let far = bridge.far(
            Port(limit: 9, changing: { (numbers: [Double]) in numbers.map { $0 == 3 ? 5 : $0 } }) {
                try bridge.near(apply, $0)
            })
        #expect(try far(3) { $0 * $0 } == 125)
        let short = bridge.far(
            Port(limit: 2, changing: { (numbers: [Double]) in numbers }) { try bridge.near(apply, $0) })
        #expect(throws: LineFailure.tooLong) { _ = try short(3) { $0 } }
        #expect(throws: NotStarted.self) { _ = try far(3) { _ in throw NotStarted() } }
    }
}
