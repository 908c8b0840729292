/// Something is wrong with a file: which file, where in it, what was expected, what was found, and what to do.
public struct DataError: Error, Equatable, CustomStringConvertible {
    public let file: String
    /// From 1; nil where the file as a whole is meant.
    public let line: Int?
    /// From 1; nil where the line as a whole is meant.
    public let column: Int?
    public let expected: String
    public let found: String
    public let remedy: String

    public init(file: String, line: Int? = nil, column: Int? = nil, expected: String, found: String, remedy: String) {
        (self.file, self.line, self.column) = (file, line, column)
        (self.expected, self.found, self.remedy) = (expected, found, remedy)
    }

    public var description: String {
        let place = [line.map { "line \($0)" }, column.map { "column \($0)" }].compactMap { $0 }.joined(separator: ", ")
        return "\(file)\(place.isEmpty ? "" : ", \(place)"): expected \(expected), found \(found). \(remedy)"
    }
}
