import Foundation

/// A call that came over the line.
public struct Question: Sendable {
    /// Which of the functions that were lent is called.
    public let number: UInt8
    let payload: Data
    public let port: Port

    private func arguments<each Argument: Carried>() throws -> (repeat each Argument) {
        try Pack<repeat each Argument>.decoded(payload).values
    }

    /// Sends what `work` gives, or what it throws; a line that fails is nobody's answer.
    private func reply(_ work: () throws -> some Carried) throws {
        let answer: (Message.Kind, Data)
        do {
            answer = (.result, try Coding.encoder.encode(Pack(try work())))
        } catch let failure as LineFailure {
            throw failure
        } catch {
            answer = (.error, try Coding.encoder.encode(Pack(SentError(error))))
        }
        try port.send(answer.0, number, answer.1)
    }

    // Functions of none to five arguments: a list of types cannot stand for a function's arguments where the function
    // is kept in a variable.

    public func answer<R: Carried>(_ function: () throws -> R) throws {
        try reply { try function() }
    }

    public func answer<A: Carried, R: Carried>(_ function: (A) throws -> R) throws {
        let a: A = try arguments()
        try reply { try function(a) }
    }

    public func answer<A: Carried, B: Carried, R: Carried>(_ function: (A, B) throws -> R) throws {
        let (a, b): (A, B) = try arguments()
        try reply { try function(a, b) }
    }

    public func answer<A: Carried, B: Carried, C: Carried, R: Carried>(_ function: (A, B, C) throws -> R) throws {
        let (a, b, c): (A, B, C) = try arguments()
        try reply { try function(a, b, c) }
    }

    public func answer<A: Carried, B: Carried, C: Carried, D: Carried, R: Carried>(
        _ function: (A, B, C, D) throws -> R
    ) throws {
        let (a, b, c, d): (A, B, C, D) = try arguments()
        try reply { try function(a, b, c, d) }
    }

    public func answer<A: Carried, B: Carried, C: Carried, D: Carried, E: Carried, R: Carried>(
        _ function: (A, B, C, D, E) throws -> R
    ) throws {
        let (a, b, c, d, e): (A, B, C, D, E) = try arguments()
        try reply { try function(a, b, c, d, e) }
    }

    /// A function that the asking side has lent: to call it is to ask back.
    public func lent<A: Carried, R: Carried>(_ number: UInt8) -> @Sendable (A) throws -> R {
        { [port] in try port.ask(number, $0) }
    }

    public func lent<A: Carried, B: Carried, R: Carried>(_ number: UInt8) -> @Sendable (A, B) throws -> R {
        { [port] in try port.ask(number, $0, $1) }
    }

    public func lent<A: Carried, B: Carried, C: Carried, R: Carried>(
        _ number: UInt8
    ) -> @Sendable (A, B, C) throws -> R {
        { [port] in try port.ask(number, $0, $1, $2) }
    }

    public func lent<A: Carried, B: Carried, C: Carried, D: Carried, R: Carried>(
        _ number: UInt8
    ) -> @Sendable (A, B, C, D) throws -> R {
        { [port] in try port.ask(number, $0, $1, $2, $3) }
    }
}
