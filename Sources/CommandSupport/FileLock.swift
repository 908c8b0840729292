import Foundation

/// Keeps out whoever asks for the same file, in another container too, as long as this value lives. The system lets it
/// go however the process ends.
package final class FileLock: Sendable {
    private let descriptor: Int32

    /// - Parameter isWaiting: whether to wait until it is free.
    /// - Returns: nil where it is not free, or the file cannot be written.
    package init?(_ file: URL, isWaiting: Bool = true) {
        descriptor = open(file.path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return nil }
        while flock(descriptor, isWaiting ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            guard errno == EINTR else { return nil }
        }
    }

    deinit { close(descriptor) }
}
