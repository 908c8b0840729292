import Foundation

/// What a report is written as.
package enum ReportFormat: String, Sendable, CaseIterable {
    case gradescope
    case junit
    case json
    case text
    case html

    /// The report as it stands in the file.
    ///
    /// - Throws: what the encoder throws, as for points that are not finite.
    package func bytes(of grade: Grade) throws -> [UInt8] {
        switch self {
        case .gradescope: try json(GradescopeReport(grade), keys: .convertToSnakeCase)
        case .junit: JUnitReport(grade).bytes
        case .json: try json(grade)
        case .text: TextReport(grade).bytes
        case .html: HTMLReport(grade).bytes
        }
    }

    private func json(
        _ value: some Encodable, keys: JSONEncoder.KeyEncodingStrategy = .useDefaultKeys
    ) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = keys
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    }
}

extension Grade {
    /// A few lines for the student: how many pass, what to note, how the points come about.
    package var summary: String {
        let passed = exercises.count { $0.status == .passes }
        let begun = exercises.count { $0.status != .notStarted }
        let more = begun > passed ? ", \(begun - passed) more are begun" : ""
        let notes = (self.notes + rules).map { "\nnote: \($0)" }.joined()
        return "\(passed) of \(exercises.count) exercises pass\(more).\(notes)\n"
            + "The same checks run at home: ./course check"
    }
}
