@preconcurrency import Foundation

/// The process that runs a submission's code. It holds no answer, no check and no verdict: it computes what it is
/// asked.
public enum Candidate {
    /// Answers a call with the submission's function.
    public typealias Responder = (Question) throws -> Void

    /// Answers every call of one function until the examiner hangs up. The first question names the exercise; the
    /// submission's library is loaded after it, so that nothing of it can have run before.
    ///
    /// The line is standard input and output as they were at the start. What the submission prints goes to standard
    /// error, and where it reads it finds nothing.
    ///
    /// - Parameters:
    ///   - exercises: by exercise, what finds its function in the library.
    ///   - library: the path of the library that the submission was compiled to.
    public static func serve(
        _ exercises: [String: (LearnersLibrary) throws -> Responder], from library: String
    ) -> Never {
        let port = Port(input: dup(STDIN_FILENO), output: dup(STDOUT_FILENO))
        dup2(open("/dev/null", O_RDONLY), STDIN_FILENO)
        dup2(STDERR_FILENO, STDOUT_FILENO)
        setvbuf(stdout, nil, _IOLBF, 0)
        do {
            var find: ((LearnersLibrary) throws -> Responder)?
            try port.nextQuestion().answer { (exercise: String) in
                find = exercises[exercise]
                return find != nil
            }
            guard let find else { exit(2) }
            let respond = try find(LearnersLibrary(library))
            while true { try respond(port.nextQuestion()) }
        } catch let error as LearnersLibrary.Failure {
            // As the runtime tells what stops a program.
            fputs("Fatal error: \(error.reason)\n", stderr)
            abort()
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
