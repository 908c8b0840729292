import CommandSupport
import Foundation

/// The learner's function out of a library that `ExerciseCompiler` made.
package struct LoadedFunction {
    /// The one function that such a library shows.
    package static let symbol = "course_learner_function"

    /// Writes the function's value to a place that is large enough for it.
    private let put: @convention(c) (UnsafeMutableRawPointer) -> Void

    /// Loads the library into this process, for good.
    ///
    /// - Throws: `CourseFailure` when it cannot be loaded.
    package init(library: URL) throws {
        guard let handle = dlopen(library.path, RTLD_NOW | RTLD_LOCAL), let found = dlsym(handle, Self.symbol) else {
            let reason = dlerror().map { String(cString: $0) } ?? "no reason is given"
            throw CourseFailure(.environment, "cannot load the exercise: \(reason)")
        }
        put = unsafeBitCast(found, to: (@convention(c) (UnsafeMutableRawPointer) -> Void).self)
    }

    /// The function; the library must have been compiled for this exercise.
    package func value<Function>(of exercise: Exercise<Function>) -> Function {
        let place = UnsafeMutablePointer<Function>.allocate(capacity: 1)
        defer {
            place.deinitialize(count: 1)
            place.deallocate()
        }
        put(place)
        return place.pointee
    }
}
