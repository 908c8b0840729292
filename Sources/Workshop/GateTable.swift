import ExerciseKit

/// The authors' gates as one table: what each looked at, how long it took, what it found.
package struct GateTable: Sendable {
    /// One gate.
    package struct Row: Sendable {
        package let name: String
        /// What ran, counted.
        package let ran: String
        package let seconds: Double
        /// What must be mended; empty when all is well.
        package let findings: [String]

        package init(name: String, ran: String, seconds: Double, findings: [String]) {
            (self.name, self.ran, self.seconds, self.findings) = (name, ran, seconds, findings)
        }

        /// The gate in one line.
        package var line: String {
            let time = String(Answer.text(of: (seconds * 100).rounded() / 100, digits: 4)) + " s"
            let space = String(repeating: " ", count: max(0, 9 - time.count))
            return "\(findings.isEmpty ? "✔" : "✘") \(name.padded(to: 38)) \(ran.padded(to: 48)) \(space)\(time)"
        }
    }

    package private(set) var rows: [Row] = []

    package init() {}

    package mutating func add(_ row: Row) { rows.append(row) }

    package var findings: [String] { rows.flatMap(\.findings) }
}
