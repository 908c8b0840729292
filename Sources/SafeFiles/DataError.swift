/// Something is wrong with a file: which file, where in it, what was expected, what was found, and what to do.
public struct DataError: Error, Equatable, CustomStringConvertible {
    public let file: String
    /// From 1; nil where the file as a whole is meant.
    public let line: Int?
    /// From 1; nil where the line as a whole is meant.
    public let column: Int?
    /// From 0, in a file that is not text; nil where the file as a whole is meant.
    public let byte: Int?
    public let expected: String
    public let found: String
    public let remedy: String

    public init(
        file: String, line: Int? = nil, column: Int? = nil, byte: Int? = nil, expected: String, found: String,
        remedy: String
    ) {
        (self.file, self.line, self.column, self.byte) = (file, line, column, byte)
        (self.expected, self.found, self.remedy) = (expected, found, remedy)
    }

    /// One line, whatever was found.
    public var description: String {
        let places = [line.map { "line \($0)" }, column.map { "column \($0)" }, byte.map { "byte \($0)" }]
        let place = places.compactMap { $0 }.map { ", \($0)" }.joined()
        return OneLine.of("\(file)\(place): expected \(expected), found \(found). \(remedy)")
    }
}
