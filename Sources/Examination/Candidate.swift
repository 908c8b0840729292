@preconcurrency import Foundation

/// The process that runs a submission's code. It holds no answer, no check and no verdict: it computes what it is
/// asked.
public enum Candidate {
    /// Answers every call of one function until the examiner hangs up. The first question names the exercise.
    ///
    /// The line is standard input and output as they were at the start. What the submission prints goes to standard
    /// error, and where it reads it finds nothing.
    ///
    /// - Parameter functions: by exercise, what answers a call with the submission's function.
    public static func serve(_ functions: [String: (Question) throws -> Void]) -> Never {
        let port = Port(input: dup(STDIN_FILENO), output: dup(STDOUT_FILENO))
        dup2(open("/dev/null", O_RDONLY), STDIN_FILENO)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        setvbuf(stdout, nil, _IOLBF, 0)
        do {
            var function: ((Question) throws -> Void)?
            try port.nextQuestion().answer { (exercise: String) in
                function = functions[exercise]
                return function != nil
            }
            while let function { try function(port.nextQuestion()) }
            exit(2)
        } catch {
            exit(error as? LineFailure == .closed ? 0 : 2)
        }
    }
}

extension Port {
    /// Tells a candidate which exercise it is to answer for.
    ///
    /// - Throws: `LineFailure` where it has no such function.
    public func begin(_ exercise: String) throws {
        guard try ask(0, exercise) as Bool else { throw LineFailure.unexpected }
    }
}
