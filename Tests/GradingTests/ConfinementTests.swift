import ChapterKit
import CourseContents
import CommandSupport
import ExerciseKit
import Foundation
import Testing
@testable import Grading

/// Where grading meets the machine: programs that do not end, faults that are no student's, folders in use.
@Suite("Grading and the machine") struct ConfinementTests {
    @Test func aProgramThatClosesItsOutputAndRunsOnIsEnded() throws {
        let run = try ConfinedRun.run(["sh", "-c", "echo words; exec >&- 2>&-; sleep 60"], limit: 0.5)
        #expect(run.ending == .timedOut)
        #expect(run.output == "words\n")
    }

    @Test(.timeLimit(.minutes(1))) func aWriterThatIsLeftBehindHoldsNothingUp() throws {
        // Without the files by which its end is noticed.
        let script = "for file in {3..255}; do eval \"exec $file>&-\"; done; yes & exit 7"
        let run = try ConfinedRun.run(["bash", "-c", script], limit: 30)
        #expect(run.ending == .exited(7))
        #expect(run.output.count <= ConfinedRun.outputLimit)
    }

    @Test func aFaultOfTheConfinementIsToldFromOneOfTheSubmissions() throws {
        func failure(_ words: String, _ ending: Subprocess.Ending = .exited(1)) -> String? {
            ConfinedRun.Outcome(ending: ending, output: words).environmentFailure
        }
        #expect(failure("bwrap: No permissions\n") == "bwrap: No permissions")
        #expect(failure("prlimit: failed to execute swiftc\nmore") == "prlimit: failed to execute swiftc")
        let full = "ld.lld: error: failed to write to the output file: No space left on device"
        #expect(failure("\(full)\nclang: error: linker command failed") == full)
        #expect(failure("A.swift:1:8: error: bwrap: No space left on device\n") == nil)
        #expect(failure("") == nil)
        #expect(failure("env: fine", .exited(0)) == nil)
        let missing = try ConfinedRun.run(["bwrap-that-is-missing"], limit: 30)
        #expect(missing.environmentFailure?.contains("env: ") == true)
    }

    /// Nothing of the submission has run when bubblewrap itself fails.
    @Test func aProgramThatNeverBeganIsNoCrashOfTheStudents() throws {
        let examiner = Examiner(of: try Course(courseChapters).exercise("sigmoid"), seed: 1, limit: 1)
        let failure = #expect(throws: CourseFailure.self) {
            _ = try examiner.examine(["sh", "-c", "echo 'bwrap: no namespaces' >&2; exit 1"])
        }
        #expect(failure?.status == .environment)
        #expect(failure?.description == "cannot start the program of sigmoid (exit status 1): bwrap: no namespaces")
    }

    @Test func anExaminerThatCannotWorkGivesNoMark() throws {
        let info = try #require(Course(courseChapters).exercises.first).info
        let words = "course: verdict.json: cannot write: No space left on device; free some space"
        for ending in [Subprocess.Ending.exited(3), .exited(0), .signalled(SIGKILL)] {
            let failure = #expect(throws: CourseFailure.self) {
                _ = try GradingDesk.report(on: info, afterExaminer: ending, words)
            }
            #expect(failure?.status == .environment)
            #expect(failure?.description.hasSuffix("): " + words.dropFirst(8)) == true)
        }
        // Answers that no check can read are the submission's.
        #expect(try GradingDesk.report(on: info, afterExaminer: .signalled(SIGILL), "").verdict.status == .crashed)
        #expect(try GradingDesk.report(on: info, afterExaminer: .timedOut, "").verdict.status == .tooSlow)
    }

    private func withPlace(_ body: (URL) throws -> Void) throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "place-\(UUID())")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        try body(place)
    }

    /// In another container the number of its process may be nobody's here.
    @Test func aFolderInUseIsLeftAloneWhateverItsProcessIsCalled() throws {
        try withPlace { place in
            let theirs = place.appending(path: "course-grading-2147483647-1")
            try FileManager.default.createDirectory(at: theirs, withIntermediateDirectories: true)
            var lock = FileLock(theirs.appendingPathExtension("lock"))
            #expect(lock != nil)
            let work = try WorkFolder(for: .none, in: place)
            #expect(FileManager.default.fileExists(atPath: theirs.path))
            work.remove()
            lock = nil
            let next = try WorkFolder(for: .none, in: place)
            #expect(!FileManager.default.fileExists(atPath: theirs.path))
            let other = try WorkFolder(for: .none, in: place)
            #expect(FileManager.default.fileExists(atPath: next.url.path))
            for folder in [next, other] { folder.remove() }
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == [])
        }
    }

    @Test func noOtherAccountCanReachWhatIsCompiled() throws {
        try withPlace { place in
            let work = try WorkFolder(for: .bubblewrap, in: place)
            for folder in [work.url, try work.output("output")] {
                let rights = try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int
                #expect(rights == 0o700, "\(folder.lastPathComponent)")
            }
            work.remove()
        }
    }

    @Test func aLockIsHeldByOneAtATime() throws {
        try withPlace { place in
            let file = place.appending(path: "lock")
            var first = FileLock(file)
            #expect(first != nil)
            #expect(FileLock(file, isWaiting: false) == nil)
            first = nil
            #expect(FileLock(file, isWaiting: false) != nil)
            #expect(FileLock(place.appending(path: "none/lock")) == nil)
        }
    }
}
