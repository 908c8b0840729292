import ChapterKit
import CommandSupport
import Workshop

extension LearnersLibraries {
    /// Checks these exercises, and says on the terminal which are not solved yet.
    ///
    /// - Throws: `CourseFailure` when nothing can be compiled here.
    init(of exercises: [String], in repository: Repository) throws {
        let infos = Session.course.exercises.map(\.info).filter { exercises.contains($0.id) }
        try self.init(of: infos, by: Session.desk(in: repository))
        let unsolved = exercises.filter { !solved.contains($0) }
        if !unsolved.isEmpty {
            Terminal.note("\(Self.note): \(unsolved.joined(separator: ", "))")
        }
    }

    /// What makes one of these answers slow on large inputs; nil where their texts show nothing of the kind.
    func costlyHabit(in repository: Repository) -> String? {
        let infos = Session.course.exercises.map(\.info).filter { solved.contains($0.id) }
        return infos.lazy.compactMap { info in
            (try? repository.text(of: info.file)).flatMap(CrashReport.costlyHabit).map { "\(info.id): \($0)" }
        }.first
    }
}
