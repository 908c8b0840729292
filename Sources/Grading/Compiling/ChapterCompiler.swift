import ExerciseKit
import Foundation
import Workshop

/// One chapter of a submission.
struct ChapterFiles {
    /// All of the chapter, in order.
    let exercises: [ExerciseInfo]
    /// What was handed in, by the exercise's id.
    let handedIn: [String: Data]
    /// The learner's files as they were at first, by the exercise's id.
    let stubs: [String: Data]
    /// Other Swift files, by path from the top of the submission.
    let helpers: [String: Data]

    /// What a compiler sees of an exercise.
    func text(of info: ExerciseInfo) -> Data { handedIn[info.id] ?? stubs[info.id] ?? Data() }

    /// Whether there is something to grade.
    func isBegun(_ info: ExerciseInfo) -> Bool { handedIn[info.id] != nil && handedIn[info.id] != stubs[info.id] }
}

/// Compiles the exercises of one chapter as at home: each with the helpers beside it and without the other exercises,
/// so that nothing that one file declares can touch another's mark.
///
/// Files of which it is known that none can tell whether the others are there are compiled together: that is as good,
/// and much quicker.
struct ChapterCompiler {
    private let chapter: ChapterFiles
    private let compiler: ConfinedCompiler
    /// Of what was begun.
    private let outlines: [String: SwiftOutline]
    private let (helpers, entry): (SwiftOutline, SwiftOutline)
    private let functions: Set<String>
    private(set) var result = Result()

    /// What came of it, by the exercise's id.
    struct Result {
        /// The library that shows an exercise's function.
        var libraries: [String: URL] = [:]
        /// Names of what an exercise may call beside its own file: functions of other exercises and of helpers.
        var borrowed: [String: Set<String>] = [:]
        /// What the compiler says against an exercise.
        var errors: [String: Verdict] = [:]
        /// For student and teacher.
        var notes: [String] = []
    }

    init(_ chapter: ChapterFiles, _ compiler: ConfinedCompiler) {
        (self.chapter, self.compiler) = (chapter, compiler)
        let begun = chapter.exercises.filter(chapter.isBegun)
        outlines = Dictionary(
            uniqueKeysWithValues: begun.map { ($0.id, SwiftOutline(bytes: chapter.text(of: $0))) })
        helpers = SwiftOutline(bytes: Data(chapter.helpers.values.joined(separator: Data("\n".utf8))))
        entry = SwiftOutline(EntrySource(several: begun).text)
        functions = Set(chapter.exercises.map(\.function))
    }

    /// - Throws: `CourseFailure` where the fault is the machine's; `Budget.Spent`.
    mutating func compile(_ wanted: [ExerciseInfo]) throws {
        for group in groups(of: wanted) {
            let alone = group.count > 1 ? try compileTogether(group) : group
            for info in alone { try compileAlone(info) }
        }
    }

    /// Files that can be compiled in one module, group by group.
    func groups(of wanted: [ExerciseInfo]) -> [[ExerciseInfo]] {
        var groups: [[ExerciseInfo]] = []
        for info in wanted {
            let place = groups.firstIndex { group in
                group.allSatisfy { isIndependent(info, of: $0) && leavesTheRestAlone($0) }
            }
            if let place, leavesTheRestAlone(info) { groups[place].append(info) } else { groups.append([info]) }
        }
        return groups
    }

    private func outline(of info: ExerciseInfo) -> SwiftOutline {
        outlines[info.id] ?? SwiftOutline(bytes: chapter.text(of: info))
    }

    private func isIndependent(_ info: ExerciseInfo, of other: ExerciseInfo) -> Bool {
        outline(of: info).isIndependent(of: outline(of: other), but: functions)
    }

    /// Whether neither the helpers nor our own file names what it declares. What the helpers declare is there at home,
    /// too.
    private func leavesTheRestAlone(_ info: ExerciseInfo) -> Bool {
        let outline = outline(of: info)
        return !outline.reachesOut && outline.declared.isDisjoint(with: helpers.declared)
            && outline.declared.subtracting(functions).isDisjoint(with: helpers.mentioned.union(entry.mentioned))
    }

    /// - Returns: those that must be compiled alone, since it is not clear what is wrong with them.
    private mutating func compileTogether(_ group: [ExerciseInfo]) throws -> [ExerciseInfo] {
        var (group, alone) = (group, [ExerciseInfo]())
        while group.count > 1 {
            switch try compiler.compile(unit(group, showing: group, chapter.helpers)) {
            case .library(let library):
                for info in group { keep(library, of: info, with: group) }
                return alone
            case .errors(let errors, _, _):
                let guilty = group.filter { info in errors.contains { $0.file == info.file } }
                let isHelpers = errors.contains { chapter.helpers[$0.file] != nil }
                guard !guilty.isEmpty, !isHelpers else { return alone + group }
                for info in guilty {
                    let own = errors.filter { $0.file == info.file }
                    if let first = own.first, !own.contains(where: { isElsewhere($0, besides: info) }) {
                        result.errors[info.id] = verdict(first, on: info)
                    } else {
                        alone.append(info)
                    }
                }
                group.removeAll { info in guilty.contains { $0.id == info.id } }
            }
        }
        return alone + group
    }

    /// Whether what is missing stands in another exercise's file.
    private func isElsewhere(_ error: CompileError, besides info: ExerciseInfo) -> Bool {
        guard let name = error.missingName else { return error.mayMissAnother }
        return chapter.exercises.contains { $0.id != info.id && outline(of: $0).mentioned.contains(name) }
    }

