import Foundation
import TensorCore

/// Where and when training keeps its state, so that it can go on after it was stopped or killed.
///
/// ```swift
/// let checkpoints = Checkpoints(file: url, identity: ["task": "digits", "seed": "1"], start: .resumeIfThere)
/// let history = try loop.run(using: &generator, checkpoints: checkpoints)
/// ```
/// A checkpoint is written after each epoch, when training is interrupted, and if asked every so many steps; always
/// whole or not at all, in the place of the one before. Training that goes on from it ends with the same numbers, bit
/// by bit, as if it had never been stopped.
///
/// It can go on only with the same model, data and recipe. The loop compares the recipe, the number of rows, and the
/// names and shapes of the parameters; what else decides the numbers, such as the seed, goes into `identity`.
public struct Checkpoints: Sendable {
    public enum Start: Sendable {
        /// From the first step.
        case anew
        /// From the checkpoint, which must be there.
        case resume
        /// From the checkpoint if it is there, else from the first step.
        case resumeIfThere
    }

    /// In the safetensors format.
    public let file: URL
    /// What else must be the same when training goes on: `["task": "digits", "seed": "1"]`.
    public let identity: [String: String]
    public let start: Start
    /// Whether also to write one after every so many steps; nil for the ends of epochs alone.
    public let everySteps: Int?

    public init(file: URL, identity: [String: String], start: Start = .anew, everySteps: Int? = nil) {
        guard everySteps ?? 1 > 0 else {
            Misuse.stop(
                "Checkpoints", rule: "a number of steps above 0", found: "\(everySteps ?? 0)",
                remedy: "leave it out to keep checkpoints at the ends of epochs alone")
        }
        (self.file, self.identity, self.start, self.everySteps) = (file, identity, start, everySteps)
    }

    /// Whether training shall read the file before its first step.
    var shallResume: Bool {
        switch start {
        case .anew: false
        case .resume: true
        case .resumeIfThere: FileManager.default.fileExists(atPath: file.path)
        }
    }
}
