import ChapterKit
import CommandSupport
import CourseContents
import Foundation
import Testing
@testable import Workshop

/// Clones and machines as they are: odd paths, homes, locales, disks, and what editors leave.
@Suite("Any machine") struct MachineTests {
    @Test(arguments: ["José", "日本語", "my course, the 2nd"]) func aPathOfAnyLetters(name: String) throws {
        try withClone(named: name) { clone in
            try clone.solve("sigmoid")
            let run = try clone.course("check", "sigmoid")
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            try clone.solve("weighted-sum", replacing: "zip(", with: "[0.0][inputs.count] + zip(")
            let crash = try clone.course("check", "weighted-sum").output
            #expect(crash.contains("at Exercises/01-Perceptron/WeightedSum.swift:"), "\(crash)")
        }
    }

    @Test func aHomeThatCannotBeWritten() throws {
        try withClone { clone in
            try clone.solve("sigmoid")
            for environment in [["HOME": "/proc", "XDG_CACHE_HOME": "/proc/no"], ["XDG_CACHE_HOME": "relative"]] {
                try? FileManager.default.removeItem(at: clone.file(".course/libraries"))
                let run = try clone.run(["check", "sigmoid"], environment: environment)
                #expect(run.status == 0, "\(environment): \(run.output)\(run.errors)")
                #expect(FileManager.default.fileExists(atPath: clone.file(".course/libraries/module-cache").path))
            }
        }
    }

