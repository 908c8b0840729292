import Testing
@testable import Training

/// What a fake terminal receives, with a clock that the test turns.
@Suite struct ProgressReporterTests {
    private final class FakeTerminal {
        var text = ""
        var time = 0.0
    }

    /// Two epochs of four steps, half a second each.
    private func output(_ style: ProgressReporter.Style, secondsPerStep: Double = 0.5) -> String {
        let terminal = FakeTerminal()
        let reporter = ProgressReporter(style: style, now: { terminal.time }, write: { terminal.text += $0 })
        for epoch in 1...2 {
            for step in 1...4 {
                terminal.time += secondsPerStep
                reporter.report(
                    .step(StepReport(epoch: epoch, epochs: 2, step: step, stepsPerEpoch: 4, loss: 1 / Double(step))))
            }
            let heldOut = Evaluation(loss: 0.75, accuracy: 0.5 * Double(epoch))
            reporter.report(.epoch(.init(number: epoch, trainingLoss: 0.5, heldOut: heldOut), of: 2))
        }
        reporter.finish()
        reporter.finish()
        return terminal.text
    }

    @Test func plainLinesForFilesAndPipes() {
        #expect(
            output(.plain, secondsPerStep: 20) == """
                epoch 1 of 2  loss 0.5000  held-out loss 0.7500  accuracy 0.5000  1 min 20 s left
                epoch 2 of 2  loss 0.5000  held-out loss 0.7500  accuracy 1.0000  0 s left

                """)
    }

    @Test func aBarThatRedrawsItsLine() {
        let drawings = output(.bar(columns: 80, hasColor: false)).split(separator: "\r")
        #expect(drawings.count == 9)
        #expect(drawings[0] == "epoch 1 of 2  ███░░░░░░░░░░░░░░░░░░░░░  batch loss 1.0000  4 s left\u{1B}[K")
        #expect(
            drawings[5] == "epoch 2 of 2  ██████████████░░░░░  batch loss 0.5000  held out 0.5000  1 s left\u{1B}[K")
        // The mean over the epoch, and what was measured after it: as in a file's last line.
        #expect(
            drawings[8] == "epoch 2 of 2  ████████████████████████  loss 0.5000  held out 1.0000  0 s left\u{1B}[K\n")
    }

    @Test func theBarIsGreenUnlessColourIsUnwanted() {
        #expect(output(.bar(columns: 80, hasColor: true)).contains("\u{1B}[32m███"))
        #expect(!output(.bar(columns: 80, hasColor: false)).contains("\u{1B}[32m"))
    }

    @Test func theLineFitsTheTerminal() {
        for columns in [40, 50, 60, 80, 200] {
            for drawing in output(.bar(columns: columns, hasColor: false)).split(separator: "\r") {
                let shown = drawing.replacing("\u{1B}[K", with: "").replacing("\n", with: "")
                #expect(shown.count < columns, "\(columns): \(shown)")
            }
        }
    }

    @Test func itIsNotRedrawnMoreThanTenTimesASecond() {
        let drawings = output(.bar(columns: 80, hasColor: false), secondsPerStep: 0.03).split(separator: "\r")
        #expect(drawings.count == 3)  // after 0.03 s, 0.15 s and the last epoch
    }

    @Test func theStyleFollowsTerminalAndEnvironment() {
        typealias Style = ProgressReporter.Style
        let cases: [(Bool, [String: String], Style)] = [
            (false, [:], .plain), (true, [:], .bar(columns: 60, hasColor: true)),
            (true, ["TERM": "dumb"], .plain), (true, ["NO_COLOR": "1"], .bar(columns: 60, hasColor: false)),
        ]
        for (isTerminal, environment, expected) in cases {
            #expect(Style(isTerminal: isTerminal, columns: 60, environment: environment) == expected)
        }
    }

    @Test func durations() {
        let cases = [
            (0.4, "0 s"), (59.4, "59 s"), (60, "1 min 00 s"), (3599, "59 min 59 s"), (7500, "2 h 05 min"),
            (1e30, "100000 h 00 min"), (.infinity, "100000 h 00 min"),
        ]
        for (seconds, text) in cases { #expect(ProgressReporter.duration(seconds) == text) }
    }
}
