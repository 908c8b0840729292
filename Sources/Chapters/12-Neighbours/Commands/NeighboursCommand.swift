import ArgumentParser
import ChapterKit
import CommandSupport
import DataLoading
import Foundation
import Plotting
import SafeFiles
import TensorCore

/// `course neighbours`: the pictures that are most like one, by its pixels and by what a trained net sees.
struct NeighboursCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neighbours", abstract: "Find the pictures of clothes that are most like one of them.",
        discussion: "Among the 2,000 held-out pictures of Fashion-MNIST, by pixels and by the net of chapter 11.")

    @Option(parsing: .unconditional, help: "The number of a held-out picture, 0 to 1999.") var image: Int
    @Option(parsing: .unconditional, help: "How many to find.") var count = 10
    @Option(help: "The PNG to write, in place of plots/neighbours.png.") var output: String?

    func validate() throws {
        if !(0..<2000 ~= image) { throw CourseFailure(.usage, "--image is \(image), but must be 0 to 1999") }
        if !(1...20 ~= count) { throw CourseFailure(.usage, "--count is \(count), but must be 1 to 20") }
    }

    func run() throws {
        MatrixThreads.limit(to: 1)
        let repository = try Repository.locate()
        try AtomicFile.checkCanWrite(PictureFile.path(named: "neighbours", output, in: repository))
        let search = try PictureNeighbours(from: repository.datasets)
        print("image \(image) is of the class \(search.name(of: image))")
        let rows = [PictureLayer.pixels, .pooled].map { layer in
            let found = search.nearest(count, to: image, by: layer)
            let right = found.filter { search.pictures.labels[$0] == search.pictures.labels[image] }.count
            let name = layer == .pixels ? "by 784 pixels" : "by the net's 132 numbers"
            print("\(name): \(right) of \(count) are of its class: \(Self.summary(found.map(search.name)))")
            return [search.grid("\(name): \(right) of \(count)", image, found) as any Panel]
        }
        let figure = Figure(title: "The \(count) pictures most like image \(image)", panels: rows)
        try PictureFile.write(
            figure, named: "neighbours", to: output, in: repository, command: "course neighbours --image \(image)")
    }

    /// `7 shirt, 2 coat`, the most frequent first.
    private static func summary(_ names: [String]) -> String {
        let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
            .joined(separator: ", ")
    }
}
