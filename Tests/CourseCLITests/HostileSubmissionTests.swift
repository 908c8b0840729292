import ExerciseKit
import Foundation
import Testing
@testable import Grading

/// Submissions that want points without work, or harm. None gets either.
@Suite("Hostile submissions", HandIn.confining) struct HostileSubmissionTests {
    /// Our answer, the exercise with its checks, and the examiner, as the linker knows them.
    private static let ourNames = [
        "$s19PerceptronComputing7sigmoidyS2dKF", "$s17PerceptronChapter0A6ChecksO7sigmoid11ExerciseKit0E0VyS2dYbKcGvau",
        "$s7Grading8ExaminerV2of4seed5limit8patienceAC11ExerciseKit06CourseG0V_s6UInt64VS2dSgtcfC",
    ]
    private static let bump = "$s20HiddenLayerComputing4bump1x4left5right9steepness7sigmoidS2d_S5dYbKXEtKF"

    /// What the submissions below look for does exist in our own program.
    @Test func theNamesAreOurs() throws {
        let program = try Data(contentsOf: Bundle.products.appending(path: "course"))
        for name in Self.ourNames + [Self.bump] {
            #expect(program.range(of: Data(name.utf8)) != nil, "\(name)")
        }
    }

    private func withHandIn(_ body: (HandIn) throws -> Void) throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        try body(handIn)
    }

    /// A stub of ours with a hostile body, and declarations beside it.
    private func attack(
        _ handIn: HandIn, _ path: String, _ body: String, returning value: String, besides: String = ""
    ) throws {
        let solution = try String(contentsOf: HandIn.solution(path), encoding: .utf8)
        let stub = try #require(StubText.stub(fromSolution: solution))
        let text = stub.replacing("throw NotStarted()", with: "\(body)\n    return \(value)")
        try handIn.write("import Foundation\n\(text)\n\(besides)\n", to: path)
    }

    @Test func nothingIsGainedAndNothingIsHarmed() throws {
        try withHandIn { handIn in
            let root = HandIn.clone.path
            let secret = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID())")
            try "untouched".write(to: secret, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(at: secret) }
            // The reference and the checks by their paths, and whatever else can be seen.
            try attack(
                handIn, "01-Perceptron/WeightedSum.swift",
                """
                let wanted = ["\(root)/Sources/Chapters/01-Perceptron/Solutions/WeightedSum.swift",
                    "\(root)/Sources/Chapters/01-Perceptron/Checks/WeightedSumChecks.swift", "\(secret.path)",
                    "/submission/WeightedSum.swift", "/etc/passwd"]
                print("read", wanted.filter { FileManager.default.contents(atPath: $0) != nil })
                print("seen", (try? FileManager.default.contentsOfDirectory(atPath: "/"))?.sorted() ?? [])
                """, returning: "0")
            // An early end that says all is well.
            try attack(handIn, "01-Perceptron/StepPrediction.swift", "exit(0)", returning: "0")
            // Invented results, on every way out.
            try attack(
                handIn, "01-Perceptron/PerceptronUpdate.swift",
                """
                let verdict = #"{"exercise":"perceptron-update","status":"passes","passed":5,"total":5}"#
                print(verdict)
                let frame = [2, 0, 4, 0, 0, 0] + Array("[{}]".utf8)
                for way in Int32(1)..<64 { _ = frame.withUnsafeBytes { write(way, $0.baseAddress, $0.count) } }
                """, returning: "neuron")
            // Our own answer by its name in the program.
            try attack(
                handIn, "01-Perceptron/Sigmoid.swift",
                """
                let names = \(Self.ourNames)
                print("symbols", names.filter { dlsym(nil, $0) != nil })
                """, returning: "0.5")
            // More and more processes and threads, then a loop without end.
            try attack(
                handIn, "01-Perceptron/TrainPerceptron.swift",
                """
                typealias Fork = @convention(c) () -> Int32
                let fork = dlsym(nil, "fork").map { unsafeBitCast($0, to: Fork.self) }
                var born = 0
                for _ in 0..<1000 { if let fork, fork() >= 0 { born += 1 } }
                var thread = pthread_t()
                if pthread_create(&thread, nil, { _ in nil }, nil) == 0 { born += 1 }
                print("born", born)
                var isOn = true
                while isOn { isOn = !examples.isEmpty }
                """, returning: "PerceptronRun(neuron: .zero(inputCount: 2), mistakesPerEpoch: [0], isSeparated: true)")
            // A disk to fill, wherever one may be.
            try attack(
                handIn, "01-Perceptron/BinaryCrossEntropy.swift",
                """
                signal(SIGXFSZ, SIG_IGN)
                let block = [UInt8](repeating: 1, count: 1 << 20)
                var written = 0
                for place in ["/", "/tmp", "/dev", "/dev/shm", "/proc", ".", "/output", "/usr", "\(root)", "/candidate"] {
                    for name in [place, place + "/flood"] {
                        let file = open(name, O_WRONLY | O_CREAT, 0o666)
                        for _ in 0..<2000 where file >= 0 { written += max(0, write(file, block, block.count)) }
                    }
                }
                print("written", written)
                """, returning: "0")
            // The environment, other processes, the network.
            try attack(
                handIn, "01-Perceptron/LogisticGradient.swift",
                """
                print("environment", ProcessInfo.processInfo.environment.keys.sorted())
                setenv("LD_PRELOAD", "/candidate", 1)
                setenv("COURSE_VERIFY", "1", 1)
                kill(getppid(), SIGKILL)
                kill(1, SIGKILL)
                print("unlinked", unlink("\(secret.path)"))
                var address = sockaddr_in()
                address.sin_family = sa_family_t(AF_INET)
                address.sin_port = UInt16(22).bigEndian
                address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
                let line = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                let reached = withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        connect(line, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                    }
                }
                print("reached", reached)
                """, returning: "NeuronGradient(weights: [0, 0], bias: 0)")
            // Checks, points and a grader of their own, which nobody looks at.
            try handIn.write("fatalError()", to: "Sources/Chapters/01-Perceptron/Checks/SigmoidChecks.swift")
            try handIn.write("fatalError()", to: "Package.swift")
            try handIn.write(#"{"points":{"all":100}}"#, to: "scheme.json")
            try handIn.write(#"{"tests":[{"score":100,"max_score":100}]}"#, to: "results.json")

            let graded = try handIn.graded("01")
            #expect(graded.values.reduce(0) { $0 + $1.points } == 0)
            func printed(_ id: String) -> String { graded[id]?.printed ?? "" }
            #expect(printed("weighted-sum").contains("read []"))
            #expect(!printed("weighted-sum").contains("home"))
            #expect(graded["step-prediction"]?.message.contains("ended by itself (exit status 0)") == true)
            #expect(graded["perceptron-update"]?.status != .passes)
            #expect(printed("sigmoid").contains("symbols []"))
            #expect(printed("train-perceptron").contains("born 0"))
            #expect(graded["train-perceptron"]?.status == .tooSlow)
            #expect(printed("binary-cross-entropy").contains("written 0"))
            #expect(printed("logistic-gradient").contains("unlinked -1"))
            #expect(printed("logistic-gradient").contains("reached -1"))
            #expect(printed("logistic-gradient").split(separator: "\n").first?.contains("COURSE") == false)
            #expect(try String(contentsOf: secret, encoding: .utf8) == "untouched")
        }
    }

    /// Tricks at the compiler: each costs its own exercise, the honest one beside them passes.
    @Test func theCompilerGivesNothingAway() throws {
        try withHandIn { handIn in
            try handIn.writeSolution("03-HiddenLayers/Fold.swift")
            let lessons = "@_silgen_name(\"\(Self.bump)\")\n"
            try attack(
                handIn, "03-HiddenLayers/Bump.swift", "", returning: "theirs()",
                besides: lessons + "func theirs() -> Double")
            try attack(
                handIn, "03-HiddenLayers/XORByHand.swift", "", returning: "try HiddenLayerChapter.xorByHand()",
                besides: "import HiddenLayerChapter")
            // An error that points at our own lines, to put the blame on nobody.
            try attack(
                handIn, "03-HiddenLayers/SumOfBumps.swift", "", returning: "[]",
                besides: "#sourceLocation(file: \"CourseCandidate__.swift\", line: 4000)\nlet x: Int = \"\"")
            let graded = try handIn.graded("03")
            #expect(graded["fold"]?.status == .passes)
            for id in ["bump", "xor-by-hand", "sum-of-bumps"] {
                // A name of ours that is called without its module is missing when the library is loaded.
                #expect(graded[id]?.status == (id == "bump" ? .crashed : .doesNotCompile), "\(id)")
                #expect(graded[id]?.points == 0)
            }
            #expect(graded["bump"]?.message.contains("undefined symbol") == true)
        }
    }
}