    @Test func aCrashOfTheCompilerIsNoVerdict() throws {
        try withClone { clone in
            try clone.solve("sigmoid")
            #expect(try clone.course("check", "sigmoid").status == 0)
            try clone.solve("sigmoid", replacing: "z >= 0", with: "z > 0")
            let folder = clone.file("broken")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let script = folder.appending(path: "swiftc")
            try "#!/bin/sh\necho 'Please submit a bug report'\nkill -SEGV $$\n".write(
                to: script, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
            let run = try clone.run(["check", "01"], environment: ["PATH": folder.path + ":/usr/bin:/bin"])
            #expect(run.status == 3)
            #expect(run.errors.contains("the Swift compiler itself stopped at sigmoid, which is not your mistake"))
            // The others have had their turn, and what was known of this one stays.
            #expect(run.output.contains("weighted-sum  not started") && run.output.contains("train-perceptron"))
            #expect(!run.output.contains("sigmoid  "))
            #expect(try clone.course("list", "--json").output.contains("\"status\" : \"passes\""))
        }
    }

    @Test func whatEditorsLeaveDisturbsNothing() throws {
        try withClone { clone in
            try clone.solve("sigmoid")
            let folder = clone.file("Exercises/01-Perceptron")
            let files = FileManager.default
            try files.createSymbolicLink(
                atPath: folder.appending(path: ".#Sigmoid.swift").path, withDestinationPath: "ada@host.1234")
            try files.createSymbolicLink(
                atPath: folder.appending(path: "Gone.swift").path, withDestinationPath: "nowhere.swift")
            try Data([0, 5, 22, 7]).write(to: folder.appending(path: "._Sigmoid.swift"))
            try files.createDirectory(at: folder.appending(path: "old.swift"), withIntermediateDirectories: true)
            try "func helper() { nonsense }\n".write(
                to: folder.appending(path: "Helper.swift"), atomically: true, encoding: .utf8)
            try "print(\"hello\")\n".write(to: folder.appending(path: "main.swift"), atomically: true, encoding: .utf8)
            let run = try clone.course("check", "sigmoid")
            #expect(run.status == 0, "\(run.output)\(run.errors)")
        }
    }

    @Test func otherLineEndsAreNoWork() throws {
        try withClone { clone in
            let file = clone.file("Exercises/01-Perceptron/Sigmoid.swift")
            let text = try String(contentsOf: file, encoding: .utf8).replacing("\n", with: "\r\n")
            try text.write(to: file, atomically: true, encoding: .utf8)
            #expect(try clone.course("check", "sigmoid").output.contains("sigmoid  not started"))
        }
    }

    @Test(arguments: ["list", "--help", "check 01", "plot --list", "hint sigmoid", "read 01"])
    func outputThatCannotBeWrittenIsTold(arguments: String) throws {
        try withClone { clone in
            let course = "\"$DIR/course\" \(arguments)"
            // Of the pipe the reader is gone before anything is printed.
            for line in ["\(course) >/dev/full", "\(course) >&-", "set -o pipefail; (sleep 1; \(course)) | true"] {
                let run = try clone.shell(line)
                #expect(run.status == 3, "\(line): \(run.status)")
                #expect(run.errors.hasPrefix("course: cannot write the output: "), "\(line): \(run.errors)")
                #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
            }
        }
    }

    @Test func escapeSequencesOfALearnerAreTakenOut() throws {
        try withClone { clone in
            let faked = #""\u{1B}[2J\u{1B}[H\u{9B}2J\r✔ weighted-sum  passes\u{1B}]0;title\u{07}""#
            try clone.solve("weighted-sum", replacing: "zip(", with: "print(\(faked)); return 1 + zip(")
            let run = try clone.course("check", "weighted-sum")
            #expect(run.status == 1)
            #expect(!run.output.contains { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\r" || $0 == "\u{07}" })
            #expect(run.output.contains("\n    ✔ weighted-sum  passes\n"), "\(run.output)")
        }
    }

    @Test func absurdProgressIsBroughtIntoRange() throws {
        try withClone { clone in
            try FileManager.default.createDirectory(at: clone.file(".course"), withIntermediateDirectories: true)
            for (number, hint) in [("9223372036854775807", "hint 3 of 3"), ("-1", "hint 1 of 3")] {
                try "{\"sigmoid\": {\"hintsGiven\": \(number)}}".write(
                    to: clone.file(".course/progress.json"), atomically: true, encoding: .utf8)
                let run = try clone.course("hint", "sigmoid")
                #expect(run.status == 0)
                #expect(run.output.hasPrefix(hint), "\(number): \(run.output)")
            }
        }
    }

    @Test func absurdTablesAreToldInOneLine() throws {
        try withClone(owning: ["Datasets/results"]) { clone in
            let benchmarks = clone.file("Datasets/results/benchmarks.csv")
            let lines = try String(contentsOf: benchmarks, encoding: .utf8).split(separator: "\n")
            let head = lines.prefix { $0.hasPrefix("#") } + [lines.first { !$0.hasPrefix("#") } ?? ""]
            try (head.joined(separator: "\n") + "\n").write(to: benchmarks, atomically: true, encoding: .utf8)
            let models = clone.file("Datasets/results/character-models.csv")
            let text = try String(contentsOf: models, encoding: .utf8)
            for (figure, epoch) in [("benchmarks", ""), ("character-models", "1e19"), ("character-models", "1e300")] {
                let rows = text.split(separator: "\n").map {
                    $0.replacing(/^(rnn|lstm),(\d+),\d+,/) { "\($0.1),\($0.2),\(epoch)," }
                }
                try (epoch.isEmpty ? text : rows.joined(separator: "\n")).write(
                    to: models, atomically: true, encoding: .utf8)
                let run = try clone.course("plot", figure, "--size", "400x300")
                #expect(run.status == 3, "\(figure) \(epoch): \(run.output)\(run.errors)")
                #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
            }
        }
    }

    @Test func anotherConventionIsToldAsOne() throws {
        try withClone { clone in
            let file = clone.file("Exercises/01-Perceptron/Sigmoid.swift")
            let stub = try String(contentsOf: file, encoding: .utf8)
            try stub.replacing("throw NotStarted()", with: "return Double(1 / (1 + exp(-Float(z))))").write(
                to: file, atomically: true, encoding: .utf8)
            let run = try clone.course("check", "sigmoid").output
            #expect(run.contains("looks like      right but for "), "\(run)")
        }
    }

    /// No process has a number above 4,194,304.
    @Test func whatAKilledCheckLeftIsTakenAway() throws {
        try withClone { clone in
            let file = clone.file("Exercises/01-Perceptron/Sigmoid.swift")
            let stub = try String(contentsOf: file, encoding: .utf8)
            try stub.replacing("throw NotStarted()", with: "return z").write(
                to: file, atomically: true, encoding: .utf8)
            let run = clone.file(".course/run")
            try FileManager.default.createDirectory(at: run, withIntermediateDirectories: true)
            let old = ["weighted-sum-4194399.json", "weighted-sum-4194399.check", "sigmoid-4194399.log"]
            let kept = ["weighted-sum-4194398.json", "weighted-sum.txt", "weighted-sum-\(getpid()).json"]
            for name in old + kept { try Data().write(to: run.appending(path: name)) }
            let past = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -120)]
            for name in old + kept.dropFirst() {
                try FileManager.default.setAttributes(past, ofItemAtPath: run.appending(path: name).path)
            }
            #expect(try clone.course("check", "sigmoid").status == 1)
            let left = try FileManager.default.contentsOfDirectory(atPath: run.path)
            #expect(Set(left) == Set(kept + ["sigmoid.txt"]), "\(left)")
        }
    }

    @Test func theDoctorNamesWhatSomebodyElseOwns() throws {
        guard geteuid() == 0 else { return }  // Only root can make such a file.
        try withClone { clone in
            let state = clone.file(".course")
            try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
            try Data("{}".utf8).write(to: state.appending(path: "progress.json"))
            chmod(state.path, 0o755)
            let user = "setpriv --reuid=12345 --regid=12345 --clear-groups env HOME=/"
            let run = try clone.shell("chmod 755 .; exec \(user) \"$DIR/course\" doctor")
            #expect(run.output.contains("cannot be written: .course, which belongs to user 0"), "\(run.output)")
            #expect(run.output.contains("mend it with: sudo chown -R 12345:12345 "))
            // What cannot be written is told, and nothing else is said to be missing for it.
            let nowhere = try clone.shell("exec \(user) TMPDIR=/proc \"$DIR/course\" doctor")
            #expect(nowhere.output.contains("cannot be written: /proc\n    mend it with: export TMPDIR="))
            #expect(nowhere.output.contains("✔ zlib "), "\(nowhere.output)")
        }
    }
}
