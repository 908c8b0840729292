import ChapterKit
import CommandSupport
import Foundation
import Workshop

/// Draws figures that the clone does not have, one after the other, each by a `course plot` of its own: with the
/// learner's functions, or ours for a dark page. Those of ours are kept.
actor DrawnFigures {
    /// What a page is told of a drawing.
    struct Told: Encodable, Sendable {
        let kind = "figure"
        let name: String
        /// `drawing`, `drawn` or `failed`.
        let state: String
        let isMine, isDark: Bool
        /// Of the picture, in the address; nil where there is none.
        let path: String?
        let words: String?
    }

    private struct Wish: Hashable {
        let name: String
        let isMine, isDark: Bool
        var file: String { name + (isMine ? "-mine" : "") + (isDark ? "-dark" : "") + ".png" }
    }

    private let repository: Repository
    private let program: URL
    private let children: Children
    private let listeners: Listeners
    /// By their files.
    private let known: [String: Wish]
    private var queue: [Wish] = []
    private var isWorking = false
    private var drawn = 0

    init(_ course: Course, in repository: Repository, program: URL, children: Children, listeners: Listeners) {
        (self.repository, self.program, self.children, self.listeners) = (repository, program, children, listeners)
        let wishes = course.figures.flatMap { figure in
            [(true, false), (true, true), (false, true)].map { isMine, isDark in
                Wish(name: figure.name, isMine: isMine, isDark: isDark)
            }
        }
        known = Dictionary(wishes.map { ($0.file, $0) }) { first, _ in first }
    }

    private func place(of wish: Wish) -> URL { repository.state.appending(path: "desk/\(wish.file)") }

    /// The picture in this file, where it was drawn here.
    func contents(of file: String) -> Data? { known[file].flatMap { try? Data(contentsOf: place(of: $0)) } }

    /// - Returns: whether there is such a figure.
    func ask(_ name: String, isMine: Bool, isDark: Bool) async -> Bool {
        let wish = Wish(name: name, isMine: isMine, isDark: isDark)
        guard known[wish.file] != nil else { return false }
        if !isMine, isFresh(wish) {
            await tell(wish, "drawn", path: "drawn/\(wish.file)")
            return true
        }
        // What the learner asks for comes before what is drawn for later.
        if !queue.contains(wish) { queue.insert(wish, at: isMine ? min(1, queue.count) : queue.count) }
        await tell(wish, "drawing")
        if !isWorking { Task { await work() } }
        return true
    }

    /// Whether it was drawn since the figure of the page was.
    private func isFresh(_ wish: Wish) -> Bool {
        func date(_ file: URL) -> Date? {
            (try? FileManager.default.attributesOfItem(atPath: file.path))?[.modificationDate] as? Date
        }
        guard let own = date(place(of: wish)) else { return false }
        return own >= date(repository.url("Docs/figures/\(wish.name).png")) ?? .distantPast
    }

    private func work() async {
        guard !isWorking else { return }
        isWorking = true
        defer { isWorking = false }
        while let wish = queue.first {
            await draw(wish)
            queue.removeAll { $0 == wish }
        }
    }

    private func draw(_ wish: Wish) async {
        do {
            let output = place(of: wish)
            try FileManager.default.createDirectory(
                at: output.deletingLastPathComponent(), withIntermediateDirectories: true)
            let options = (wish.isMine ? ["--mine"] : []) + (wish.isDark ? ["--dark"] : [])
            let ending = try await children.run(
                program, ["plot", wish.name, "--output", output.path] + options, in: repository.root,
                limit: Self.limit)
            guard ending.status == 0 else {
                return await tell(wish, "failed", words: CourseFailure.last(in: ending.notes))
            }
            drawn += 1
            await tell(wish, "drawn", path: "drawn/\(wish.file)?\(drawn)", words: Self.remark(in: ending.notes))
        } catch {
            await tell(wish, "failed", words: "\(error)")
        }
    }

    private static let limit = ProcessLimits.plotTime + 30

    /// Whose functions were not there.
    private static func remark(in notes: String) -> String? {
        notes.split(separator: "\n").first { $0.contains(LearnersLibraries.note) }.map(String.init)
    }

    private func tell(_ wish: Wish, _ state: String, path: String? = nil, words: String? = nil) async {
        await listeners.tell(
            JSON.text(
                Told(
                    name: wish.name, state: state, isMine: wish.isMine, isDark: wish.isDark, path: path, words: words)))
    }
}
