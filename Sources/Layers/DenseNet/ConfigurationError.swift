/// A network that cannot be built as it was asked for: what the rule is, what was asked, and what to do.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    public let expected: String
    public let found: String
    public let remedy: String

    public init(expected: String, found: String, remedy: String) {
        (self.expected, self.found, self.remedy) = (expected, found, remedy)
    }

    public var description: String { "expected \(expected), found \(found). \(remedy)" }
}
