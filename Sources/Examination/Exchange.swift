import Foundation

/// Both ends of a line in one process: who asks waits in the same thread until the other side has answered.
final class Exchange: @unchecked Sendable {  // One thread asks, and the questions lie within each other.
    private var left: Int
    private let changing: (Data) throws -> Data
    private let near: (Question) throws -> Void
    /// Answers what the candidate asks back, while it answers; nil while it does not.
    private var serving: ((Question) throws -> Void)?
    /// What was sent last.
    var sent: Message?

    /// - Parameters:
    ///   - limit: how many questions may be asked, both ways.
    ///   - near: answers as the candidate.
    ///   - changing: gets the arguments of each question to the candidate, and gives others.
    init(limit: Int, near: @escaping (Question) throws -> Void, changing: @escaping (Data) throws -> Data) {
        (left, self.near, self.changing) = (limit, near, changing)
    }

    /// - Parameter asker: answers what the candidate asks back.
    /// - Throws: `LineFailure` where there were too many questions, or nothing was sent.
    func ask(_ question: Question, _ asker: @escaping (Question) throws -> Void) throws -> Message {
        left -= 1
        guard left >= 0 else { throw LineFailure.tooLong }
        let before = serving
        defer { serving = before }
        if let before {
            serving = nil
            try before(question)
        } else {
            serving = asker
            let payload = try changing(question.payload)
            try near(Question(number: question.number, payload: payload, port: question.port))
        }
        guard let message = sent else { throw LineFailure.unexpected }
        sent = nil
        return message
    }
}
