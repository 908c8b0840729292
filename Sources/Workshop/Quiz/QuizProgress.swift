import CommandSupport

/// What is remembered of the recap questions, in `.course/quiz.json` under their ids: whether the first answer of the
/// latest round was right. What was wrong then comes back in the next round, though it was mended in the same one.
package struct QuizProgress: Sendable {
    private var wasRight: [String: Bool]
    private let isUnread: Bool

    private static func file(in repository: Repository) -> StateFile {
        StateFile(name: "quiz", repository: repository)
    }

    /// Reads what is there. A file that cannot be understood is set aside, not overwritten.
    package init(in repository: Repository) {
        let found: (content: [String: Bool]?, isUnread: Bool) = Self.file(in: repository).read()
        (wasRight, isUnread) = (found.content ?? [:], found.isUnread)
    }

    /// Where progress lies that could not be understood, from the top of the repository; nil where there is none.
    package static func damaged(in repository: Repository) -> String? { file(in: repository).damaged }

    /// Those that are still to be answered: never asked, or wrong in the latest round; the new ones first.
    package func due(of questions: [QuizQuestion]) -> [QuizQuestion] {
        questions.filter { wasRight[$0.id] == nil } + questions.filter { wasRight[$0.id] == false }
    }

    /// How many were answered rightly.
    package func rightCount(of questions: [QuizQuestion]) -> Int { questions.count { wasRight[$0.id] == true } }

    /// Remembers a first answer; other terminals wait meanwhile.
    ///
    /// - Throws: `CourseFailure` when it cannot be written.
    package static func note(_ question: QuizQuestion, wasRight: Bool, in repository: Repository) throws {
        let file = file(in: repository)
        try file.alone {
            var progress = QuizProgress(in: repository)
            progress.wasRight[question.id] = wasRight
            try file.write(progress.wasRight, isUnread: progress.isUnread)
        }
    }
}
