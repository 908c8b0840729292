import Foundation
import Synchronization
import Testing

@testable import CourseCLI

@Suite struct FigureQueueTests {
    private struct Broken: Error, Equatable { let place: Int }

    @Test("things are told of in their order, whichever is made first", arguments: [true, false])
    func order(atOnce isParallel: Bool) throws {
        let told = Mutex<[Int]>([])
        let made = Mutex<[Int]>([])
        let queue = FigureQueue(count: 20) { place in told.withLock { $0.append(place) } }
        try queue.run(atOnce: isParallel) { place in
            // Even ones take longer, so that on two threads an odd one is often ready before them.
            if place % 2 == 0 { Thread.sleep(forTimeInterval: 0.002) }
            made.withLock { $0.append(place) }
        }
        #expect(told.withLock { $0 } == Array(0..<20))
        #expect(made.withLock { $0.sorted() } == Array(0..<20))
    }

    @Test("of one that fails the error is thrown, and nothing after it is told of", arguments: [true, false])
    func failure(atOnce isParallel: Bool) {
        let told = Mutex<[Int]>([])
        let queue = FigureQueue(count: 20) { place in told.withLock { $0.append(place) } }
        #expect(throws: Broken(place: 7)) {
            try queue.run(atOnce: isParallel) { place in
                if place == 7 { throw Broken(place: place) }
            }
        }
        // On one thread all before it were told of; on several, those that were made by then, from the first on.
        let count = told.withLock(\.count)
        #expect(told.withLock { $0 } == Array(0..<count))
        #expect(isParallel ? count <= 7 : count == 7)
    }
}