    /// As at home: the exercise and the helpers; where something is missing, the files that declare it, and at last the
    /// whole chapter.
    private mutating func compileAlone(_ info: ExerciseInfo) throws {
        var files = [info]
        var attempt = try attempt(files, for: info)
        while case .failed(let failure) = attempt {
            let missing = Set(failure.errors.compactMap(\.missingName))
            let more = chapter.exercises.filter { other in
                !files.contains { $0.id == other.id } && !outline(of: other).declared.isDisjoint(with: missing)
            }
            files += more
            if more.isEmpty {
                guard files.count < chapter.exercises.count, failure.errors.contains(where: \.mayMissAnother),
                    failure.errors.contains(where: { isElsewhere($0, besides: info) })
                else { break }
                files = chapter.exercises
            }
            attempt = try self.attempt(files, for: info)
        }
        switch attempt {
        case .library(let library): keep(library, of: info, with: files)
        case .failed(let failure): result.errors[info.id] = verdict(failure, on: info)
        }
    }

    /// - Parameter files: the exercises whose files are in the library.
    private mutating func keep(_ library: URL, of info: ExerciseInfo, with files: [ExerciseInfo]) {
        result.libraries[info.id] = library
        var borrowed: Set<String> = []
        var mentioned = outline(of: info).mentioned
        while true {
            let others = files.filter { $0.id != info.id && mentioned.contains($0.function) && chapter.isBegun($0) }
            let names = Set(others.map(\.function)).union(mentioned.intersection(helpers.declared))
                .subtracting(borrowed)
            if names.isEmpty { break }
            borrowed.formUnion(names)
            for other in others { mentioned.formUnion(outline(of: other).mentioned) }
            if !names.isDisjoint(with: helpers.declared) { mentioned.formUnion(helpers.mentioned) }
        }
        result.borrowed[info.id] = borrowed
    }

    private enum Attempt {
        case library(URL)
        case failed(Failure)
    }

    private struct Failure {
        var errors: [CompileError]
        /// Errors in helpers, which were left out for them.
        var leftOut: [CompileError]
        var unplaced: CompileError
    }

    /// A helper that does not compile is left out, and so is one that declares the exercise's function once more.
    private mutating func attempt(_ files: [ExerciseInfo], for info: ExerciseInfo) throws -> Attempt {
        var helpers = chapter.helpers
        var leftOut: [CompileError] = []
        while true {
            switch try compiler.compile(unit(files, showing: [info], helpers)) {
            case .library(let library): return .library(library)
            case .errors(let errors, let reason, let isTooSlow):
                var blamed = errors.filter { helpers[$0.file] != nil }
                if errors.contains(where: \.isTwofold) { blamed = second(of: info, among: helpers) + blamed }
                guard !blamed.isEmpty else {
                    let unplaced: CompileError =
                        isTooSlow
                        ? .tooSlow(file: info.file, seconds: compiler.seconds)
                        : CompileError(file: info.file, message: "the compiler stopped: \(reason)")
                    return .failed(Failure(errors: errors, leftOut: leftOut, unplaced: unplaced))
                }
                for error in blamed where helpers.removeValue(forKey: error.file) != nil {
                    leftOut.append(error)
                    let note = "\(error.place) is left out: \(error.message)"
                    if !result.notes.contains(note) { result.notes.append(note) }
                }
            }
        }
    }

    /// Helpers that declare the function of an exercise once more.
    private func second(of info: ExerciseInfo, among helpers: [String: Data]) -> [CompileError] {
        helpers.sorted { $0.key < $1.key }.compactMap { path, data in
            guard SwiftOutline(bytes: data).declared.contains(info.function) else { return nil }
            return CompileError(file: path, message: "it declares \(info.function), as \(info.fileName) does")
        }
    }

    private func unit(
        _ files: [ExerciseInfo], showing: [ExerciseInfo], _ helpers: [String: Data]
    ) -> CompilationUnit {
        var all = helpers
        for info in files { all[info.file] = chapter.text(of: info) }
        return CompilationUnit(exercises: showing, files: all)
    }

    /// The error in the exercise's own file, or where the file that it waits for has one.
    private func verdict(_ failure: Failure, on info: ExerciseInfo) -> Verdict {
        if let own = failure.errors.first(where: { $0.file == info.file }) {
            return verdict(own, on: info, leftOut: failure.leftOut)
        }
        if let other = failure.errors.first {
            return Verdict(
                exercise: info.id, status: .doesNotCompile, total: info.checkCount,
                detail: "it waits for \(other.place), which is in the same chapter")
        }
        return verdict(failure.unplaced, on: info, leftOut: failure.leftOut)
    }

    /// - Parameter leftOut: errors in helpers that the exercise lacks since; what it lacks may be in them.
    private func verdict(_ error: CompileError, on info: ExerciseInfo, leftOut: [CompileError] = []) -> Verdict {
        let stub = String(decoding: chapter.stubs[info.id] ?? Data(), as: UTF8.self)
        let told = error.withDeclaration(of: info, stub: stub)
        let others = leftOut.map { "\n\($0.place) is left out: \($0.message)" }.joined()
        return CompileError(
            file: told.file, line: told.line, message: told.message + others, isTooSlow: told.isTooSlow
        ).verdict(on: info, text: String(decoding: chapter.text(of: info), as: UTF8.self))
    }
}

extension CompileError {
    /// The file and its line.
    var place: String { file + (line.map { ":\($0)" } ?? "") }

    /// Whether two declarations have one name.
    fileprivate var isTwofold: Bool { message.contains("redeclaration") || message.contains("ambiguous") }
}

extension ExerciseInfo {
    /// `Sigmoid.swift`
    var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }
}

extension SwiftOutline {
    fileprivate init(bytes: Data) { self.init(String(decoding: bytes, as: UTF8.self)) }
}
