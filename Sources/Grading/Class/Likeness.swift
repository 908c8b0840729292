import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// Which hand-ins are like each other, and which are like our own answers: a list for a teacher to look at, which never
/// touches a mark.
package struct Likeness {
    /// Two students with passages in common.
    package struct Pair: Sendable, Equatable {
        package let students: [String]
        /// Fingerprints that both have, and nobody's stub, our answer or much of the class.
        package var shared: Int
        /// Their part of the smaller of the two, from 0 to 1.
        package var part: Double
        /// Where, such as `sigmoid: lines 17 and 21`.
        package var places: [String]
    }

    /// The likest first.
    package private(set) var pairs: [Pair] = []
    /// Answers that are ours but for spaces and comments.
    package private(set) var ours: [(student: String, exercise: String)] = []

    /// Fewer fingerprints than these two share are chance.
    private static let fewest = 4
    private static let leastPart = 0.4
    /// Fewer tokens than this, and anybody writes the answer like that.
    private static let shortest = 40

    private let course: [ExerciseInfo]
    private var known: [String: Set<String>] = [:]
    private var base: Set<UInt64> = []
    /// Our answers, as tokens without spaces and comments.
    private var answers: [String: [String]] = [:]
    private var prints: [String: [String: Fingerprints]] = [:]

    /// - Throws: `CourseFailure` where our own files cannot be read.
    package init(_ course: [ExerciseInfo], in repository: Repository) throws {
        self.course = course
        for info in course {
            let solution = try repository.text(of: info.solution)
            let stub = StubText.stub(fromSolution: solution) ?? ""
            let names = SwiftTokens(stub).words
            known[info.id] = names
            base.formUnion(Fingerprints.all(stub, known: names))
            base.formUnion(Fingerprints.all(solution, known: names))
            answers[info.id] = SwiftTokens(solution).all.map(\.text)
        }
    }

    /// Takes in what a student has handed in.
    ///
    /// - Throws: `CourseFailure` where a file cannot be read.
    package mutating func add(_ handIn: ClassFolder.HandIn, of student: Roster.Student) throws {
        let own = try StudentFolder(handIn)
        defer { own.remove() }
        let submission = try Submission(in: own.url, grading: course, of: course)
        for info in course {
            guard let data = submission.exercises[info.id], let names = known[info.id] else { continue }
            let text = String(decoding: data, as: UTF8.self)
            prints[student.id, default: [:]][info.id] = Fingerprints(text, known: names, base: base)
            let tokens = SwiftTokens(text).all.map(\.text)
            if tokens == answers[info.id], Self.bodySize(tokens, info) >= Self.shortest {
                ours.append((student.id, info.id))
            }
        }
    }

    /// Tokens from the exercise's function on.
    private static func bodySize(_ tokens: [String], _ info: ExerciseInfo) -> Int {
        let start = tokens.indices.first {
            tokens[$0] == "func" && $0 + 1 < tokens.count && tokens[$0 + 1] == info.function
        }
        return start.map { tokens.count - $0 } ?? 0
    }

    /// Whose answers are ours, a line each; where many have the same one, that is how one writes it, and one line for all.
    package var warnings: [String] {
        Dictionary(grouping: ours, by: \.exercise).sorted { $0.key < $1.key }.flatMap { exercise, found in
            found.count <= mostAlike
                ? found.map { "\($0.student)'s \(exercise) is our own answer but for spaces and comments" }
                : ["\(found.count) students have our own \(exercise): it may be how one writes it"]
        }
    }

    /// What more students than these have is how one writes it.
    private var mostAlike: Int { max(4, prints.count / 5) }

    /// Compares all with all.
    package mutating func compare() {
        // What many have is how one writes it.
        var owners: [UInt64: Set<String>] = [:]
        for (student, exercises) in prints {
            for hash in exercises.values.flatMap(\.lines.keys) { owners[hash, default: []].insert(student) }
        }
        let common = Set(owners.filter { $0.value.count > mostAlike }.keys)
        let students = prints.keys.sorted()
        let counts = prints.mapValues { Set($0.values.flatMap(\.lines.keys)).subtracting(common).count }
        for (place, first) in students.enumerated() {
            for second in students[(place + 1)...] {
                if let pair = pair(first, second, counts, common) { pairs.append(pair) }
            }
        }
        pairs.sort { ($1.part, $1.shared, $0.students[0]) < ($0.part, $0.shared, $1.students[0]) }
    }

    private func pair(_ first: String, _ second: String, _ counts: [String: Int], _ common: Set<UInt64>) -> Pair? {
        var shared = 0
        var places: [String] = []
        for info in course {
            guard let one = prints[first]?[info.id]?.lines, let two = prints[second]?[info.id]?.lines else { continue }
            let both = one.keys.filter { two[$0] != nil && !common.contains($0) }
            guard let start = both.min(by: { (one[$0] ?? 0) < (one[$1] ?? 0) }) else { continue }
            shared += both.count
            places.append("\(info.id): \(both.count) from lines \(one[start] ?? 0) and \(two[start] ?? 0)")
        }
        let smaller = min(counts[first] ?? 0, counts[second] ?? 0)
        guard shared >= Self.fewest, Double(shared) >= Self.leastPart * Double(smaller) else { return nil }
        return Pair(
            students: [first, second], shared: shared, part: min(1, Double(shared) / Double(smaller)), places: places)
    }

    /// A line for each pair, and one for each answer of ours.
    package var table: CSVTable {
        let rows = pairs.map { pair in
            pair.students + [
                String(Int((pair.part * 100).rounded())), String(pair.shared), pair.places.joined(separator: "; "),
            ]
        }
        let same = ours.map {
            [$0.student, "(our own answer)", "100", "", "\($0.exercise): ours but for spaces and comments"]
        }
        return CSVTable(
            header: ["student", "like", "percent of the smaller", "shared fingerprints", "where"],
            rows: (rows + same).map { $0.map(CSVTable.harmless) })
    }
}
