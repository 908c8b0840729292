import Foundation

/// What a report is written as.
package enum ReportFormat: String, Sendable, CaseIterable {
    case gradescope
    case junit
    case json

    /// The report as it stands in the file.
    ///
    /// - Throws: what the encoder throws, as for points that are not finite.
    package func bytes(of grade: Grade) throws -> [UInt8] {
        switch self {
        case .gradescope: try json(GradescopeReport(grade), keys: .convertToSnakeCase)
        case .junit: JUnitReport(grade).bytes
        case .json: try json(grade)
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
    /// Two lines for the student.
    package var summary: String {
        let passed = exercises.count { $0.status == .passes }
        let begun = exercises.count { $0.status != .notStarted }
        let more = begun > passed ? ", \(begun - passed) more are begun" : ""
        return "\(passed) of \(exercises.count) exercises pass\(more).\nThe same checks run at home: ./course check"
    }
}
