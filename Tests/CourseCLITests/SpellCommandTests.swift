import Foundation
import Testing

/// `course spell` and `course bee` as real processes, with the committed network.
@Suite("course spell and course bee") struct SpellCommandTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    /// Runs the program in this clone. `input` nil leaves standard input open: the caller stops the process.
    private func start(_ arguments: [String], input: String?) throws -> (
        process: Process, output: Pipe, errors: Pipe
    ) {
        let process = Process()
        process.executableURL = Bundle.products.appending(path: "course")
        process.arguments = arguments
        process.currentDirectoryURL = Self.root
        let (output, errors, standardInput) = (Pipe(), Pipe(), Pipe())
        (process.standardOutput, process.standardError, process.standardInput) = (
            output, errors, standardInput
        )
        try process.run()
        if let input {
            standardInput.fileHandleForWriting.write(Data(input.utf8))
            try standardInput.fileHandleForWriting.close()
        }
        return (process, output, errors)
    }

    private func course(_ arguments: String..., input: String = "") throws -> Run {
        let run = try start(arguments, input: input)
        let output = String(
            decoding: run.output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errors = String(
            decoding: run.errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        run.process.waitUntilExit()
        return Run(status: run.process.terminationStatus, output: output, errors: errors)
    }

    @Test func phonemesAreSpelledBestFirst() throws {
        let run = try course("spell", "AH0 L AA1 R M", "--beam", "3")
        #expect((run.status, run.errors) == (0, ""))
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[0] == "AH0 L AA1 R M   say uh-LAHRM")
        let places = lines[1...3].compactMap { $0.firstMatch(of: #/^ +(\d)  (\w+) +([\d.]+) %/#) }
        #expect(places.map { String($0.1) } == ["1", "2", "3"])
        let shares = places.compactMap { Double($0.3) }
        #expect(shares.sorted(by: >) == shares && shares.reduce(0, +) <= 100.1)
        #expect(lines.dropFirst().prefix(3).contains { $0.contains("alarm") && $0.hasSuffix("right") })
        #expect(lines[4] == "  the dictionary: alarm")
        #expect(try course("spell", "ah0", "l", "aa1", "r", "m", "--beam", "3").output == run.output)
    }

    @Test func aWordIsLookedUpWithAllItsPronunciations() throws {
        let run = try course("spell", "--word", "Either")
        #expect(run.status == 0)
        #expect(run.output.contains("IY1 DH ER0   say EE-dhur"))
        #expect(run.output.contains("AY1 DH ER0   say EYE-dhur"))
        #expect(run.output.matches(of: #/no other word sounds like it/#).count == 2)
        #expect(run.output.contains("'either'"))
    }

    @Test func homophonesAreSaidToBe() throws {
        let run = try course("spell", "--word", "knight", "--beam", "10")
        #expect(run.status == 0)
        #expect(run.output.contains(#/sounds the same: .*night/#))
        #expect(run.output.contains(#/ night +[\d.]+ %  a homophone/#))
        #expect(try course("spell", "N AY1 T").output.contains(#/the dictionary: .*knight/#))
    }

    @Test func mistakesAreToldWithWhatWouldBeRight() throws {
        let cases: [(arguments: [String], error: String)] = [
            (["spell", "AH0 Q AA R"], "'Q', 'AA', 'R'"), (["spell", "--word", "alrm"], "did you mean"),
            (["spell"], "what to spell?"), (["spell", "AH0", "--word", "alarm"], "what to spell?"),
            (["spell", "AH0", "--beam", "0"], "--beam is 0"),
            (["spell", "AH0", "--sample", "3"], "--validation, --sample, --mistakes, --lengths and --csv go with"),
            (["spell", ""], "there is no phoneme in ''"), (["spell", " - "], "there is no phoneme in"),
            (["spell", String(repeating: "AH0 L ", count: 30)], "60 phonemes, but a word may have 40 at most"),
            (["spell", "AH0", "--lengths"], "--lengths and --csv go with"),
            (["bee", "--words", "0"], "--words is 0"),
        ]
        for (arguments, error) in cases {
            let run = try start(arguments, input: "")
            let errors = String(
                decoding: run.errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            run.process.waitUntilExit()
            #expect(run.process.terminationStatus == 2, "\(arguments)")
            #expect(errors.contains(error.replacing(", 'R'", with: "")), "\(arguments): \(errors)")
        }
        let unknown = try course("spell", "AH0 Q AA R").errors
        for phoneme in ["ZH", "DH", "HH", "OY", "AA", "ER"] { #expect(unknown.contains(" \(phoneme)")) }
        #expect(try course("spell", "--word", "alrm").errors.contains("alarm"))
    }

    @Test func jsonIsForPrograms() throws {
        let run = try course("spell", "AH0 L AA1 R M", "--json", "--beam", "2")
        let list = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
        let first = try #require(list?.first)
        #expect(first["phonemes"] as? [String] == ["AH0", "L", "AA1", "R", "M"])
        #expect(first["dictionary"] as? [String] == ["alarm"])
        let spellings = try #require(first["spellings"] as? [[String: Any]])
        #expect(spellings.count == 2)
        #expect(spellings.allSatisfy { $0["probability"] is Double && $0["right"] is Bool })
    }

    @Test func theAttentionMapIsDrawn() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "attention-\(UUID()).png")
        defer { try? FileManager.default.removeItem(at: file) }
        let run = try course("spell", "AH0 L AA1 R M", "--attention", file.path)
        #expect(run.status == 0)
        #expect(try Data(contentsOf: file).starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(try course("spell", "AH0", "--attention", "/proc/missing/map.png").status == 3)
    }

    @Test func theBeeAsksUntilItsWordsAreUsedUp() throws {
        let run = try course("bee", "--words", "3", "--seed", "5", input: "zzz\n\nsomething\nunread\n")
        #expect((run.status, run.errors) == (0, ""))
        #expect(run.output.contains("1 of 3   ") && run.output.contains("3 of 3   "))
        #expect(run.output.matches(of: #/   say      /#).count == 3)
        #expect(run.output.matches(of: #/   network  \w+  (right|wrong), [\d.]+ % sure/#).count == 3)
        #expect(run.output.contains(#/You spelled 0 of 3, the network [0-3]\./#))
        #expect(run.output.hasSuffix("The same words again: ./course bee --seed 5\n"))
        #expect(
            try course("bee", "--words", "3", "--seed", "5", input: "zzz\n\nsomething\n").output
                == run.output)
    }

    /// The answers that the first bee gives away are right in the second.
    @Test func rightAnswersAreCounted() throws {
        let first = try course("bee", "--words", "4", "--seed", "8", input: "a\nb\nc\nd\n").output
        let answers = first.matches(of: #/   it is    (\S+)/#).map { String($0.1) }
        #expect(answers.count == 4)
        let second = try course(
            "bee", "--words", "4", "--seed", "8", input: answers.joined(separator: "\n").uppercased())
        #expect(second.output.contains("You spelled 4 of 4"))
    }

    @Test func theEndOfTheInputEndsTheBee() throws {
        let run = try course("bee", "--words", "5", "--seed", "2", input: "one\n")
        #expect(run.status == 0)
        #expect(run.output.contains(#/You spelled 0 of 1, the network [01]\./#))
    }

    @Test func controlCEndsTheBee() throws {
        let run = try start(["bee", "--words", "5", "--seed", "2"], input: nil)
        // The first question has been asked when so much has been printed.
        _ = run.output.fileHandleForReading.readData(ofLength: 90)
        run.process.interrupt()
        let rest = String(
            decoding: run.output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        run.process.waitUntilExit()
        #expect(run.process.terminationStatus == 130)
        #expect(rest.contains("You spelled 0 of 0, the network 0."))
    }
}
