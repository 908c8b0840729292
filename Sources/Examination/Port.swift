import Foundation
import Synchronization

/// What can be sent to another process.
public typealias Carried = Codable & Sendable

/// One end of the line between the examiner, which knows the right answers, and the candidate, which is a submission's
/// code in a process of its own.
///
/// Each side may ask the other: the examiner calls the submission's function, and where that takes functions of its
/// own, the candidate calls those. Who has asked serves the other's questions until the answer is there.
public struct Port: Sendable {
    private let input: Int32
    private let output: Int32
    /// In the place of both, where the candidate is this process.
    private let exchange: Exchange?
    private let state = LineState()

    /// What went wrong with the line itself; after that no answer counts.
    public var failure: LineFailure? { state.failure }

    /// - Parameters:
    ///   - input: the file descriptor to read from.
    ///   - output: the one to write to.
    public init(input: Int32, output: Int32) {
        (self.input, self.output, exchange) = (input, output, nil)
    }

    /// A line within this process, on which what is asked may be changed on its way.
    ///
    /// - Parameters:
    ///   - limit: how many questions may be asked, both ways; one more throws `LineFailure.tooLong`.
    ///   - changing: gets the arguments of each question to the candidate, and gives others.
    ///   - near: answers a question as the candidate.
    public init<Value: Codable>(
        limit: Int, changing: @escaping ([Value]) throws -> [Value], near: @escaping (Question) throws -> Void
    ) {
        (input, output) = (-1, -1)
        exchange = Exchange(limit: limit, near: near) {
            try Coding.encoder.encode(changing(Coding.decoder.decode([Value].self, from: $0)))
        }
    }

    /// Asks the other side and waits for what it gives.
    ///
    /// - Parameters:
    ///   - number: which of the functions that the other side has lent; 0 where there is one.
    ///   - arguments: what it is called with.
    ///   - serving: answers what the other side asks meanwhile.
    /// - Throws: what the function threw, as `SentError` has it; `LineFailure` where the other side is gone or does not
    ///   keep to the form.
    public func ask<each Argument: Carried, Result: Carried>(
        _ number: UInt8, _ arguments: repeat each Argument,
        serving: (Question) throws -> Void = { _ in throw LineFailure.unexpected }
    ) throws -> Result {
        try state.noting {
            let payload = try Coding.encoder.encode(Pack(repeat each arguments))
            if let exchange {
                return try withoutActuallyEscaping(serving) { serving in
                    try Self.result(of: exchange.ask(Question(number: number, payload: payload, port: self), serving))
                }
            }
            try send(.question, number, payload)
            while true {
                let message = try receive()
                guard message.kind == .question else { return try Self.result(of: message) }
                try serving(Question(number: message.number, payload: message.payload, port: self))
            }
        }
    }

    private static func result<Result: Carried>(of message: Message) throws -> Result {
        if message.kind == .result { return try Pack<Result>.decoded(message.payload).values }
        throw try Pack<SentError>.decoded(message.payload).values.asThrown
    }

    /// The next question, where nothing was asked.
    ///
    /// - Throws: `LineFailure` where the other side is gone or does not keep to the form.
    public func nextQuestion() throws -> Question {
        let message = try receive()
        guard message.kind == .question else { throw LineFailure.unexpected }
        return Question(number: message.number, payload: message.payload, port: self)
    }

    func send(_ kind: Message.Kind, _ number: UInt8, _ payload: Data) throws {
        if let exchange { return exchange.sent = Message(kind: kind, number: number, payload: payload) }
        guard payload.count <= Message.limit else { throw LineFailure.tooLong }
        let length = withUnsafeBytes(of: UInt32(payload.count).littleEndian) { Array($0) }
        let bytes = [kind.rawValue, number] + length + payload
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                write(output, buffer.baseAddress?.advanced(by: start), bytes.count - start)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw LineFailure.closed }
            start += written
        }
    }

    private func receive() throws -> Message {
        let head = try bytes(6)
        let length = head[2...].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard let kind = Message.Kind(rawValue: head[0]), length <= Message.limit else { throw LineFailure.unexpected }
        return Message(kind: kind, number: head[1], payload: Data(try bytes(length)))
    }

    private func bytes(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                read(input, buffer.baseAddress?.advanced(by: filled), count - filled)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw LineFailure.closed }
            filled += got
        }
        return bytes
    }
}

/// One message: a byte that says what it is, a byte that says which function is meant, four bytes of length with the
/// lowest first, and so many bytes of JSON.
struct Message {
    enum Kind: UInt8 {
        case question = 1
        case result = 2
        case error = 3
    }

    /// In bytes: more than any exercise needs.
    static let limit = 16 << 20

    let kind: Kind
    let number: UInt8
    let payload: Data
}

/// Remembers the first failure: a check may take what a broken line throws for what the function throws.
private final class LineState: Sendable {
    private let first = Mutex<LineFailure?>(nil)

    var failure: LineFailure? { first.withLock { $0 } }

    func noting<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let failure as LineFailure {
            first.withLock { $0 = $0 ?? failure }
            throw failure
        }
    }
}

/// The other side is gone, or does not keep to the form.
public enum LineFailure: Error, Equatable {
    case closed
    case unexpected
    case tooLong
}
