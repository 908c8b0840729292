import CommandSupport
import ExerciseKit
import Foundation

extension Repository {
    /// The exercise as it lies in this clone. Who began with an earlier version of the course may have file and
    /// function under their former names; the file of today counts as soon as something is written into it.
    package func asWritten(_ info: ExerciseInfo) -> ExerciseInfo {
        guard let former = info.former else { return info }
        var written = info
        if let old = try? text(of: former.file), (try? text(of: info.file)) ?? "" == (try? stub(of: info)) ?? "" {
            written.file = former.file
            return written.asNamed(in: old)
        }
        return written.asNamed(in: (try? text(of: info.file)) ?? "")
    }

    /// Where the learner's function begins, such as `Exercises/01-Perceptron/Sigmoid.swift:17`.
    package func place(of info: ExerciseInfo) -> String {
        let info = asWritten(info)
        let lines = (try? text(of: info.file))?.lines ?? []
        guard let line = lines.firstIndex(where: { $0.contains("func \(info.function)(") }) else { return info.file }
        return "\(info.file):\(line + 1)"
    }

    /// The numbers of the hints that hold a line of our answer.
    ///
    /// - Throws: `CourseFailure` when the solution cannot be read.
    package func hintsThatGiveAway(_ info: ExerciseInfo) throws -> [Int] {
        let solution = try text(of: info.solution)
        let body = solution.split(separator: StubText.begin).last?.split(separator: StubText.end).first ?? ""
        let lines = body.lines.map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.count > 20 }
        return info.hints.indices.filter { hint in lines.contains { info.hints[hint].contains($0) } }.map { $0 + 1 }
    }

    /// The learner's file as it was at first, made from the solution.
    ///
    /// - Throws: `CourseFailure` when the solution is missing or marks no region.
    package func stub(of info: ExerciseInfo) throws -> String {
        guard let stub = StubText.stub(fromSolution: try text(of: info.solution)) else {
            throw CourseFailure(.environment, "\(info.solution) marks no solution; restore it with git checkout")
        }
        return stub
    }
}
