import Foundation

/// Folders that processes work in. Their names hold the process's number, so that several may work at once, and so that
/// what one leaves behind that was killed can be told from what is in use.
package enum Leftovers {
    /// Removes folders named `prefix` and a number, where no process has that number any more.
    package static func remove(from place: URL, prefix: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
        where name.hasPrefix(prefix) {
            let owner = name.dropFirst(prefix.count).split(separator: "-").first.flatMap { Int32($0) }
            if let owner, kill(owner, 0) != 0, errno == ESRCH {
                try? FileManager.default.removeItem(at: place.appending(path: name))
            }
        }
    }
}
