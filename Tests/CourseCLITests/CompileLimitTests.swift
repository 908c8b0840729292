import ChapterKit
import CourseContents
import ExerciseKit
import Foundation
import Testing
import Workshop

/// What becomes of an exercise that the compiler does not get through, and of odd files.
@Suite("Compiling one exercise") struct CompileLimitTests {
    /// A program in the place of the compiler.
    private func compiler(_ script: String, in clone: Clone) throws -> String {
        let folder = clone.file("compiler")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let program = folder.appending(path: "swiftc")
        try "#!/bin/sh\n\(script)\n".write(to: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        return program.path
    }

    @Test func aCompilerThatHangsIsEndedAndTidiedUpAfter() throws {
        try withClone { clone in
            let info = try #require(Course(courseChapters).exercises.map(\.info).first { $0.id == "sigmoid" })
            let scratch = clone.file("libraries")
            // What somebody left behind whose number no process has.
            try FileManager.default.createDirectory(
                at: scratch.appending(path: "work-2147483647"), withIntermediateDirectories: true)
            let hanging = ExerciseCompiler(
                modules: Bundle.products.appending(path: "Modules"), scratch: scratch,
                compiler: try compiler("touch \"$TMPDIR/half\"\nsleep 600", in: clone), limit: 0.5)
            let outcome = try hanging.compile(info, others: [], in: clone.root)
            #expect(outcome == .errors([.tooSlow(file: info.file, seconds: 0.5)]))
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
        }
    }

    /// Captured from a real one.
    @Test func anExpressionThatTakesTooLongIsToldWithItsLineAndARemedy() throws {
        let words =
            "/home/ada/course/Exercises/01-Perceptron/Sigmoid.swift:3:13: error: the compiler is unable to type-check "
            + "this expression in reasonable time; try breaking up the expression into distinct sub-expressions"
        try withClone { clone in
            try clone.solve("sigmoid")
            let script = try compiler(
                "echo '\(words.replacing("/home/ada/course", with: clone.root.path))'; exit 1", in: clone)
            let path = URL(filePath: script).deletingLastPathComponent().path + ":/usr/bin:/bin"
            let run = try clone.run(["check", "sigmoid"], environment: ["PATH": path])
            #expect(run.status == 1)
            #expect(run.output.hasPrefix("✘ sigmoid  too slow to compile\n"))
            #expect(run.output.contains("what happened   Exercises/01-Perceptron/Sigmoid.swift:3\n"))
            #expect(run.output.contains("split long expressions with let, and write the types beside the names"))
            #expect(run.output.split(separator: "\n").count <= 8)
        }
    }

    @Test func aCompilerThatIsMissingIsTheMachinesFault() throws {
        try withClone { clone in
            try clone.solve("sigmoid")
            let missing = try clone.run(["check", "sigmoid"], environment: ["PATH": clone.root.path])
            #expect(missing.status == 3)
            #expect(missing.errors.hasPrefix("course: there is no swiftc here"))
        }
    }

    @Test func linesAreCountedHoweverTheyEndAndHelpersMayHaveAnyName() throws {
        try withClone { clone in
            try clone.solve("sigmoid", replacing: "return e / (1 + e)", with: "return f / (1 + e)")
            let file = clone.file("Exercises/01-Perceptron/Sigmoid.swift")
            let text = try String(contentsOf: file, encoding: .utf8)
            let unix = try clone.course("check", "sigmoid").output
            try ("\u{FEFF}" + text.replacing("\n", with: "\r\n")).write(to: file, atomically: true, encoding: .utf8)
            #expect(try clone.course("check", "sigmoid").output == unix)
            try clone.solve("sigmoid")
            for name in ["Entry.swift", "My \"best\" helper's.swift"] {
                let helper = clone.file("Exercises/01-Perceptron").appending(path: name)
                try "enum Helper\(name.count) {}\n".write(to: helper, atomically: true, encoding: .utf8)
            }
            #expect(try clone.course("check", "sigmoid").status == 0)
        }
    }

    @Test func oddFilesAreToldInAVerdict() throws {
        try withClone { clone in
            let file = clone.file("Exercises/01-Perceptron/Sigmoid.swift")
            for bytes in [Data(), Data([0xFF, 0xFE, 0x00, 0xC3, 0x28]), Data((0..<4096).map { UInt8($0 & 255) })] {
                try bytes.write(to: file)
                let run = try clone.course("check", "sigmoid")
                #expect(run.status == 1)
                #expect(run.output.hasPrefix("✘ sigmoid  does not compile"), "\(run.output)")
            }
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createSymbolicLink(at: file, withDestinationURL: file)
            #expect(try clone.course("check", "sigmoid").output.contains("the file is missing"))
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
            #expect(try clone.course("check", "sigmoid").output.hasPrefix("✘ sigmoid  does not compile"))
        }
    }

    /// It is set aside, never lost, and the status says so.
    @Test func progressThatCannotBeReadIsToldOf() throws {
        try withClone { clone in
            try clone.solve("sigmoid")
            try FileManager.default.createDirectory(
                at: clone.file(".course/progress.json/folder"), withIntermediateDirectories: true)
            #expect(try clone.course("check", "sigmoid").status == 0)
            #expect(
                try clone.course().output.contains("could not be read and is kept in .course/progress-damaged.json"))
            #expect(FileManager.default.fileExists(atPath: clone.file(".course/progress-damaged.json/folder").path))
            #expect(try clone.course("list").output.contains("✔ sigmoid"))
        }
    }

    /// A wrong number in an early check says more than a crash in a later one.
    @Test func aLaterCrashDoesNotHideAnEarlierMistake() throws {
        try withClone { clone in
            try clone.solve(
                "weighted-sum", replacing: "zip(", with: "inputs.count > 2 ? [0.0][inputs.count] : 1 + zip(")
            let run = try clone.course("check", "weighted-sum")
            #expect(run.status == 1)
            #expect(run.output.hasPrefix("✘ weighted-sum  wrong value  (check 1 of 5: "), "\(run.output)")
            #expect(run.output.contains("  then            in a later check: it stopped with: Index out of range\n"))
            #expect(run.output.split(separator: "\n").count <= 8)
        }
    }

    @Test func aBrokenRuleOfTheCoursesOwnTypesIsTheReason() throws {
        try withClone { clone in
            try clone.solve(
                "weighted-sum", replacing: "zip(",
                with: "Matrix(rows: 1, columns: 3, values: inputs).values[0] + zip(")
            let run = try clone.course("check", "weighted-sum")
            #expect(run.output.contains("it stopped with: "), "\(run.output)")
            #expect(run.output.contains("; found "), "\(run.output)")
            #expect(!run.output.contains("your code printed"))
        }
    }
}
