import Foundation
import Testing
@testable import DataLoading
import SafeFiles

@Suite("Tables of results") struct ResultTableTests {
    /// Reads a table with this text below its command.
    private func table(_ text: String) throws -> ResultTable {
        let file = FileManager.default.temporaryDirectory.appending(path: "results-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try "# ./course experiment x\n# a remark\n\(text)".write(to: file, atomically: true, encoding: .utf8)
        return try ResultTable(contentsOf: file)
    }

    @Test(
        "numbers that nobody measured are refused where they stand",
        arguments: [
            ("epoch", "-5", "a whole number from 0"), ("seed", "1.5", "a whole number from 0"),
            ("seed", "x", "a whole number from 0"), ("right", "-1", "a whole number from 0"),
            ("held-out accuracy", "1.01", "a number from 0 to 1"), ("share", "-0.1", "a number from 0 to 1"),
            ("recall", "nan", "a number from 0 to 1"), ("held out (%)", "101", "a number from 0 to 100"),
            ("BLEU", "-2", "a number from 0 to 100"), ("training loss", "-0.5", "a number from 0"),
            ("learning rate", "inf", "a number from 0"),
        ])
    func impossibleNumbers(column: String, value: String, expected: String) throws {
        let error = #expect(throws: DataError.self) { try table("net,\(column)\nlstm,1\nrnn,\(value)\n") }
        #expect(error?.line == 5)
        #expect(error?.expected == "\(expected) in column '\(column)'")
        #expect(error?.found == "'\(value)'")
        #expect(error?.remedy == "Restore the file with git checkout.")
    }

    @Test func whatCanBeMeasuredIsRead() throws {
        // Nothing stands where a row measures something else, and a name that says no kind has any number.
        let table = try table("epoch,accuracy,first component\n0,,-3.5\n10,1,2\n")
        #expect(try table.wholeNumbers("epoch") == [0, 10])
        #expect(try table.numbers("first component") == [-3.5, 2])
        #expect(throws: DataError.self) { try table.numbers("accuracy") }
    }

    @Test func aPartOfATableKnowsItsLines() throws {
        let part = try table("net,score\nlstm,1\nrnn,2.5\nrnn,many\n").rows(where: ["net": "rnn"])
        #expect(#expect(throws: DataError.self) { try part.numbers("score") }?.line == 6)
        #expect(#expect(throws: DataError.self) { try part.wholeNumbers("score") }?.line == 6)
    }
}
