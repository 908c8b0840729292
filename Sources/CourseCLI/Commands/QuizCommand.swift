import ArgumentParser
import ChapterKit
import CommandSupport
import Reading
import Workshop

/// `course quiz 04`: questions about a chapter, answer first, then why.
struct QuizCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quiz", abstract: "Twelve questions about a chapter: ./course quiz 04.",
        discussion: """
            Answer first, then read why. What was wrong comes back at the end of the round, and in the next one. \
            Enter alone: I do not know. Ctrl-D ends.
            """)

    @Argument(help: "The number of a chapter. Without it: how each chapter stands.") var chapter: String?
    @Flag(help: "Ask all questions anew.") var all = false

    func validate() throws {
        if let chapter { _ = try Session.course.chapter(numbered: chapter) }
        if all, chapter == nil { throw CourseFailure(.usage, "--all needs a chapter: ./course quiz 04 --all") }
    }

    func run() throws {
        let repository = try Repository.locate()
        guard let chapter else { return try overview(repository) }
        let found = try Session.course.chapter(numbered: chapter)
        let known = QuizFile.chapters(in: repository)
        guard known.contains(found.number) else {
            throw CourseFailure(
                .usage, "chapter \(found.number) has no questions; \(known.joined(separator: ", ")) have")
        }
        let questions = try QuizFile(chapter: found.number, in: repository).questions
        let due = all ? questions : QuizProgress(in: repository).due(of: questions)
        tellOfDamage(repository)
        guard !due.isEmpty else {
            return print("All \(questions.count) were right the last time. Anew: ./course quiz \(found.number) --all")
        }
        print(Terminal.styled("\(found.number)  \(found.title)", .bold) + "   Enter alone: I do not know. Ctrl-D ends.")
        var round = QuizRound(due, in: repository)
        try round.run()
        let right = QuizProgress(in: repository).rightCount(of: questions)
        let asked = round.isEnded ? "" : "; \(round.asked.count) of \(due.count) asked"
        let score = "\(right) of \(questions.count) right at the first answer\(asked)"
        print("\n\(Terminal.bar(right, of: questions.count))  \(score)")
        if right < questions.count { print("The others come back: ./course quiz \(found.number)") }
    }

    private func overview(_ repository: Repository) throws {
        let progress = QuizProgress(in: repository)
        tellOfDamage(repository)
        let known = Set(QuizFile.chapters(in: repository))
        let chapters = Session.course.chapters.filter { known.contains($0.number) }
        for chapter in chapters {
            let questions = try QuizFile(chapter: chapter.number, in: repository).questions
            let right = progress.rightCount(of: questions)
            let title = "\(chapter.number)  \(chapter.title)".padded(to: 32)
            print("\(title) \(right) of \(questions.count) right   ./course quiz \(chapter.number)")
        }
    }

    private func tellOfDamage(_ repository: Repository) {
        guard let damaged = QuizProgress.damaged(in: repository) else { return }
        print("Earlier answers could not be read and are kept in \(damaged).")
    }
}

/// One round of questions on the terminal, or over lines of standard input.
struct QuizRound {
    private let repository: Repository
    /// Those still to be asked; what was wrong goes to the end.
    private var queue: [QuizQuestion]
    private(set) var asked: Set<String> = []
    /// Whether all were asked, and none is left that was wrong.
    private(set) var isEnded = false
    private let count: Int

    init(_ questions: [QuizQuestion], in repository: Repository) {
        (queue, count, self.repository) = (questions, questions.count, repository)
    }

    /// Asks until all are right or the input ends. Each first answer is kept at once.
    ///
    /// - Throws: `CourseFailure` when an answer cannot be kept.
    mutating func run() throws {
        while let question = queue.first {
            queue.removeFirst()
            show(question)
            guard let isRight = answer(to: question) else { return }
            if asked.insert(question.id).inserted {
                try QuizProgress.note(question, wasRight: isRight, in: repository)
            }
            if !isRight { queue.append(question) }
        }
        isEnded = true
    }

    private func show(_ question: QuizQuestion) {
        let isAgain = asked.contains(question.id)
        print("\n" + Terminal.styled(isAgain ? "once more" : "\(asked.count + 1) of \(count)", .dim))
        tell(question.question)
        guard case .choice(let choices, _) = question.kind else { return }
        for (letter, choice) in zip(QuizQuestion.letters(choices.count), choices) { tell("\(letter). \(choice)") }
    }

    /// Reads lines until one is an answer, then says whether it is right, and why.
    ///
    /// - Returns: nil where the input has ended.
    private func answer(to question: QuizQuestion) -> Bool? {
        while true {
            Terminal.write("> ")
            guard let line = Terminal.line() else {
                print()
                return nil
            }
            let isUnknown = line.allSatisfy(\.isWhitespace)
            let judgement = isUnknown ? .wrong : question.judge(line)
            switch judgement {
            case .unclear(let remedy):
                print(remedy)
                continue
            case .right: print(Terminal.styled("right", .green))
            case .wrong:
                print(Terminal.styled(isUnknown ? "not known" : "no", .yellow))
                tell("The answer is \(question.rightAnswer).")
            }
            tell(question.why)
            print(Terminal.styled("  Docs/\(question.place)", .dim))
            return judgement == .right
        }
    }

    /// A text of a question, filled to the terminal.
    private func tell(_ text: String) {
        let page = TerminalPage(
            markdown: text, width: min(Terminal.columns - 4, 88), style: Terminal.pageStyle,
            glyphs: Terminal.showsUnicode ? .unicode : .ascii)
        page.lines.forEach { print("  \($0)") }
    }
}
