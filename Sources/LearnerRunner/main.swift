import ExerciseKit
@preconcurrency import Foundation
import LearnerCode
import Lessons

// learner check ID SEED RESULT CHECK runs the checks of one exercise and writes its verdict as JSON to RESULT, and which
//                                    check is running to CHECK
// learner plot REQUEST DATASETS      draws the figure that this JSON asks for, with the learner's functions
//
// `course` builds and starts this program: nobody needs to call it by hand.

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

func check(_ id: String, seed: UInt64, result: URL, running: URL) throws {
    limit(seconds: LearnerProcess.timeLimit, fileSize: 1 << 20, memory: LearnerProcess.memoryLimit)
    guard let attempt = LearnerCode.attempts.first(where: { $0.exercise.info.id == id }) else {
        fail("no exercise \(id) in this build")
    }
    // A check that cannot be noted still runs.
    let verdict = attempt.verdict(seed) { try? Data($0.utf8).write(to: running) }
    try JSONEncoder().encode(verdict).write(to: result, options: .atomic)
}

func plot(_ json: String, datasets: URL) throws {
    limit(seconds: LearnerProcess.plotTimeLimit)
    let request = try JSONDecoder().decode(PlotRequest.self, from: Data(json.utf8))
    try request.draw(datasets: datasets, toolbox: LearnerCode.toolbox(solved: request.solved ?? []))
}

/// Ends this process a little after `course` would have, should `course` be gone by then (Ctrl-C reaches it alone), and
/// lets files grow to a megabyte and memory to its limit only: an endless loop must fill neither the disk nor the memory.
func limit(seconds: Double, fileSize: Int? = nil, memory: Int? = nil) {
    alarm(UInt32(seconds) + 5)
    signal(SIGXFSZ, SIG_IGN)
    #if canImport(Glibc)
        let resources = [(RLIMIT_FSIZE.rawValue, fileSize), (RLIMIT_DATA.rawValue, memory)]
    #else
        let resources = [(RLIMIT_FSIZE, fileSize), (RLIMIT_DATA, memory)]
    #endif
    for (resource, value) in resources {
        guard let value else { continue }
        var most = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
        #if canImport(Glibc)
            setrlimit(__rlimit_resource_t(resource), &most)
        #else
            setrlimit(resource, &most)
        #endif
    }
}

// What was printed before a crash must not be lost with the buffer.
setvbuf(stdout, nil, _IOLBF, 0)

let arguments = Array(CommandLine.arguments.dropFirst())
do {
    switch (arguments.first, arguments.count) {
    case ("check", 5):
        try check(
            arguments[1], seed: UInt64(arguments[2]) ?? 1, result: URL(filePath: arguments[3]),
            running: URL(filePath: arguments[4]))
    case ("plot", 3): try plot(arguments[1], datasets: URL(filePath: arguments[2]))
    default: fail("usage: learner check ID SEED RESULT CHECK | learner plot REQUEST DATASETS")
    }
} catch {
    fail("\(error)")
}
