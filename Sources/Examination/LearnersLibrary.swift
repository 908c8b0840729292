@preconcurrency import Foundation

/// A submission's functions, out of the library that it was compiled to.
public struct LearnersLibrary {
    /// Why it cannot be used.
    struct Failure: Error {
        let reason: String
    }

    private let handle: UnsafeMutableRawPointer

    /// Loads it into this process, for good.
    init(_ path: String) throws {
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else { throw Self.failure() }
        self.handle = handle
    }

    private static func failure() -> Failure {
        Failure(reason: "cannot load the exercise: \(dlerror().map { String(cString: $0) } ?? "no reason is given")")
    }

    /// What answers for one exercise.
    ///
    /// - Parameters:
    ///   - symbol: under which the library shows its function; it must be of the bridge's type.
    ///   - bridge: how calls of it are carried.
    public func responder<Function>(_ symbol: String, _ bridge: Bridge<Function>) throws -> Candidate.Responder {
        guard let found = dlsym(handle, symbol) else { throw Self.failure() }
        let put = unsafeBitCast(found, to: (@convention(c) (UnsafeMutableRawPointer) -> Void).self)
        let place = UnsafeMutablePointer<Function>.allocate(capacity: 1)
        put(place)
        let function = place.move()
        place.deallocate()
        return { try bridge.near(function, $0) }
    }
}
