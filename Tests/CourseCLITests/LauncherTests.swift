import Foundation
import Testing

/// The launcher `course`, in a folder of its own and with a compiler that only notes that it was called.
@Suite("Launcher") struct LauncherTests {
    private static let launcher = URL(filePath: #filePath).appending(path: "../../../course").standardized

    private struct Place {
        let folder: URL
        var clone: URL
        /// The program and its arguments, where it is not the launcher itself.
        var words: [String]?

        init() throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "launcher-\(UUID())")
            clone = folder.appending(path: "course")
            let files = FileManager.default
            for path in ["course/Sources", "bin"] {
                try files.createDirectory(at: folder.appending(path: path), withIntermediateDirectories: true)
            }
            try files.copyItem(at: launcher, to: clone.appending(path: "course"))
            for path in ["Package.swift", "Sources/One.swift"] {
                try Data("// one\n".utf8).write(to: clone.appending(path: path))
            }
            let swift = folder.appending(path: "bin/swift")
            try """
            #!/bin/sh
            echo "$*" >>"\(folder.path)/builds"
            echo "$TMPDIR" >"\(folder.path)/scratch"
            mkdir -p "$TMPDIR/TemporaryDirectory.1"
            sleep "${SLOW:-0}"
            [ -z "$FAULT" ] || { echo "One.swift:1:1: error: $FAULT"; exit 1; }
            mkdir -p .build/debug
            printf '#!/bin/sh\\necho "program $*"\\n' >.build/debug/course
            chmod +x .build/debug/course

            """.write(to: swift, atomically: true, encoding: .utf8)
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: swift.path)
        }

        /// - Returns: what it printed, and how often the compiler has been called by now.
        func run(
            _ command: String = "list", _ environment: [String: String] = [:]
        ) throws -> (output: String, errors: String, builds: Int) {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = words ?? ["bash", "\(clone.lastPathComponent)/course", command]
            process.currentDirectoryURL = clone.deletingLastPathComponent()
            let path = folder.appending(path: "bin").path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
            process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "COURSE_VERIFY" }
                .merging(["PATH": path]) { $1 }.merging(environment) { $1 }
            let run = try process.outcome()
            return (run.output, run.errors, try builds.count)
        }

        /// The arguments of each call of the compiler.
        var builds: [Substring] {
            get throws {
                try String(contentsOf: folder.appending(path: "builds"), encoding: .utf8).split(separator: "\n")
            }
        }
    }

    private func withPlace(_ body: (inout Place) throws -> Void) throws {
        var place = try Place()
        defer { try? FileManager.default.removeItem(at: place.folder) }
        try body(&place)
    }

    @Test func itBuildsWhenSomethingHasChanged() throws {
        try withPlace { place in
            let run = try place.run()
            #expect(run == ("program list\n", "", 1))
            #expect(try place.run().builds == 1)
            let later = Date(timeIntervalSinceNow: 1)
            Thread.sleep(until: later)
            try Data("// two\n".utf8).write(to: place.clone.appending(path: "Sources/One.swift"))
            #expect(try place.run().builds == 2)
        }
    }

    /// What tests the course is built at once with it: two builds one after the other take longer.
    @Test func whatIsTestedIsBuiltWithItsTests() throws {
        try withPlace { place in
            let run = try place.run("verify")
            #expect(run.output == "program verify\n")
            #expect(try place.builds == ["build --build-tests"])
        }
        try withPlace { place in
            _ = try place.run("list")
            #expect(try place.builds == ["build --product course"])
        }
    }

    /// Swift leaves folders behind where temporary files go.
    @Test func nothingIsLeftWhereTemporaryFilesGo() throws {
        try withPlace { place in
            let tmp = place.folder.appending(path: "tmp")
            try FileManager.default.createDirectory(at: tmp, withIntermediateDirectories: true)
            let run = try place.run("list", ["TMPDIR": tmp.path])
            #expect(run == ("program list\n", "", 1))
            let scratch = try String(contentsOf: place.folder.appending(path: "scratch"), encoding: .utf8)
            #expect(scratch.hasPrefix(tmp.path + "/"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: tmp.path) == [])
        }
    }

    @Test func ofABuildThatFailsTheReasonIsToldAndNothingIsLeft() throws {
        try withPlace { place in
            let tmp = place.folder.appending(path: "tmp")
            try FileManager.default.createDirectory(at: tmp, withIntermediateDirectories: true)
            let run = try place.run("list", ["TMPDIR": tmp.path, "FAULT": "no such type"])
            #expect(run.output == "")
            #expect(run.errors.hasPrefix("course: the build failed: One.swift:1:1: error: no such type\n"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: tmp.path) == [])
        }
    }

    #if os(Linux)
        /// On a terminal the launcher looks for the compiler's progress, of which there is none at first.
        @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
        func aCompilerThatIsSilentAtFirstIsWaitedFor() throws {
            try withPlace { place in
                let launcher = place.clone.appending(path: "course").path
                place.words = ["script", "-qec", "'\(launcher)' list", "/dev/null"]
                let run = try place.run("list", ["SLOW": "3"])
                #expect(run.output.contains("Building the course; usually"), "\(run.output)")
                #expect(run.output.hasSuffix("program list\r\n"), "\(run.output)")
            }
        }
    #endif

    /// With CDPATH `cd` prints where it goes, which is no part of a path.
    @Test func theSearchPathOfTheShellDoesNotMatter() throws {
        try withPlace { place in
            let search = ["CDPATH": ".:\(place.folder.path):/tmp"]
            let run = try place.run("list", search)
            #expect(run == ("program list\n", "", 1))
        }
    }

    @Test func aCloneThatWasMovedIsBuiltAnew() throws {
        try withPlace { place in
            _ = try place.run()
            let old = place.clone.path
            place.clone = place.folder.appending(path: "renamed")
            try FileManager.default.moveItem(atPath: old, toPath: place.clone.path)
            let left = place.clone.appending(path: ".build/left")
            try Data().write(to: left)
            let moved = try place.run()
            #expect((moved.output, moved.builds) == ("program list\n", 2))
            #expect(moved.errors.hasPrefix("This clone was moved here from /"))
            #expect(!FileManager.default.fileExists(atPath: left.path))
            let run = try place.run()
            #expect(run == ("program list\n", "", 2))
        }
    }

    /// It would be newer than any build for ever.
    @Test func aFileOfTheFutureIsBuiltOnce() throws {
        try withPlace { place in
            let file = place.clone.appending(path: "Sources/One.swift").path
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: 86_400)], ofItemAtPath: file)
            for _ in 1...3 { #expect(try place.run().builds == 1) }
        }
    }
}
