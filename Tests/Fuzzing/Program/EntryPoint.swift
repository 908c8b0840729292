import Foundation
import FuzzTargets

/// What libFuzzer calls with each input; `COURSE_FUZZ` in the environment names the target.
@_cdecl("LLVMFuzzerTestOneInput") public func readOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        _ = try chosen.target.attempt(Data(UnsafeBufferPointer(start: bytes, count: count)), in: chosen.folder)
    } catch {
        fatalError("\(error)")
    }
    return 0
}

private let chosen: (target: FuzzTarget, folder: URL) = {
    let name = ProcessInfo.processInfo.environment["COURSE_FUZZ"] ?? ""
    guard let target = fuzzTargets.first(where: { $0.name == name }) else {
        fatalError("COURSE_FUZZ is '\(name)'; expected one of \(fuzzTargets.map(\.name).joined(separator: ", "))")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "course-fuzz-\(getpid())")
    do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
        fatalError("cannot make \(folder.path): \(error)")
    }
    return (target, folder)
}()
