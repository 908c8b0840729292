import Foundation

/// A rule that the caller must keep. If it is broken: prints rule, found and remedy, then traps, also in `-O`.
func require(_ isKept: Bool, rule: String, found: @autoclosure () -> String, remedy: String) {
    if !isKept { stop(rule: rule, found: found(), remedy: remedy) }
}

func stop(rule: String, found: String, remedy: String) -> Never {
    let text = "\(rule); found \(found); \(remedy)"
    FileHandle.standardError.write(Data("Fatal error: \(text)\n".utf8))
    preconditionFailure(text)
}
