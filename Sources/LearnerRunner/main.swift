import ExerciseKit
@preconcurrency import Foundation
import LearnerCode
import Lessons

// learner check ID SEED RESULT       runs the checks of one exercise and writes its verdict as JSON
// learner plot REQUEST DATASETS      draws the figure that this JSON asks for, with the learner's functions
//
// `course` builds and starts this program: nobody needs to call it by hand.

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

func check(_ id: String, seed: UInt64, result: URL) throws {
    limit(seconds: LearnerProcess.timeLimit, fileSize: 1 << 20)
    guard let attempt = LearnerCode.attempts.first(where: { $0.exercise.info.id == id }) else {
        fail("no exercise \(id) in this build")
    }
    try JSONEncoder().encode(attempt.verdict(seed)).write(to: result, options: .atomic)
}

func plot(_ json: String, datasets: URL) throws {
    limit(seconds: LearnerProcess.plotTimeLimit)
    let request = try JSONDecoder().decode(PlotRequest.self, from: Data(json.utf8))
    try request.draw(datasets: datasets, toolbox: LearnerCode.toolbox(solved: request.solved ?? []))
}

/// Ends this process a little after `course` would have, should `course` be gone by then (Ctrl-C reaches it alone), and
/// lets files grow to a megabyte only: an endless loop that prints must not fill the disk.
func limit(seconds: Double, fileSize: UInt? = nil) {
    alarm(UInt32(seconds) + 5)
    guard let fileSize else { return }
    signal(SIGXFSZ, SIG_IGN)
    var most = rlimit(rlim_cur: rlim_t(fileSize), rlim_max: rlim_t(fileSize))
    #if canImport(Glibc)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &most)
    #else
        setrlimit(RLIMIT_FSIZE, &most)
    #endif
}

// What was printed before a crash must not be lost with the buffer.
setvbuf(stdout, nil, _IOLBF, 0)

let arguments = Array(CommandLine.arguments.dropFirst())
do {
    switch (arguments.first, arguments.count) {
    case ("check", 4): try check(arguments[1], seed: UInt64(arguments[2]) ?? 1, result: URL(filePath: arguments[3]))
    case ("plot", 3): try plot(arguments[1], datasets: URL(filePath: arguments[2]))
    default: fail("usage: learner check ID SEED RESULT | learner plot REQUEST DATASETS")
    }
} catch {
    fail("\(error)")
}
