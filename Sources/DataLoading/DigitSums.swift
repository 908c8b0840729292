import TensorCore

/// A sum or a difference, to be read and answered letter by letter: `27+85=` and `112`.
public struct DigitSum: Hashable, Sendable {
    public enum Operation: String, CaseIterable, Sendable {
        case plus = "+"
        case minus = "-"
    }

    public let first: Int
    public let operation: Operation
    public let second: Int

    public init(_ first: Int, _ operation: Operation, _ second: Int) {
        (self.first, self.operation, self.second) = (first, operation, second)
    }

    /// Digits of the longer number.
    public var digits: Int { String(max(first, second)).count }
    /// What is read, as `27+85=`.
    public var question: String { "\(first)\(operation.rawValue)\(second)=" }
    /// What is to be written; negative where the second number of a difference is the larger one.
    public var answer: String { String(operation == .plus ? first + second : first - second) }
    /// The answer from its last letter to its first: the order in which people carry.
    public var reversedAnswer: String { String(answer.reversed()) }
}

/// Sums of numbers of one to three digits: who learns, who is looked at while recipes and epochs are compared, and who
/// is held out.
///
/// All sums differ. Each number of digits (that of the longer number) has an equal share, but for those of one digit,
/// of which there are few: half of all of them are for learning, a quarter for validation, a quarter is held out.
/// Those held out have a generator of their own, so that more can be drawn without another sum for learning.
public struct DigitSums: Sendable {
    public let training: [DigitSum]
    public let validation: [DigitSum]
    public let heldOut: [DigitSum]

    /// Every letter of questions and answers.
    public static let letters = Array("0123456789+-=").map(String.init)
    /// The seed of the sums that the course reports on.
    public static let seed: UInt64 = 10

    /// - Parameters:
    ///   - training, validation, heldOut: how many for each number of digits above 1.
    public init(
        training: Int = 6_000, validation: Int = 1_500, heldOut: Int = 1_000,
        operations: [DigitSum.Operation] = [.plus], digits: ClosedRange<Int> = 1...3, seed: UInt64 = Self.seed
    ) {
        var (generator, later) = (RandomSource(seed: seed), RandomSource(seed: seed &+ 1_000))
        var (learned, validated, held): ([DigitSum], [DigitSum], [DigitSum]) = ([], [], [])
        for digits in digits {
            if digits == 1 {
                let (half, quarter) = (50 * operations.count, 25 * operations.count)
                let all = Self.drawn(2 * half, digits: 1, operations, &generator)
                held += all[..<quarter]
                validated += all[quarter..<half]
                learned += all[half...]
                continue
            }
            let known = Self.drawn(validation + training, digits: digits, operations, &generator)
            validated += known[..<validation]
            learned += known[validation...]
            held += Self.drawn(heldOut, digits: digits, operations, without: known, &later)
        }
        generator.shuffle(&learned)
        (self.training, self.validation, self.heldOut) = (learned, validated, held)
    }

    /// Different sums whose longer number has so many digits, and that are not among some others.
    private static func drawn(
        _ count: Int, digits: Int, _ operations: [DigitSum.Operation], without known: [DigitSum] = [],
        _ generator: inout RandomSource
    ) -> [DigitSum] {
        let limit = (0..<digits).reduce(1) { product, _ in product * 10 }
        let possible = (limit * limit - (digits == 1 ? 0 : limit * limit / 100)) * operations.count - known.count
        guard count <= possible else {
            Misuse.stop(
                "DigitSums", rule: "no more sums than there are", found: "\(count) of \(digits) digits",
                remedy: "ask for at most \(possible)")
        }
        var seen = Set(known)
        var sums: [DigitSum] = []
        while sums.count < count {
            let operation = operations[generator.below(operations.count)]
            let sum = DigitSum(generator.below(limit), operation, generator.below(limit))
            if sum.digits == digits, seen.insert(sum).inserted { sums.append(sum) }
        }
        return sums
    }
}
