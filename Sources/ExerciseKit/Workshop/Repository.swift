import Foundation

/// The learner's clone: where everything lies.
public struct Repository: Sendable {
    public let root: URL

    public init(root: URL) {
        self.root = root
    }

    /// The clone that holds the current folder, or else the one that holds the program.
    ///
    /// - Throws: `CourseFailure` when neither lies in a clone.
    public static func locate() throws -> Repository {
        let current = URL(filePath: FileManager.default.currentDirectoryPath)
        let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        for start in [current, program] {
            var folder = start.standardizedFileURL
            while folder.path != "/" {
                let isClone = ["Package.swift", "Exercises", "Datasets"].allSatisfy {
                    FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
                }
                if isClone { return Repository(root: folder) }
                folder.deleteLastPathComponent()
            }
        }
        throw CourseFailure(
            .environment,
            "this is not a clone of the course: no Package.swift, Exercises and Datasets here or above; cd into the clone"
        )
    }

    public func url(_ path: String) -> URL { root.appending(path: path) }

    public var datasets: URL { url("Datasets") }

    /// Progress, backups and what the learner's code printed. Git ignores it.
    public var state: URL { url(".course") }

    /// The text of a file in the clone.
    ///
    /// - Throws: `CourseFailure` when it cannot be read.
    public func text(of path: String) throws -> String {
        do {
            return try String(contentsOf: url(path), encoding: .utf8)
        } catch {
            let isLearners = path.hasPrefix("Exercises/")
            let remedy =
                isLearners ? "./course reset keeps a backup and puts it right" : "git checkout -- \(path) restores it"
            throw CourseFailure(.environment, "cannot read \(path); \(remedy)")
        }
    }

    /// Where the learner's function begins, such as `Exercises/01-Perceptron/Sigmoid.swift:17`.
    public func place(of info: ExerciseInfo) -> String {
        let lines = (try? text(of: info.file))?.lines ?? []
        guard let line = lines.firstIndex(where: { $0.contains("func \(info.function)(") }) else { return info.file }
        return "\(info.file):\(line + 1)"
    }

    /// The numbers of the hints that hold a line of our answer.
    ///
    /// - Throws: `CourseFailure` when the solution cannot be read.
    public func hintsThatGiveAway(_ info: ExerciseInfo) throws -> [Int] {
        let solution = try text(of: info.solution)
        let body = solution.split(separator: StubText.begin).last?.split(separator: StubText.end).first ?? ""
        let lines = body.lines.map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.count > 20 }
        return info.hints.indices.filter { hint in lines.contains { info.hints[hint].contains($0) } }.map { $0 + 1 }
    }

    /// The learner's file as it was at first, made from the solution.
    ///
    /// - Throws: `CourseFailure` when the solution is missing or marks no region.
    public func stub(of info: ExerciseInfo) throws -> String {
        guard let stub = StubText.stub(fromSolution: try text(of: info.solution)) else {
            throw CourseFailure(.environment, "\(info.solution) marks no solution; restore it with git checkout")
        }
        return stub
    }
}
