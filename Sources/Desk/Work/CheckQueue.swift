import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// Checks exercises one after the other, each by a `course check` of its own, and tells the open pages how they stand.
actor CheckQueue {
    private let repository: Repository
    private let course: Course
    private let program: URL
    private let children: Children
    private let listeners: Listeners
    private var queue: [String] = []
    private var verdicts: [String: ExerciseState.Told] = [:]
    private var running: (id: String, child: Child?)?

    init(
        _ course: Course, in repository: Repository, program: URL, children: Children, listeners: Listeners
    ) {
        (self.course, self.repository, self.program) = (course, repository, program)
        (self.children, self.listeners) = (children, listeners)
    }

    private func info(_ id: String) -> ExerciseInfo? { course.exercises.first { $0.info.id == id }?.info }

    /// Looks for saves until the task is cancelled.
    func watch() async {
        var watch = SaveWatch(course.exercises.map(\.info), in: repository)
        while !Task.isCancelled {
            try? await Task.sleep(for: SaveWatch.pause)
            for info in watch.saved() { await ask(info.id) }
        }
    }

    /// Puts an exercise at the end of the queue. One that is being checked is begun anew: its file has changed.
    func ask(_ id: String) async {
        guard let info = info(id) else { return }
        LastExercise.note(info, in: repository)
        if running?.id == id { running?.child?.end() }
        if !queue.contains(id) { queue.append(id) }
        await tell(id)
        guard running == nil else { return }
        Task { await work() }
    }

    private func work() async {
        guard running == nil else { return }
        while let id = queue.first, let info = info(id) {
            queue.removeFirst()
            running = (id, nil)
            await check(info)
            running = nil
            await tell(id)
        }
    }

    private func check(_ info: ExerciseInfo) async {
        let child: Child
        do {
            child = try children.start(program, ["check", info.id, "--json"], in: repository.root)
        } catch {
            return keep(failure: "\(error)", of: info)
        }
        running?.child = child
        let ending = await children.ending(of: child, limit: Self.limit)
        // Asked for again meanwhile: the next verdict counts.
        if queue.contains(info.id) { return }
        guard let found = try? JSONDecoder().decode([Verdict].self, from: Data(ending.output.utf8)).first
        else { return keep(failure: CourseFailure.last(in: ending.notes), of: info) }
        let desk = CheckingDesk(in: repository, course: course.exercises.map(\.info), program: program)
        verdicts[info.id] = ExerciseState.Told(
            found, of: info, place: repository.place(of: info), printed: desk.printed(by: info))
    }

    /// Longer than compiler and checks together may take.
    private static let limit = ProcessLimits.compileTime + ProcessLimits.checkTime + 10

    private func keep(failure: String, of info: ExerciseInfo) {
        let verdict = Verdict(exercise: info.id, status: .crashed, total: info.checkCount, detail: failure)
        verdicts[info.id] = ExerciseState.Told(verdict, of: info, place: repository.place(of: info), printed: "")
    }

    // MARK: - Telling

    func state(of id: String) -> ExerciseState? {
        info(id).map { state(of: $0, Workshop.Progress(in: repository)) }
    }

    /// All exercises, for a page that has just been opened.
    func states() -> [ExerciseState] {
        let progress = Workshop.Progress(in: repository)
        return course.exercises.map { state(of: $0.info, progress) }
    }

    private func state(of info: ExerciseInfo, _ progress: Workshop.Progress) -> ExerciseState {
        ExerciseState(
            of: info, progress, in: repository, verdict: verdicts[info.id],
            isChecking: running?.id == info.id || queue.contains(info.id))
    }

    func tell(_ id: String) async {
        if let state = state(of: id) { await listeners.tell(JSON.text(state)) }
    }
}
