/// Thrown by an exercise that nobody has written yet.
///
/// Every stub in `Exercises/` throws it. A check that meets it reports "not started" and nothing else.
public struct NotStarted: Error, CustomStringConvertible {
    /// The stub's module and file, for example `PerceptronExercises/Sigmoid.swift`.
    public let fileID: String

    /// - Parameter fileID: filled in by the compiler.
    public init(fileID: String = #fileID) {
        self.fileID = fileID
    }

    public var description: String { "not started" }
}
