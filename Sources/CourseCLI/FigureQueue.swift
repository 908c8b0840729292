import ChapterKit
import Dispatch
import Synchronization

/// Makes things on all processors, and tells of each in its order as soon as those before it are made.
struct FigureQueue {
    let count: Int
    let tell: @Sendable (Int) -> Void

    private struct Progress {
        var made: Set<Int> = []
        var told = 0
        var failure: (any Error)?
    }

    /// - Parameters:
    ///   - isParallel: whether several are made at a time.
    ///   - make: makes one, on any thread.
    /// - Throws: what `make` throws first; nothing is begun after that.
    func run(atOnce isParallel: Bool, _ make: @escaping @Sendable (Int) throws -> Void) throws {
        let progress = Mutex(Progress())
        // What a command knows of the course does not go along to other threads by itself.
        let course = Course.current
        let one = { @Sendable (place: Int) in
            guard progress.withLock({ $0.failure == nil }) else { return }
            let result = Result { try Course.$current.withValue(course) { try make(place) } }
            progress.withLock { progress in
                if case .failure(let error) = result {
                    progress.failure = progress.failure ?? error
                    return
                }
                progress.made.insert(place)
                while progress.made.contains(progress.told) {
                    tell(progress.told)
                    progress.told += 1
                }
            }
        }
        if isParallel {
            DispatchQueue.concurrentPerform(iterations: count, execute: one)
        } else {
            for place in 0..<count { one(place) }
        }
        if let failure = progress.withLock({ $0.failure }) { throw failure }
    }
}
