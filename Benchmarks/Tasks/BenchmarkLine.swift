import Foundation
import TensorCore

/// A result as `course bench --json` tells it: one line.
struct BenchmarkLine: Encodable {
    struct Loss: Encodable {
        let name: String
        let measured: Double
        let expected, tolerance: Double?
    }

    let task, unit, instructionSet: String
    let median, best, worst, warmUpSeconds, peakMemoryMB: Double
    let repeats, threads, unitsPerRun: Int
    let didTheSameWork: Bool
    let losses: [Loss]

    init(_ result: BenchmarkResult, threads: Int) {
        (task, unit, self.threads) = (result.task, result.unit.rawValue, threads)
        instructionSet = InstructionSet.name
        (median, best, worst) = (result.median, result.best, result.worst)
        warmUpSeconds = result.warmUpSeconds
        peakMemoryMB = Double(result.peakMemory) / 1_048_576
        (repeats, unitsPerRun, didTheSameWork) = (result.repeats, result.unitsPerRun, result.didTheSameWork)
        losses = result.losses.map {
            Loss(
                name: $0.name, measured: $0.measured, expected: $0.expected?.value, tolerance: $0.expected?.tolerance)
        }
    }

    func print() throws { try JSONLine.print(self) }
}

extension Pace {
    /// Turns that another program gives: for each line of standard input as many runs as it says. What is measured is
    /// told line by line, so that several programs can take turns.
    static var turns: Pace {
        Pace(
            begin: { start in
                JSONLine.tell(["unitsPerRun": Double(start.units), "warmUpSeconds": start.warmUpSeconds])
            },
            next: { _ in readLine().flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } },
            tell: { JSONLine.tell(["secondsPerRun": $0]) })
    }
}

/// JSON without line breaks, printed at once.
enum JSONLine {
    static func print(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        Swift.print(String(decoding: try encoder.encode(value), as: UTF8.self))
        fflush(nil)
    }

    /// Finite numbers by name.
    static func tell(_ numbers: [String: Double]) {
        let pairs = numbers.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
        Swift.print("{\(pairs.joined(separator: ","))}")
        fflush(nil)
    }
}
