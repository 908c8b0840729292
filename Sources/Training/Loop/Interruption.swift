import Foundation

/// A wish to stop, which training looks at between two steps. Whoever watches for Ctrl-C makes it come true.
public final class Interruption: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var isWished = false

    public init() {}

    /// Whether training shall stop.
    public var isRequested: Bool { lock.withLock { isWished } }

    /// Asks training to stop after the step it is in. May be called from any thread.
    public func request() { lock.withLock { isWished = true } }
}
