import ExerciseKit
import Foundation
import Testing
@testable import CommandSupport

@Suite("Programs that are started") struct SubprocessTests {
    /// A log may be a link or a device: it is written to, never replaced.
    @Test func aLogThatIsALinkStaysOne() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "subprocess-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (target, link) = (folder.appending(path: "target"), folder.appending(path: "link"))
        try "an older and longer log".write(to: target, atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
        var process = Subprocess("echo", ["hello"])
        process.log = link
        #expect(try process.run() == .exited(0))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == target.path)
        #expect(try String(contentsOf: target, encoding: .utf8) == "hello\n")
    }
}
