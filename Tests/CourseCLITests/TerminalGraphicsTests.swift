import Testing

@testable import CourseCLI

/// What terminals answer, as their documentation has it.
@Suite("Terminal graphics") struct TerminalGraphicsTests {
    private let kitty = "\u{1B}_Gi=31;OK\u{1B}\\"
    private let iTerm = "\u{1B}]1337;ReportCellSize=14.0;7.0\u{1B}\\"

    @Test func theAnswersDecide() {
        #expect(TerminalGraphics(answers: kitty + "\u{1B}[?62;c") == .kitty)
        #expect(TerminalGraphics(answers: iTerm + "\u{1B}[?62;4c") == .iTerm2)
        // 4 is sixel graphics; the first number is the kind of terminal.
        #expect(TerminalGraphics(answers: "\u{1B}[?63;1;2;4;6;9;15;22c") == .sixel)
        #expect(TerminalGraphics(answers: "\u{1B}[?4;6c") == nil)
        #expect(TerminalGraphics(answers: "\u{1B}[?1;2c") == nil)
        #expect(TerminalGraphics(answers: "\u{1B}_Gi=31;ENOTSUPPORTED\u{1B}\\\u{1B}[?62;22c") == nil)
        #expect(TerminalGraphics(answers: "") == nil)
    }

    @Test func theLastAnswerEndsTheWaiting() {
        #expect(!TerminalGraphics.isAnswered("") && !TerminalGraphics.isAnswered(kitty + iTerm))
        #expect(TerminalGraphics.isAnswered(kitty + "\u{1B}[?62;c"))
        // The question that every terminal answers comes last.
        #expect(TerminalGraphics.questions.hasSuffix("\u{1B}[c"))
    }
}
