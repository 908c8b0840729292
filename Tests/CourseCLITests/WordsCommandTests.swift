import Foundation
import Testing

/// `course feel` and `course translate` as real processes, with the committed nets.
@Suite("course feel and course translate") struct WordsCommandTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    private func course(_ arguments: [String]) throws -> Run {
        let process = Process()
        process.executableURL = Bundle.products.appending(path: "course")
        (process.arguments, process.currentDirectoryURL) = (arguments, Self.root)
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let run = (
            output: String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self),
            errors: String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        )
        process.waitUntilExit()
        return Run(status: process.terminationStatus, output: run.output, errors: run.errors)
    }

    @Test func aSentenceIsFelt() throws {
        let cases = [
            ("not a good film", "blame"), ("a good film", "praise"),
            ("the plot was dull but the music was great", "praise"),
            ("the music was great but the plot was dull", "blame"),
        ]
        for (sentence, verdict) in cases {
            let run = try course(["feel", sentence])
            #expect((run.status, run.errors) == (0, ""))
            #expect(run.output.hasPrefix(verdict), "\(sentence): \(run.output)")
        }
        #expect(try course(["feel", "a splendid film"]).output.contains("It has never met 'splendid'"))
        #expect(try course(["feel", "a good film"]).output.contains("The full stop is added"))
        #expect(try !course(["feel", "a good film."]).output.contains("added"))
        #expect(try course(["feel", "not", "a", "good", "film"]).output == course(["feel", "not a good film"]).output)
    }

    @Test func aQuestionIsTranslated() throws {
        let run = try course(["translate", "Where is the station?", "--beam", "3"])
        #expect((run.status, run.errors) == (0, ""))
        #expect(run.output.contains(#/^  1  Où (est|se trouve) la gare \? +\d+\.\d %/#), "\(run.output)")
        #expect(run.output.contains(#/\n  3  /#))
        #expect(try course(["translate", "where is 駅?"]).output.contains("cannot read '駅'"))
        #expect(try course(["translate", "where is Zanzibar?"]).output.contains("never met 'zanzibar' ("))
    }

    @Test func mistakesAreTold() throws {
        let cases: [(arguments: [String], error: String)] = [
            (["feel", "!?"], "there is no word in '!?'"), (["feel", ""], "there is no word in ''"),
            (["translate"], "what to translate?"), (["translate", "where?", "--evaluate"], "what to translate?"),
            (["translate", "?"], "there is no word in '?'"), (["translate", "where?", "--beam", "0"], "--beam is 0"),
            (["translate", "where?", "--from", "german"], "german"),
            (["translate", "where?", "--sample", "3"], "go with"),
            (["translate", "--evaluate", "--attention", "map.png"], "--attention goes with a question"),
            (["translate", "where?", "--length-power", "3"], "--length-power is 3"),
        ]
        for (arguments, error) in cases {
            let run = try course(arguments)
            #expect(run.status == 2, "\(arguments)")
            #expect(run.errors.contains(error), "\(arguments): \(run.errors)")
        }
    }

    @Test func jsonIsForPrograms() throws {
        let felt =
            try JSONSerialization.jsonObject(
                with: Data(course(["feel", "a good film", "--json"]).output.utf8)) as? [String: Any]
        #expect(felt?["praise"] as? Bool == true && (felt?["words"] as? [Any])?.count == 4)
        let translated =
            try JSONSerialization.jsonObject(
                with: Data(course(["translate", "who are you?", "--json", "--beam", "2"]).output.utf8))
            as? [String: Any]
        #expect(translated?["words"] as? [String] == ["who", "are", "you", "?"])
        #expect((translated?["translations"] as? [Any])?.count == 2)
    }

    @Test func theAttentionMapIsDrawn() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "translation-\(UUID()).png")
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try course(["translate", "who are you?", "--attention", file.path]).status == 0)
        #expect(try Data(contentsOf: file).starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
}
