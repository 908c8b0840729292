import Foundation

/// A figure could not be drawn or decoded, in one clear line with a remedy.
public struct PlotError: Error, CustomStringConvertible, LocalizedError, Sendable, Equatable {
    public let description: String
    public var errorDescription: String? { description }

    public init(_ description: String) {
        self.description = description
    }
}

/// A rule that the caller must keep. If it is broken: prints rule, found and remedy, then traps, also in `-O`.
func require(_ isKept: Bool, rule: String, found: @autoclosure () -> String, remedy: @autoclosure () -> String) {
    if isKept { return }
    let text = "Plotting: \(rule)\n  found:  \(found())\n  remedy: \(remedy())\n"
    FileHandle.standardError.write(Data(text.utf8))
    preconditionFailure(text)
}

/// The commonest rule: two lists that belong together are of one length.
func requireSameCount(_ owner: String, _ first: String, _ firstCount: Int, _ second: String, _ secondCount: Int) {
    require(
        firstCount == secondCount, rule: "\(owner): \(first) and \(second) must have the same count",
        found: "\(firstCount) \(first), \(secondCount) \(second)", remedy: "give one \(second) for each \(first)")
}
