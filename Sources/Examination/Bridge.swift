/// Carries the calls of one exercise's function from the examiner's process to the candidate's.
public struct Bridge<Function>: Sendable {
    /// The function as the examiner has it: to call it is to ask the candidate.
    public let far: @Sendable (Port) -> Function
    /// Answers one such call with the submission's function.
    public let near: @Sendable (Function, Question) throws -> Void

    /// For a function that takes functions: the examiner lends them by number, the candidate asks for them.
    public init(
        far: @escaping @Sendable (Port) -> Function, near: @escaping @Sendable (Function, Question) throws -> Void
    ) {
        (self.far, self.near) = (far, near)
    }

    // For functions of values alone, of none to five arguments.

    public init<R: Carried>() where Function == @Sendable () throws -> R {
        self.init(far: { port in { try port.ask(0) } }, near: { try $1.answer($0) })
    }

    public init<A: Carried, R: Carried>() where Function == @Sendable (A) throws -> R {
        self.init(far: { port in { try port.ask(0, $0) } }, near: { try $1.answer($0) })
    }

    public init<A: Carried, B: Carried, R: Carried>() where Function == @Sendable (A, B) throws -> R {
        self.init(far: { port in { try port.ask(0, $0, $1) } }, near: { try $1.answer($0) })
    }

    public init<A: Carried, B: Carried, C: Carried, R: Carried>()
    where Function == @Sendable (A, B, C) throws -> R {
        self.init(far: { port in { try port.ask(0, $0, $1, $2) } }, near: { try $1.answer($0) })
    }

    public init<A: Carried, B: Carried, C: Carried, D: Carried, R: Carried>()
    where Function == @Sendable (A, B, C, D) throws -> R {
        self.init(far: { port in { try port.ask(0, $0, $1, $2, $3) } }, near: { try $1.answer($0) })
    }

    public init<A: Carried, B: Carried, C: Carried, D: Carried, E: Carried, R: Carried>()
    where Function == @Sendable (A, B, C, D, E) throws -> R {
        self.init(far: { port in { try port.ask(0, $0, $1, $2, $3, $4) } }, near: { try $1.answer($0) })
    }
}

/// The bridges of all exercises, each named as the function that the learner writes. A file a chapter.
public enum Bridges {}
