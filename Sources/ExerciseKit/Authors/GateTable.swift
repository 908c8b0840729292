/// The authors' gates as one table: what each looked at, how long it took, what it found.
public struct GateTable: Sendable {
    /// One gate.
    public struct Row: Sendable {
        public let name: String
        /// What ran, counted.
        public let ran: String
        public let seconds: Double
        /// What must be mended; empty when all is well.
        public let findings: [String]

        public init(name: String, ran: String, seconds: Double, findings: [String]) {
            (self.name, self.ran, self.seconds, self.findings) = (name, ran, seconds, findings)
        }

        /// The gate in one line.
        public var line: String {
            let time = String(Answer.text(of: (seconds * 100).rounded() / 100, digits: 4)) + " s"
            let space = String(repeating: " ", count: max(0, 9 - time.count))
            return "\(findings.isEmpty ? "✔" : "✘") \(name.padded(to: 38)) \(ran.padded(to: 48)) \(space)\(time)"
        }
    }

    public private(set) var rows: [Row] = []

    public init() {}

    public mutating func add(_ row: Row) { rows.append(row) }

    public var findings: [String] { rows.flatMap(\.findings) }
}
