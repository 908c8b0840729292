import ChapterKit
import CourseContents
import CommandSupport
import ExerciseKit
import Foundation
import Testing
import Workshop
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
                "Sigmoid.swift is a symbolic link: not followed", "01-Perceptron is a symbolic link: not followed",
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

    @Test func whereNothingCanBeGradedItSaysWhatIsThere() throws {
        try withFolder { folder in
            let empty = try Submission(in: folder, grading: course, of: course)
            #expect(empty.exercises.isEmpty)
            #expect(empty.notes.count == 1)
            #expect(
                empty.notes.first?.contains("Found: nothing. Expected: files named as in Exercises, such as") == true)
            try write("words", to: "report.docx", in: folder)
            let other = try Submission(in: folder, grading: course, of: course)
            #expect(other.notes.first?.contains("Found: report.docx. Expected: ") == true)
            #expect(throws: CourseFailure.self) {
                try Submission(in: folder.appending(path: "missing"), grading: course, of: course)
            }
        }
    }

    @Test func exercisesOfAnotherChapterAreToldAsThat() throws {
        try withFolder { folder in
            try write("// mine", to: "BagOfWords.swift", in: folder)
            let submission = try Submission(in: folder, grading: course.filter { $0.chapter == "01" }, of: course)
            #expect(submission.exercises.isEmpty)
            #expect(submission.notes == ["BagOfWords.swift: an exercise of chapter 10, which does not count here"])
        }
    }

    @Test func whatIsNotPlainUTF8IsReadOrTold() throws {
        try withFolder { folder in
            // "// Lösung" with one byte for ö, as editors wrote it before Unicode.
            let old = Data("// L".utf8) + [0xF6] + Data("sung".utf8)
            for name in ["Sigmoid.swift", "Tables.swift"] { try old.write(to: folder.appending(path: name)) }
            try write("{\\rtf1\\ansi func softmax() {}}", to: "Softmax.swift", in: folder)
            try write("{\\rtf1}", to: "WeightedSum.rtf", in: folder)
            let submission = try Submission(in: folder, grading: course, of: course)
            #expect(submission.exercises == ["sigmoid": Data("// Lösung".utf8)])
            #expect(submission.helpers["01"] == ["Tables.swift": Data("// Lösung".utf8)])
            #expect(submission.unread["softmax"] == "is rich text: save it as plain text")
            #expect(
                submission.unread["weighted-sum"]
                    == "was not handed in; WeightedSum.rtf is not read: save it as plain text, called WeightedSum.swift"
            )
            #expect(
                submission.notes.contains("Sigmoid.swift is not UTF-8, so it does not compile at home: read as Latin-1")
            )
        }
    }

    @Test func secondCopiesAreToldFromTheExercise() throws {
        let copies = [
            "Sigmoid 2.swift", "Sigmoid copy 2.swift", "Sigmoid-1.swift", "OldSigmoid.swift", "Sigmoid_old.swift",
            "Sigmoid - Copy (2).swift", "Kopie von Sigmoid.swift", "sigmoid (3).swift", "Sigmoid_v2.swift",
        ]
        try withFolder { folder in
            try write("// mine", to: "Sigmoid.swift", in: folder)
            for copy in copies { try write("// a copy", to: copy, in: folder) }
            try write("// a helper", to: "SigmoidTable.swift", in: folder)
            let submission = try Submission(in: folder, grading: course, of: course)
            #expect(submission.exercises == ["sigmoid": Data("// mine".utf8)])
            #expect(submission.helpers == ["01": ["SigmoidTable.swift": Data("// a helper".utf8)]])
            #expect(Set(submission.notes) == Set(copies.map { "\($0) looks like a copy of Sigmoid.swift: not read" }))
        }
        let names = course.map(\.fileName)
        for name in names { #expect(CopyName.original(of: name, among: names) == nil, "\(name)") }
    }

    @Test func aFileOfAnotherNameCountsWhereItIsTheOnlyOne() throws {
        for name in ["sigmoid.swift", "Sigmoid.swift.txt", "SIGMOID.SWIFT", "Sigmoid-1.swift"] {
            try withFolder { folder in
                try write("// mine", to: "01-perceptron/\(name)", in: folder)
                let submission = try Submission(in: folder, grading: course, of: course)
                #expect(submission.exercises == ["sigmoid": Data("// mine".utf8)], "\(name)")
                #expect(submission.notes == ["\(name) counts as Sigmoid.swift"])
                #expect(submission.helpers.isEmpty)
            }
        }
    }

    @Test func aFunctionInAFileOfAnotherNameIsTold() throws {
        try withFolder { folder in
            try write("func weightedSum() {}\nfunc sigmoid() {}", to: "01-Perceptron/WeightedSum.swift", in: folder)
            try write("func softmax() {}", to: "02-Softmax/Sofmax.swift", in: folder)
            let submission = try Submission(in: folder, grading: course, of: course)
            #expect(
                submission.unread["softmax"] == "was not handed in; func softmax stands in 02-Softmax/Sofmax.swift, "
                    + "which is not read: the file must be called Softmax.swift")
            #expect(
                submission.notes.contains(
                    "func sigmoid stands in 01-Perceptron/WeightedSum.swift, which is not read for sigmoid: the file "
                        + "must be called Sigmoid.swift"), "\(submission.notes)")
            #expect(submission.unread["one-hot"] == "was not handed in")
        }
    }

    @Test func foldersAroundItAreLookedThrough() throws {
        for place in ["wrap/hw1/", "course-main/Exercises/01-Perceptron/", "a/b/c/01-Perceptron/"] {
            try withFolder { folder in
                try write("// mine", to: place + "Sigmoid.swift", in: folder)
                try write("// helper", to: place + "Helpers.swift", in: folder)
                // Of a whole clone nothing else is an exercise.
                try write(
                    "// ours", to: "course-main/Sources/Chapters/01-Perceptron/Solutions/Softmax.swift", in: folder)
                let submission = try Submission(in: folder, grading: course, of: course)
                #expect(submission.exercises == ["sigmoid": Data("// mine".utf8)], "\(place)")
                #expect(submission.helpers["01"]?.count == 1)
                #expect(submission.notes.isEmpty)
            }
        }
    }

    @Test func whyNothingCouldBeReadIsTold() throws {
        try withFolder { folder in
            try write("// one", to: "a/Sigmoid.swift", in: folder)
            try write("// two", to: "b/Sigmoid.swift", in: folder)
            let submission = try Submission(in: folder, grading: course, of: course)
            let reason = "Sigmoid.swift lies in a/Sigmoid.swift and in b/Sigmoid.swift: only one may be handed in"
            #expect(submission.notes == [reason])
            try write("// of another chapter", to: "BagOfWords.swift", in: folder)
            let first = course.filter { $0.chapter == "01" }
            #expect(try Submission(in: folder, grading: first, of: course).notes == [reason])
        }
        try withFolder { folder in
            try write("packed", to: "hw.tar.gz", in: folder)
            let submission = try Submission(in: folder, grading: course, of: course)
            #expect(submission.notes.first == "only ZIP archives are unpacked")
        }
    }

    @Test func ofTwoThatCouldBeMeantNeitherIsTaken() throws {
        try withFolder { folder in
            try write("// one", to: "a/Sigmoid.swift", in: folder)
            try write("// two", to: "b/Sigmoid.swift", in: folder)
            try write("// same", to: "a/WeightedSum.swift", in: folder)
            try write("// same", to: "b/WeightedSum.swift", in: folder)
            try write("// deep", to: "b/Softmax.swift", in: folder)
            try write("// in its place", to: "b/02-Softmax/Softmax.swift", in: folder)
            let submission = try Submission(in: folder, grading: course, of: course)
            #expect(
                submission.unread["sigmoid"]
                    == "lies in a/Sigmoid.swift and in b/Sigmoid.swift: only one may be handed in")
            #expect(submission.exercises["weighted-sum"] == Data("// same".utf8))
            #expect(submission.exercises["softmax"] == Data("// in its place".utf8))
        }
    }
}
