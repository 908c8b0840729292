import Contracts

/// An error on its way to the other process. Those that a check tells apart arrive as they were, others as their text.
enum SentError: Carried {
    case notStarted(fileID: String)
    case shapes(operation: String, left: [Int], right: [Int])
    case other(String)

    init(_ error: any Error) {
        switch error {
        case let error as NotStarted: self = .notStarted(fileID: error.fileID)
        case let error as ShapeMismatch:
            self = .shapes(operation: error.operation, left: error.left, right: error.right)
        default: self = .other(String(describing: error))
        }
    }

    var asThrown: any Error {
        switch self {
        case .notStarted(let fileID): NotStarted(fileID: fileID)
        case .shapes(let operation, let left, let right): ShapeMismatch(operation, left, right)
        case .other(let text): RemoteError(description: text)
        }
    }
}

/// What the other process threw, told in its own words.
struct RemoteError: Error, CustomStringConvertible {
    let description: String
}
