import Foundation
import Testing
@testable import ExerciseKit
@testable import Workshop

/// What the Swift runtime says of a crash, as captured from real ones, and what is made of it.
@Suite struct CrashReportTests {
    private let folder = URL(filePath: "/home/ada/course")

    private func report(_ frames: [String], log: String = "", signal: Int32) -> CrashReport {
        CrashReport(
            of: .signalled(signal), limit: 10, log: log,
            backtrace: "*** Program crashed ***\n\nThread 0 crashed:\n\n" + frames.joined(separator: "\n"))
    }

    @Test func anIndexOutOfRangeNamesTheLearnersLine() {
        let report = report(
            [
                "0      0x00007f8e closure #1 in _assertionFailure(_:_:file:line:flags:) + 623 in libswiftCore.so",
                "1 [ra] 0x00007f8f specialized Array.subscript.getter + 85 in libswiftSwiftOnoneSupport.so",
                "2 [ra] 0x00005627 sigmoid(_:) + 363 in learner at /home/ada/course/Exercises/01-Perceptron/Sigmoid.swift:18:22",
                "3 [ra] 0x00005628 main + 278 in learner at /home/ada/course/Sources/LearnerRunner/main.swift:9:68",
            ], log: "mine\nSwift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range\n", signal: SIGILL)
        #expect(report.reason == "it stopped with: Index out of range")
        #expect(report.place(in: folder) == .init(file: "Exercises/01-Perceptron/Sigmoid.swift", line: 18))
    }

    @Test func aLineToldFromTheTopOfTheCloneIsUnderstoodToo() {
        let report = report(
            ["0 [ra] 0x00005627 sigmoid(_:) + 363 in sigmoid-6a82.so at Exercises/01-Perceptron/Sigmoid.swift:18:22"],
            signal: SIGILL)
        #expect(report.place(in: folder) == .init(file: "Exercises/01-Perceptron/Sigmoid.swift", line: 18))
    }

    @Test func anOverflowIsNamedByTheRuntimesFrame() {
        let report = report(
            [
                "0 [inlined] 0x01 Swift runtime failure: arithmetic overflow in learner at /<compiler-generated>",
                "1 0x01 fold(_:) + 62 in learner at /home/ada/course/Exercises/03-HiddenLayers/Fold.swift:7",
            ], signal: SIGILL)
        #expect(report.reason == "it stopped with: arithmetic overflow")
        #expect(report.place(in: folder) == .init(file: "Exercises/03-HiddenLayers/Fold.swift", line: 7))
    }

    @Test func withoutAnyFrameTheSignalSpeaks() {
        #expect(report([], signal: SIGSEGV).reason.contains("calls itself"))
        #expect(report([], signal: SIGILL).reason.contains("overflows"))
        #expect(report([], log: "error: mine", signal: SIGSEGV).reason.contains("calls itself"))
        #expect(report([], signal: SIGKILL).reason == "it was stopped by signal 9")
    }

    @Test func memoryIsToldWithItsLimit() {
        let report = report([], log: "Fatal error: failed to allocate 3200000032 bytes of memory", signal: SIGABRT)
        #expect(report.reason.contains("the 2 GB that an exercise may use"))
    }

    /// A file of the course itself, or of another folder of that name, is not the learner's.
    @Test func onlyTheLearnersLinesArePlaces() {
        let frames = [
            "0 0x01 f() + 1 in learner at /home/ada/course/Sources/Chapters/Exercises/F.swift:3:1",
            "1 0x01 g() + 1 in learner at /home/eve/Exercises/01-Perceptron/Sigmoid.swift:4:1",
        ]
        #expect(report(frames, signal: SIGTRAP).place(in: folder) == nil)
    }
}
