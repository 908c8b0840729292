import Contracts

/// Thrown by what a check lends to the learner's function, to see whether it comes out again.
package struct LentError: Error, CustomStringConvertible {
    package let description = "the error that this check throws in what it lends"

    package init() {}
}

extension Answer {
    /// A call that throws `ShapeMismatch`, as it should.
    package static let throwsShapeMismatch = Answer(named: ["throws ShapeMismatch?": 1])
    /// A call that lets a ``LentError`` out, as it should.
    package static let passesErrorOn = Answer(named: ["passes the error on?": 1])

    /// Whether what is asked for is an error, or that one is passed on.
    var isOfError: Bool {
        self == Self.throwsShapeMismatch || self == Self.passesErrorOn
            || names.first?.hasPrefix("ShapeMismatch?") == true
    }

    /// Whether a call throws `ShapeMismatch`.
    ///
    /// - Throws: what else it throws.
    package static func ofMismatch(_ call: () throws -> Void) throws -> Answer {
        do {
            try call()
            return Answer(named: ["throws ShapeMismatch?": 0])
        } catch is ShapeMismatch {
            return throwsShapeMismatch
        }
    }

    /// Whether a call lets the ``LentError`` out that something it was lent throws. From another process it comes as
    /// its text alone.
    ///
    /// - Throws: what else it throws.
    package static func ofLentError(_ call: () throws -> Void) throws -> Answer {
        do {
            try call()
            return Answer(named: ["passes the error on?": 0])
        } catch  where String(describing: error) == LentError().description {
            return passesErrorOn
        }
    }
}
