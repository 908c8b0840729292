import ArgumentParser
import CommandSupport
import Layers

/// `course parameters --densenet`: the layers of a DenseNet, and how many numbers each learns.
struct DenseNetParametersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parameters", abstract: "Count the parameters of a DenseNet, layer by layer.")

    @Flag(name: .customLong("densenet"), help: "What chose this command.") var isWanted = false
    @Option(help: "Convolutions, and the last layer. (default: 40)") var depth: Int?
    @Option(help: "Channels that each layer adds. (default: 12)") var growth: Int?
    @Option(help: "Dense blocks. (default: 3)") var blocks: Int?
    @Flag(help: "1x1 convolutions before the 3x3 ones.") var bottleneck = false
    @Option(help: "The part of the channels that a transition keeps. (default: 1)") var compression: Double?
    @Option(help: "Classes. (default: 10)") var classes: Int?
    @Option(help: "Height x width x channels of a picture. (default: 32x32x3)") var image: String?
    @Flag(help: "For programs.") var json = false

    func run() throws {
        let report = DenseNetReport(try design())
        if json { try JSONText.print(report) } else { print(report.text) }
    }

    /// - Throws: `CourseFailure` for sizes that make no network.
    private func design() throws -> DenseNetDesign {
        let counts = [
            ("--depth", depth, 1...1000), ("--growth", growth, 1...1000), ("--blocks", blocks, 1...100),
            ("--classes", classes, 1...1_000_000),
        ]
        for (option, value, range) in counts {
            if let value, !range.contains(value) {
                let (least, most) = (range.lowerBound, range.upperBound)
                throw CourseFailure(.usage, "\(option) is \(value), but must be from \(least) to \(most)")
            }
        }
        do {
            return try DenseNetDesign(
                depth: depth ?? 40, growthRate: growth ?? 12, blockCount: blocks ?? 3, hasBottleneck: bottleneck,
                compression: compression ?? 1, classCount: classes ?? 10, image: size())
        } catch let error as ConfigurationError {
            throw CourseFailure(.usage, error.description)
        }
    }

    /// Larger pictures could have more multiplications than a number can hold.
    private func size() throws -> ImageSize {
        let text = image ?? "32x32x3"
        guard let size = ImageSize(text), max(size.height, size.width, size.channels) <= 1024 else {
            throw CourseFailure(
                .usage, "--image is \(text), but must be height x width x channels, each from 1 to 1024: 32x32x3")
        }
        return size
    }
}
