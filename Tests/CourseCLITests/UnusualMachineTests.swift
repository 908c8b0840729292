import CommandSupport
import Foundation
import Testing

/// Accounts, line ends, copies and fonts that not everybody has.
@Suite("An unusual machine") struct UnusualMachineTests {
    private static let isRoot = geteuid() == 0

    /// As in a container: a number that no table of accounts knows, and a home that is not its own.
    @Test(.enabled(if: isRoot, "only root can become somebody else")) func anAccountWithoutAnEntry() throws {
        try withClone { clone in
            try clone.solve("sigmoid")
            let account = "setpriv --reuid=12345 --regid=12345 --clear-groups env -u TMPDIR HOME=/"
            let run = try clone.shell("chown -R 12345:12345 . && exec \(account) \"$DIR/course\" check sigmoid")
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(FileManager.default.fileExists(atPath: clone.file(".course/libraries/module-cache").path))
        }
    }

    /// A clone made where Git turns line ends round has the same bytes: text, tables with check sums, pictures, scripts.
    @Test func gitThatTurnsLineEndsRoundTurnsNone() throws {
        try withClone { clone in
            let ours = URL(filePath: #filePath).appending(path: "../../..").standardized
            let figure = "Docs/figures/perceptron-boundary.png"
            let files = [
                ".gitattributes", "course", "Package.swift", "Exercises/01-Perceptron/Sigmoid.swift", figure,
                "Datasets/iris/iris.csv", "Datasets/results/benchmarks.csv", "Tests/Fuzzing/Seeds/zip/homework.zip",
            ]
            let (origin, copy) = (clone.file("origin"), clone.file("copy"))
            for file in files {
                let target = origin.appending(path: file)
                try FileManager.default.createDirectory(
                    at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
                try FileManager.default.copyItem(at: ours.appending(path: file), to: target)
            }
            let git = "git -c user.name=a -c user.email=a@b.c -c init.defaultBranch=main"
            let run = try clone.shell(
                "cd origin && \(git) init -q && \(git) add -A && \(git) commit -qm one && cd .. && "
                    + "git -c core.autocrlf=true clone -q origin copy")
            #expect(run.status == 0, "\(run.errors)")
            for file in files {
                let (before, after) = (origin.appending(path: file), copy.appending(path: file))
                #expect(try Data(contentsOf: before) == Data(contentsOf: after), "\(file)")
            }
        }
    }

    @Test func aSecondCopyIsToldInOneLine() throws {
        try withClone { clone in
            try clone.solve("sigmoid")
            let copy = "Exercises/01-Perceptron/Sigmoid 2.swift"
            try FileManager.default.copyItem(
                at: clone.file("Exercises/01-Perceptron/Sigmoid.swift"), to: clone.file(copy))
            let run = try clone.course("check", "sigmoid")
            #expect(run.status == 0, "\(run.output)")
            let told = run.output.split(separator: "\n").filter { $0.contains("Sigmoid 2") }
            #expect(told == ["note: \(copy) looks like a copy of an exercise: not read"])
        }
    }

    /// A norm with a small number added, as frameworks clip.
    @Test func clippingAsFrameworksDoIsToldAsThat() throws {
        try withClone { clone in
            try clone.solve("clip-gradients", replacing: "limit / norm", with: "limit / (norm + 1e-6)")
            let run = try clone.course("check", "clip-gradients").output
            #expect(run.contains("looks like      right but for "), "\(run)")
            #expect(run.contains("a small number added"))
        }
    }

    #if os(Linux)
        /// What a crash leaves of its memory would lie in the clone.
        @Test func aCrashMayLeaveNoCore() throws {
            try withClone { clone in
                let file = clone.file("Exercises/01-Perceptron/Sigmoid.swift")
                let asks = """
                    var most = rlimit()
                        getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &most)
                        print("cores of \\(most.rlim_max) bytes")
                        return z
                    """
                let stub = try String(contentsOf: file, encoding: .utf8)
                try stub.replacing("throw NotStarted()", with: asks).write(to: file, atomically: true, encoding: .utf8)
                let run = try clone.shell("ulimit -c unlimited; exec \"$DIR/course\" check sigmoid")
                #expect(run.output.contains("cores of 0 bytes"), "\(run.output)\(run.errors)")
            }
        }
    #endif

    /// Said once, by name, with the package; the figure is drawn all the same.
    @Test(HandIn.confining) func aMachineWithoutFonts() throws {
        try withClone { clone in
            let hidden = ["/usr/share/fonts", "/usr/local/share/fonts"].filter(FileManager.default.fileExists)
            let hiding = "bwrap --dev-bind / / \(hidden.map { "--tmpfs \($0)" }.joined(separator: " ")) --setenv HOME /"
            let run = try clone.shell(
                "\(hiding) \"$DIR/course\" plot perceptron-boundary --size 400x300 --output without.png")
            #expect(run.status == 0, "\(run.errors)")
            let told = run.errors.split(separator: "\n").filter { $0.contains("no font was found") }
            #expect(told.count == 1, "\(run.errors)")
            #expect(told.first?.contains("DejaVu Sans") == true && told.first?.contains("fonts-dejavu-core") == true)
            #expect(FileManager.default.fileExists(atPath: clone.file("without.png").path))
        }
    }
}
