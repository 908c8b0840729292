import ArgumentParser
import CommandSupport
import Foundation
import Plotting
import SafeFiles

/// `course mean-shift`: the points walk, pass after pass, in a picture that moves.
struct MeanShiftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mean-shift", abstract: "Draw how points walk to where they are densest, as a picture that moves.",
        discussion: "Three rules side by side: all neighbours, the 50 nearest, 50 at random.")

    @Option(help: "Draws the points.") var seed: UInt64 = 1
    @Option(help: "The PNG to write, in place of plots/mean-shift-moving.png.") var output: String?

    func run() throws {
        let path = try PictureFile.path(named: "mean-shift-moving", output, in: try Repository.locate())
        try AtomicFile.checkCanWrite(path)
        try AtomicFile.write(try Animation.meanShift(seed: seed).png(size: PixelSize(900, 400)), to: path)
        print("wrote \(path): it plays three times in a browser, and rests at the last pass")
    }
}
