import CommandSupport
import Foundation

/// Looks at the machine and the clone for what the course needs.
package struct Doctor: Sendable {
    /// One thing that was looked at.
    package struct Finding: Equatable, Sendable {
        package let what: String
        package let found: String
        /// The command that mends it; nil where all is well.
        package let remedy: String?
    }

    private let repository: Repository

    package init(repository: Repository) {
        self.repository = repository
    }

    package func findings() -> [Finding] {
        let libraries = [
            ("zlib", "zlib1g-dev", "zlib"), ("libpng", "libpng-dev", "libpng"), ("cairo", "libcairo2-dev", "cairo"),
            ("libcmark-gfm", "libcmark-gfm-dev libcmark-gfm-extensions-dev", "cmark-gfm"),
        ]
        return [swift] + libraries.map(library) + [Self.font]
            + ["Exercises", ".course", "plots"].map(folder) + [Self.temporaryFolder]
    }

    private var swift: Finding {
        let version = output("swift", ["--version"])?.firstMatch(of: #/Swift version (\d+)\.(\d+)/#)
        guard let version, let major = Int(version.1), let minor = Int(version.2) else {
            return Finding(what: "Swift", found: "not found", remedy: "see https://www.swift.org/install")
        }
        let isEnough = (major, minor) >= (6, 3)
        return Finding(
            what: "Swift", found: "\(major).\(minor)",
            remedy: isEnough ? nil : "install Swift 6.3 or newer: https://www.swift.org/install")
    }

    private func library(_ name: String, apt: String, brew: String) -> Finding {
        let version = output("pkg-config", ["--modversion", name])?.trimmingCharacters(in: .whitespacesAndNewlines)
        return Finding(
            what: name, found: version ?? "not found", remedy: version == nil ? Self.install(apt, brew) : nil)
    }

    /// A font for the figures: without one their text is missing.
    package static var font: Finding {
        let folders = [
            "/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", NSHomeDirectory() + "/.fonts",
            NSHomeDirectory() + "/.local/share/fonts",
        ]
        let font = folders.lazy.compactMap { folder in
            FileManager.default.enumerator(atPath: folder)?.lazy.compactMap { $0 as? String }.first { path in
                [".ttf", ".otf", ".ttc", ".pfb"].contains { path.hasSuffix($0) }
            }
        }.first
        return Finding(
            what: "a font for the figures", found: font.map { URL(filePath: $0).lastPathComponent } ?? "not found",
            remedy: font == nil ? install("fonts-dejavu-core", "font-dejavu") : nil)
    }

    /// A folder that must be writable, or that could be made.
    private func folder(_ name: String) -> Finding {
        let path = repository.url(name).path
        let target = FileManager.default.fileExists(atPath: path) ? path : repository.root.path
        let locked = target == path ? Self.locked(below: path) : access(target, W_OK) == 0 ? nil : target
        guard let locked else {
            return Finding(what: "folder \(name)", found: "can be written", remedy: nil)
        }
        let shown = locked.replacing(repository.root.path + "/", with: "", maxReplacements: 1)
        var status = stat()
        let isOurs = lstat(locked, &status) == 0 && status.st_uid == geteuid()
        // What somebody else made, as `sudo ./course` does, no chmod of ours can change.
        let place = ShellText.quoted(target)
        return Finding(
            what: "folder \(name)",
            found: "cannot be written: \(shown)" + (isOurs ? "" : ", which belongs to user \(status.st_uid)"),
            remedy: isOurs ? "chmod -R u+rwX \(place)" : "sudo chown -R \(geteuid()):\(getegid()) \(place)")
    }

    /// The first file or folder that this user may not write; nil where all can be written.
    private static func locked(below path: String) -> String? {
        if access(path, W_OK) != 0 { return path }
        let names = FileManager.default.enumerator(atPath: path)?.lazy.compactMap { $0 as? String }.prefix(10_000)
        return names?.map { "\(path)/\($0)" }.first { place in
            var status = stat()
            // A link is as good as what it leads to; one that leads nowhere is nobody's trouble.
            return stat(place, &status) == 0 && access(place, W_OK) != 0
        }
    }

    private static func install(_ apt: String, _ brew: String) -> String {
        #if os(macOS)
            "brew install \(brew)"
        #else
            "sudo apt-get install -y \(apt)"
        #endif
    }

    /// Where the compiler and others put down what they need for a moment.
    private static var temporaryFolder: Finding {
        let path = FileManager.default.temporaryDirectory.path
        let isWritable = access(path, W_OK | X_OK) == 0
        return Finding(
            what: "temporary files", found: isWritable ? "can be written" : "cannot be written: \(path)",
            remedy: isWritable ? nil : "export TMPDIR=/var/tmp, or another folder that you may write")
    }

    /// What a program prints, or nil where it is missing or fails. By way of a pipe: a disk may be full.
    private func output(_ program: String, _ arguments: [String]) -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationReason == .exit && process.terminationStatus == 0 ? text : nil
    }
}
