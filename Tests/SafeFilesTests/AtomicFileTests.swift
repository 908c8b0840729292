import Foundation
import Testing
@testable import SafeFiles

struct AtomicFileTests {
    /// Runs `body` with an empty folder that is removed afterwards.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test func writesAndReplacesWithoutLeftovers() throws {
        try withFolder { folder in
            for bytes in [[UInt8](repeating: 7, count: 100_000), [1, 2, 3], []] {
                try AtomicFile.write(bytes, to: folder + "/a.bin")
                #expect(FileManager.default.contents(atPath: folder + "/a.bin") == Data(bytes))
                #expect(try names(in: folder) == ["a.bin"])
            }
        }
    }

    @Test func whatAKilledProcessLeftIsRemovedAndWhatIsInUseStays() throws {
        try withFolder { folder in
            // No process has so large a number; the second file's is this one's, and the third is of just now.
            let names = [".course-2147483646-1.tmp", ".course-\(getpid())-1.tmp", ".course-2147483646-2.tmp"]
            for name in names { try Data([1]).write(to: URL(filePath: "\(folder)/\(name)")) }
            for name in names.prefix(2) {
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSinceNow: -90)], ofItemAtPath: "\(folder)/\(name)")
            }
            try AtomicFile.write([2], to: folder + "/a.bin")
            #expect(try self.names(in: folder) == ([names[1], names[2], "a.bin"]).sorted())
        }
    }

    @Test func aMissingFolderIsNamedWithARemedy() throws {
        try withFolder { folder in
            let path = folder + "/missing/a.png"
            let error = #expect(throws: FileError.self) { try AtomicFile.write([1], to: path) }
            #expect(
                error?.description == "\(path): cannot write: No such file or directory; "
                    + "make the folder first or choose another path")
        }
    }

    @Test func aFolderIsNotReplaced() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/inner", withIntermediateDirectories: false)
            let error = #expect(throws: FileError.self) { try AtomicFile.write([1], to: folder + "/inner") }
            #expect(error?.remedy == "give a file name, not a folder")
            #expect(try names(in: folder) == ["inner"])
        }
    }

    @Test func aPathThroughAFileADeviceAndNoPathAreRefused() throws {
        try withFolder { folder in
            try AtomicFile.write([1], to: folder + "/file")
            for path in [folder + "/file/a.png", "/dev/null", ""] {
                #expect(throws: FileError.self) { try AtomicFile.write([1], to: path) }
            }
            #expect(try names(in: folder) == ["file"])
        }
    }

    /// The superuser may write anywhere, so this says nothing then.
    @Test(.enabled(if: geteuid() != 0, "root may write everywhere")) func aReadOnlyFolderIsRefused() throws {
        try withFolder { folder in
            chmod(folder, 0o500)
            defer { chmod(folder, 0o700) }
            let error = #expect(throws: FileError.self) { try AtomicFile.write([1], to: folder + "/a.png") }
            #expect(error?.remedy == "choose a folder that you may write to")
        }
    }

    /// A device that is always full, where the system has one.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"))
    func aFullDiskIsReported() {
        let descriptor = open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        let error = #expect(throws: FileError.self) {
            try AtomicFile.writeAll([1, 2, 3], to: descriptor, path: "a.png")
        }
        #expect(
            error?.description == "a.png: cannot write: No space left on device; "
                + "free some space on the disk or choose another one")
    }
}
