import CommandSupport
import ExerciseKit
import Foundation

/// What each exercise is worth, how points add up, and who sees how it went.
package struct MarkingScheme: Sendable {
    /// As Gradescope has it.
    package enum Visibility: String, Sendable, Codable {
        case visible
        case hidden
        case afterDueDate = "after_due_date"
        case afterPublished = "after_published"
    }

    /// The most that an exercise may be worth.
    private static let most = 1e6

    let file: SchemeFile
    private let checkNames: [String: [String]]

    /// One point for each five minutes that an exercise takes, all visible, all checks or nothing.
    package init() {
        (file, checkNames) = (SchemeFile(), [:])
    }

    /// - Parameter course: all exercises; they and their chapters are the words that may stand in the file.
    /// - Throws: `CourseFailure` where the file cannot be read, or says something that cannot be.
    package init(contentsOf url: URL, for course: [CourseExercise]) throws {
        file = try SchemeFile.read(url)
        checkNames = Dictionary(
            uniqueKeysWithValues: course.map { ($0.info.id, $0.definition.checkNames) })
        let ids = course.map(\.info.id)
        let chapters = Array(Set(course.map(\.info.chapter))).sorted()
        try check(words: ids + chapters, chapters: chapters, in: url.relativePath)
        try checkNumbers(in: url.relativePath)
    }

    private func check(words: [String], chapters: [String], in path: String) throws {
        var problems: [String] = []
        func look(_ kind: String, _ word: String, among known: [String]) {
            guard !known.contains(word) else { return }
            let problem = CourseFailure.unknown(kind, word, known: known).description
            if !problems.contains(problem) { problems.append(problem) }
        }
        for word in Array((file.points ?? [:]).keys).sorted() + Array((file.visibility ?? [:]).keys).sorted()
            + (file.bonus ?? []) where word != "all"
        {
            look("exercise or chapter", word, among: words)
        }
        for chapter in (file.chapters ?? [:]).keys.sorted() { look("chapter", chapter, among: chapters) }
        let named = (file.checks ?? [:]).mapValues { Array($0.keys) }
        for (id, names) in named.merging(file.hidden ?? [:], uniquingKeysWith: +).sorted(by: { $0.key < $1.key }) {
            look("exercise", id, among: checkNames.keys.sorted())
            for name in names.sorted() { checkNames[id].map { look("check of \(id)", name, among: $0) } }
        }
        guard problems.isEmpty else { throw CourseFailure(.usage, problems.joined(separator: "; ")) }
        if file.checks != nil, file.partial != true {
            throw CourseFailure(.usage, "\(path): checks have weights only where \"partial\" is true")
        }
    }

    private func checkNumbers(in path: String) throws {
        var numbers: [(String, Double, ClosedRange<Double>)] = []
        let any = 0...Self.most
        for (word, points) in file.points ?? [:] { numbers.append((word, points, any)) }
        for (id, weights) in file.checks ?? [:] {
            for (check, weight) in weights { numbers.append(("\(check) of \(id)", weight, any)) }
            guard (checkNames[id] ?? []).contains(where: { weights[$0] ?? 1 > 0 }) else {
                throw CourseFailure(.usage, "\(path): all checks of \(id) weigh nothing")
            }
        }
        for (chapter, rule) in file.chapters ?? [:] {
            numbers.append(("best of \(chapter)", Double(rule.best ?? 1), 1...1000))
            numbers.append(("cap of \(chapter)", rule.cap ?? 0, any))
            numbers.append(("weight of \(chapter)", rule.weight ?? 1, any))
        }
        numbers.append(("cap of total", file.total?.cap ?? 0, any))
        numbers.append(("scale of total", file.total?.scale ?? 1, 1e-6...Self.most))
        numbers.append(("percent of late", file.late?.percent ?? 0, 0...100))
        numbers.append(("free of late", Double(file.late?.free ?? 0), 0...10000))
        numbers.append(("most of late", Double(file.late?.most ?? 0), 0...10000))
        if let (name, value, range) = numbers.first(where: { !$0.2.contains($0.1) }) {
            throw CourseFailure(
                .usage,
                "\(path): \(name) is \(Answer.text(of: value)); expected "
                    + "\(Answer.text(of: range.lowerBound)) to \(Answer.text(of: range.upperBound))")
        }
        if let due = file.late?.due, LateRule.date(due) == nil {
            throw CourseFailure(
                .usage, "\(path): due is '\(due)'; expected a moment such as 2026-12-01T23:59:00+01:00")
        }
    }

    /// Most points: said of the exercise, of its chapter or of all, else one for each five minutes.
    package func points(_ info: ExerciseInfo) -> Double {
        said(file.points, of: info) ?? Double(max(1, (info.minutes + 2) / 5))
    }

    package func visibility(_ info: ExerciseInfo) -> Visibility { said(file.visibility, of: info) ?? .visible }

    /// Whether its points come on top of what there is to get.
    package func isBonus(_ info: ExerciseInfo) -> Bool {
        (file.bonus ?? []).contains { [info.id, info.chapter, "all"].contains($0) }
    }

    /// The points for a verdict, to hundredths.
    package func points(_ verdict: Verdict, of info: ExerciseInfo) -> Double {
        if verdict.status == .passes { return points(info) }
        guard file.partial == true, verdict.total > 0 else { return 0 }
        return (points(info) * share(verdict, of: info) * 100).rounded() / 100
    }

    /// The part of the exercise's points that its checks give, from 0 to 1.
    private func share(_ verdict: Verdict, of info: ExerciseInfo) -> Double {
        guard let weights = file.checks?[info.id], let names = checkNames[info.id], let outcomes = verdict.outcomes,
            names.count == outcomes.count
        else { return Double(verdict.passed) / Double(verdict.total) }
        let all = names.map { weights[$0] ?? 1 }
        let passed = zip(all, outcomes).reduce(0) { $0 + ($1.1 == .passes ? $1.0 : 0) }
        return passed / all.reduce(0, +)
    }

    /// What a student with some of the checks is told; nil where there is nothing to say.
    package func partialText(_ verdict: Verdict, of info: ExerciseInfo) -> String? {
        guard file.partial == true, verdict.status != .passes, verdict.passed > 0 else { return nil }
        let points = Answer.text(of: points(verdict, of: info))
        let weighed = file.checks?[info.id] == nil ? "" : ", by their weights"
        return "\(verdict.passed) of \(verdict.total) checks pass: "
            + "\(points) of \(Answer.text(of: self.points(info))) points\(weighed)"
    }

    /// How each check went, in order; empty where they did not all run.
    package func checks(_ verdict: Verdict, of info: ExerciseInfo, names: [String]) -> [GradedCheck] {
        let hidden = file.hidden?[info.id] ?? []
        return zip(names, verdict.outcomes ?? []).map { name, status in
            GradedCheck(
                name: name, passes: status == .passes, weight: file.checks?[info.id]?[name] ?? 1,
                isHidden: hidden.contains(name))
        }
    }

    /// Whether the student may read of a check.
    func isHidden(_ check: String, of info: ExerciseInfo) -> Bool { file.hidden?[info.id]?.contains(check) ?? false }

    /// Whether any of its checks is hidden, so that no check is named where the program ended.
    func hidesChecks(of info: ExerciseInfo) -> Bool { file.hidden?[info.id]?.isEmpty == false }

    /// When all had to be handed in; nil where the scheme does not say.
    var due: String? { file.late?.due }

    /// Whether days too late cost points.
    package var costsDaysLate: Bool { file.late != nil }

    /// The seed of a student's drawn cases: the same each time, and another for each; nil where all have one.
    package func seed(of student: String) -> UInt64? {
        file.seed.flatMap { UInt64(TextHash.short(of: "\($0)\n\(student)"), radix: 16) }.map { $0 % 1_000_000_000 }
    }

    private func said<Value>(_ table: [String: Value]?, of info: ExerciseInfo) -> Value? {
        table?[info.id] ?? table?[info.chapter] ?? table?["all"]
    }
}
