import ChapterKit
import CourseContents
import CommandSupport
import ExerciseKit
import Foundation
import Testing
@testable import Grading

@Suite("What is handed in") struct SubmissionTests {
    /// A folder that is gone afterwards.
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "submission-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func write(_ text: String, to path: String, in folder: URL) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    private var course: [ExerciseInfo] { Course(courseChapters).exercises.map(\.info) }

    @Test func filesAreFoundInACloneInItsExercisesAndSideBySide() throws {
        for place in ["Exercises/01-Perceptron/", "01-Perceptron/", ""] {
            try withFolder { folder in
                try write("// mine", to: place + "Sigmoid.swift", in: folder)
                try write("// helper", to: place + "Helpers.swift", in: folder)
                try write("// not ours", to: place + "main.swift", in: folder)
                try write("// a second download", to: place + "Sigmoid (1).swift", in: folder)
                let submission = try Submission(in: folder, grading: course, of: course)
                #expect(submission.exercises == ["sigmoid": Data("// mine".utf8)])
                #expect(submission.helpers == ["01": ["Helpers.swift": Data("// helper".utf8)]])
                #expect(submission.notes == ["Sigmoid (1).swift looks like a copy of Sigmoid.swift: not read"])
            }
        }
    }

    @Test func nothingElseThanPlainFilesIsRead() throws {
        try withFolder { folder in
            try write("// solution", to: "secret/Sigmoid.swift", in: folder)
            let manager = FileManager.default
            let secret = folder.appending(path: "secret")
            let handedIn = folder.appending(path: "handed-in")
            try write("// fine", to: "handed-in/02-Softmax/Softmax.swift", in: folder)
            try write(String(repeating: "/", count: 300_000), to: "handed-in/02-Softmax/OneHot.swift", in: folder)
            try manager.createSymbolicLink(
                at: handedIn.appending(path: "Sigmoid.swift"),
                withDestinationURL: secret.appending(path: "Sigmoid.swift"))
            try manager.createSymbolicLink(
                at: handedIn.appending(path: "01-Perceptron"), withDestinationURL: secret)
            try manager.createDirectory(
                at: handedIn.appending(path: "02-Softmax/CrossEntropy.swift"), withIntermediateDirectories: true)
            #expect(mkfifo(handedIn.appending(path: "Fold.swift").path, 0o600) == 0)
            let submission = try Submission(in: handedIn, grading: course, of: course)
            #expect(Array(submission.exercises.keys) == ["softmax"])
            for note in [
                "Sigmoid.swift is a symbolic link: not followed", "01-Perceptron is not a folder",
                "02-Softmax/OneHot.swift is larger than 256 kB", "02-Softmax/CrossEntropy.swift is not a file",
                "Fold.swift is not a file",
            ] { #expect(submission.notes.contains(note), "\(note)") }
        }
    }

    @Test func helpersThatAreTooManyAreTold() throws {
        try withFolder { folder in
            try write("// mine", to: "01-Perceptron/Sigmoid.swift", in: folder)
            for number in 10..<30 { try write("", to: "01-Perceptron/Helper\(number).swift", in: folder) }
            #expect(try Submission(in: folder, grading: course, of: course).notes.isEmpty)
            try write("", to: "01-Perceptron/Helper30.swift", in: folder)
            let submission = try Submission(in: folder, grading: course, of: course)
            #expect(submission.helpers["01"]?.count == 20)
            #expect(submission.notes == ["01-Perceptron has 21 other Swift files: 20 are read"])
        }
    }

    @Test func whereNothingCanBeGradedItSaysSo() throws {
        try withFolder { folder in
            #expect(throws: CourseFailure.self) { try Submission(in: folder, grading: course, of: course) }
            #expect(throws: CourseFailure.self) {
                try Submission(in: folder.appending(path: "missing"), grading: course, of: course)
            }
        }
    }

    @Test func pointsComeFromTheSchemeOrFromTheMinutes() throws {
        try withFolder { folder in
            let known = course.map(\.id) + ["01", "02"]
            let text = #"{"points":{"sigmoid":2.5,"02":4},"visibility":{"all":"after_published"},"partial":true}"#
            try write(text, to: "scheme.json", in: folder)
            let scheme = try MarkingScheme(contentsOf: folder.appending(path: "scheme.json"), known: known)
            func info(_ id: String) throws -> ExerciseInfo { try #require(course.first { $0.id == id }) }
            let sigmoid = try info("sigmoid")
            #expect(scheme.points(sigmoid) == 2.5)
            #expect(try scheme.points(info("softmax")) == 4)
            let minutes = try info("train-perceptron")
            #expect(scheme.points(minutes) == Double((minutes.minutes + 2) / 5))
            #expect(scheme.visibility(sigmoid) == .afterPublished)
            let half = Verdict(exercise: "sigmoid", status: .wrongValue, passed: 1, total: 3)
            #expect(scheme.points(half, of: sigmoid) == 0.83)
            #expect(MarkingScheme().points(half, of: sigmoid) == 0)
            for bad in [
                "", "[]", #"{"points":{"sigmod":1}}"#, #"{"points":{"sigmoid":-1}}"#, #"{"points":{"all":1e30}}"#,
                #"{"point":{"sigmoid":3}}"#, #"{"points":{"sigmoid":3},"Partial":true}"#,
            ] {
                try write(bad, to: "scheme.json", in: folder)
                #expect(throws: CourseFailure.self) {
                    try MarkingScheme(contentsOf: folder.appending(path: "scheme.json"), known: known)
                }
            }
        }
    }
}
