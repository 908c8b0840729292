import CommandSupport
import Foundation
import Plotting

/// A picture that a command of this chapter writes.
enum PictureFile {
    static func write(
        _ figure: Figure, named name: String, to output: String?, in repository: Repository, command: String
    ) throws {
        let path = try path(named: name, output, in: repository)
        try figure.png(metadata: PlotMetadata(command: command, seed: 0)).write(to: path)
        print("wrote \(path)")
    }

    /// Where it goes: into the folder `plots`, which is made, unless the caller said otherwise.
    static func path(named name: String, _ output: String?, in repository: Repository) throws -> String {
        if let output { return output }
        try FileManager.default.createDirectory(at: repository.url("plots"), withIntermediateDirectories: true)
        return repository.url("plots/\(name).png").path
    }
}
