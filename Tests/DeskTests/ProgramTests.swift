import Foundation
import Testing

@testable import Desk

/// The program as `course open` starts it.
@Suite(.serialized) struct ProgramTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    private func start(_ arguments: [String], _ environment: [String: String] = [:]) throws -> (Process, Pipe) {
        let process = Process()
        process.executableURL = Products.folder.appending(path: "course-desk")
        (process.arguments, process.currentDirectoryURL) = (arguments, Self.root)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, output)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return (process, output)
    }

    /// The first lines, until one holds these words.
    private func lines(of output: Pipe, until words: String) -> String {
        var text = ""
        while !text.contains(words) {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            text += String(decoding: more, as: UTF8.self)
        }
        return text
    }

    @Test func aPortInUseIsSaidWithWhatToDo() throws {
        let port = Int.random(in: 30_000...39_999)
        let (first, output) = try start(["open", "--quiet", "--port", "\(port)"])
        defer { first.terminate() }
        #expect(lines(of: output, until: "Ctrl-C").contains("http://127.0.0.1:\(port)/?token="))
        let (second, said) = try start(["open", "--quiet", "--port", "\(port)"])
        let words = lines(of: said, until: "--port")
        second.waitUntilExit()
        #expect(second.terminationStatus == 3)
        #expect(words.contains("port \(port) is in use") && words.contains("./course open --port \(port + 1)"))
    }

    @Test func aSessionElsewhereIsToldHowToReachTheDesk() throws {
        let (desk, output) = try start(
            ["open"], ["SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22", "DISPLAY": "", "WAYLAND_DISPLAY": ""])
        defer { desk.terminate() }
        let words = lines(of: output, until: "ssh -N -L")
        let port = try #require(words.firstMatch(of: #/127\.0\.0\.1:(\d+)\/\?token/#)?.1)
        #expect(words.contains("ssh -N -L \(port):127.0.0.1:\(port)"))
    }

    @Test func withoutABrowserTheAddressIsEnough() throws {
        let (desk, output) = try start(
            ["open", "03"], ["DISPLAY": "", "WAYLAND_DISPLAY": "", "BROWSER": "no-such-program", "PATH": "/nowhere"])
        defer { desk.terminate() }
        let words = lines(of: output, until: "No browser")
        #expect(words.contains("/03-hidden-layers.html?token=") && words.contains("No browser was found"))
    }

    @Test(.timeLimit(.minutes(2)), arguments: [SIGINT, SIGTERM, SIGHUP]) func signalsCloseIt(signal: Int32) throws {
        let (desk, output) = try start(["open", "--quiet"])
        #expect(lines(of: output, until: "Ctrl-C").contains("token="))
        kill(desk.processIdentifier, signal)
        desk.waitUntilExit()
        #expect(desk.terminationReason == .exit && desk.terminationStatus == 0)
        #expect(lines(of: output, until: "closed").contains("The desk is closed."))
    }

    @Test func aToyAnswersLineByLineAndEndsWithItsInput() throws {
        let process = Process()
        process.executableURL = Products.folder.appending(path: "course-desk")
        (process.arguments, process.currentDirectoryURL) = (["play", "softmax"], Self.root)
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        for question in [#"{"scores":[0,0],"temperature":1}"#, "nonsense"] {
            try input.fileHandleForWriting.write(contentsOf: Data((question + "\n").utf8))
            let said = lines(of: output, until: "\n")
            #expect(said.contains(question == "nonsense" ? "\"failure\"" : "[0.5,0.5]"), "\(said)")
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}

/// Where the programs of this build lie.
enum Products {
    static var folder: URL {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
        return bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    }
}
