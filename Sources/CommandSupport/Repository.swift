import Foundation

/// The learner's clone: where everything lies.
package struct Repository: Sendable {
    package let root: URL

    package init(root: URL) {
        self.root = root
    }

    /// The clone that holds the current folder, or else the one that holds the program.
    ///
    /// - Throws: `CourseFailure` when neither lies in a clone.
    package static func locate() throws -> Repository {
        let current = URL(filePath: FileManager.default.currentDirectoryPath)
        let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        for start in [current, program] {
            var folder = start.standardizedFileURL
            while folder.path != "/" {
                let isClone = ["Package.swift", "Exercises", "Datasets"].allSatisfy {
                    FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
                }
                if isClone { return Repository(root: folder) }
                folder.deleteLastPathComponent()
            }
        }
        throw CourseFailure(
            .environment,
            "this is not a clone of the course: no Package.swift, Exercises and Datasets here or above; cd into the clone"
        )
    }

    package func url(_ path: String) -> URL { root.appending(path: path) }

    package var datasets: URL { url("Datasets") }

    /// Progress, backups and what the learner's code printed. Git ignores it.
    package var state: URL { url(".course") }

    /// The text of a file in the clone.
    ///
    /// - Throws: `CourseFailure` when it cannot be read.
    package func text(of path: String) throws -> String {
        do {
            return try String(contentsOf: url(path), encoding: .utf8)
        } catch {
            let isLearners = path.hasPrefix("Exercises/")
            let remedy =
                isLearners ? "./course reset keeps a backup and puts it right" : "git checkout -- \(path) restores it"
            throw CourseFailure(.environment, "cannot read \(path); \(remedy)")
        }
    }
}
