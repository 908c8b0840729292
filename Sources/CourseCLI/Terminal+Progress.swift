import CommandSupport
import Foundation
import Training

extension Terminal {
    /// How progress is shown on standard output.
    static var progressStyle: ProgressReporter.Style {
        ProgressReporter.Style(
            isTerminal: isatty(STDOUT_FILENO) == 1, columns: columns,
            environment: ProcessInfo.processInfo.environment)
    }
}
