import ExerciseKit
import Foundation
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
    guard let attempt = LearnerCode.attempts.first(where: { $0.exercise.info.id == id }) else {
        fail("no exercise \(id) in this build")
    }
    try JSONEncoder().encode(attempt.verdict(seed)).write(to: result, options: .atomic)
}

func plot(_ json: String, datasets: URL) throws {
    let request = try JSONDecoder().decode(PlotRequest.self, from: Data(json.utf8))
    try request.draw(datasets: datasets, toolbox: LearnerCode.toolbox(solved: request.solved ?? []))
}

// What the code prints goes to a file: 32 MB are enough for anybody, and no crash leaves a dump of the memory.
var fileLimit = rlimit(rlim_cur: 32 << 20, rlim_max: 32 << 20)
var coreLimit = rlimit(rlim_cur: 0, rlim_max: 0)
#if canImport(Darwin)
    setrlimit(RLIMIT_FSIZE, &fileLimit)
    setrlimit(RLIMIT_CORE, &coreLimit)
#else
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &fileLimit)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &coreLimit)
#endif

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
