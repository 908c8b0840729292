import Foundation

/// Tells a reader how training goes: a bar that redraws itself on a terminal, a line for each epoch elsewhere.
///
/// ```
/// epoch 12 of 30  █████████░░░░░░░░░░░░░░░  batch loss 0.0817  held out 0.9611  8 s left
/// ```
///
/// While an epoch runs the loss is that of the last batch; when it has ended, it is the mean over the epoch, as in the
/// lines of a file.
public final class ProgressReporter {
    /// How progress is shown.
    public enum Style: Equatable, Sendable {
        /// One line that redraws itself, at most so many columns wide, with or without colour.
        case bar(columns: Int, hasColor: Bool)
        /// One line for each epoch, without control characters: for files and pipes.
        case plain

        /// A bar where there is a terminal that can redraw a line. `NO_COLOR` takes the colour, `TERM=dumb` the bar.
        public init(isTerminal: Bool, columns: Int = 80, environment: [String: String]) {
            let canRedraw = isTerminal && environment["TERM"] != "dumb"
            self = canRedraw ? .bar(columns: columns, hasColor: environment["NO_COLOR"] == nil) : .plain
        }
    }

    private let style: Style
    private let part: String
    private let write: (String) -> Void
    private let now: () -> Double
    private let start: Double
    /// How much was done before training went on from a checkpoint.
    private var startShare = 0.0
    private var lastDrawing = -Double.infinity
    private var lastHeldOut: Evaluation?
    private var lastStep: StepReport?
    private var isLineOpen = false

    /// Seconds between two drawings of the bar.
    private static let interval = 0.1

    /// - Parameters:
    ///   - style: a bar, or lines.
    ///   - part: what the data measured after each epoch is called.
    ///   - now: seconds that only grow.
    ///   - write: takes text as it is to appear, ends of lines included.
    public init(
        style: Style, part: String = "held out", now: @escaping () -> Double, write: @escaping (String) -> Void
    ) {
        (self.style, self.part, self.now, self.write) = (style, part, now, write)
        start = now()
    }

    /// Takes an event of ``TrainingLoop``.
    public func report(_ event: TrainingEvent) {
        switch (event, style) {
        case (.resumed(let steps, let epochs, let count), _):
            startShare = Double(epochs) / Double(max(count, 1))
            write("going on after \(steps) steps, \(epochs) of \(count) epochs whole\n")
        case (.step(let step), .bar(let columns, let hasColor)):
            lastStep = step
            let time = now()
            guard time - lastDrawing >= Self.interval else { return }
            lastDrawing = time
            let loss = "batch loss \(Self.decimals(step.loss))"
            draw(step, loss, secondsLeft: left(time, share: step.share), columns: columns, hasColor: hasColor)
        case (.step, .plain): break
        case (.epoch(let epoch, let count), .bar(let columns, let hasColor)):
            lastHeldOut = epoch.heldOut
            let time = now()
            // The last one stays on the screen: it says how training ended.
            guard let step = lastStep, epoch.number == count || time - lastDrawing >= Self.interval else { return }
            let loss = "loss \(Self.decimals(epoch.trainingLoss))"
            draw(step, loss, secondsLeft: left(time, share: step.share), columns: columns, hasColor: hasColor)
        case (.epoch(let epoch, let count), .plain):
            write(line(epoch, of: count, secondsLeft: left(now(), share: Double(epoch.number) / Double(count))))
        }
    }

    /// Ends the line of the bar, so that the next text begins on its own. Call it when training has ended.
    public func finish() {
        if isLineOpen { write("\n") }
        isLineOpen = false
    }

    /// Takes the bar away again, where something else follows that says more.
    public func erase() {
        if isLineOpen { write("\r\u{1B}[K") }
        isLineOpen = false
    }

    private func left(_ time: Double, share: Double) -> Double {
        (time - start) * (1 - share) / max(share - startShare, 1e-9)
    }

    private func draw(_ step: StepReport, _ loss: String, secondsLeft: Double, columns: Int, hasColor: Bool) {
        let front = "epoch \(Self.aligned(step.epoch, step.epochs)) of \(step.epochs)"
        let accuracy = lastHeldOut?.accuracy.map { "  \(part) \(Self.decimals($0))" } ?? ""
        let back = "\(loss)\(accuracy)  \(Self.duration(secondsLeft)) left"
        let width = min(24, columns - front.count - back.count - 5)
        if width < 4 {
            write("\r\("\(front)  \(back)".prefix(max(columns - 1, 0)))\u{1B}[K")
        } else {
            let full = Int(step.share * Double(width))
            let cells = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
            let bar = hasColor ? "\u{1B}[32m\(cells)\u{1B}[0m" : cells
            write("\r\(front)  \(bar)  \(back)\u{1B}[K")
        }
        isLineOpen = true
    }

    private func line(_ epoch: History.Epoch, of count: Int, secondsLeft: Double) -> String {
        var parts = [
            "epoch \(Self.aligned(epoch.number, count)) of \(count)", "loss \(Self.decimals(epoch.trainingLoss))",
        ]
        if let heldOut = epoch.heldOut {
            parts.append("\(part.replacing(" ", with: "-")) loss \(Self.decimals(heldOut.loss))")
            if let accuracy = heldOut.accuracy { parts.append("accuracy \(Self.decimals(accuracy))") }
        }
        parts.append("\(Self.duration(secondsLeft)) left")
        return parts.joined(separator: "  ") + "\n"
    }

    private static func decimals(_ value: Double) -> String { String(format: "%.4f", value) }

    /// The number with blanks before it, as wide as the largest.
    private static func aligned(_ number: Int, _ largest: Int) -> String {
        String(repeating: " ", count: max(0, "\(largest)".count - "\(number)".count)) + "\(number)"
    }

    /// Beyond this nobody waits: a hundred thousand hours.
    private static let longest = 3.6e8

    /// `8 s`, `3 min 05 s`, `2 h 04 min`.
    public static func duration(_ seconds: Double) -> String {
        let whole = Int(min(max(0, seconds), longest).rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return String(format: "%d min %02d s", whole / 60, whole % 60) }
        return String(format: "%d h %02d min", whole / 3600, whole / 60 % 60)
    }
}
