import Foundation
import Testing
@testable import SafeFiles

@Suite("Errors of files") struct DataErrorTests {
    @Test func whateverWasFoundTheErrorIsOneLine() {
        let error = DataError(
            file: "a.csv", line: 2, expected: "é", found: "'1\r\n\u{1B}[2J\u{2028}\0'", remedy: "Mend it.")
        #expect("\(error)" == #"a.csv, line 2: expected é, found '1\r\n\u{1B}[2J\u{2028}\0'. Mend it."#)
    }
}

@Suite("JSON that says one thing") struct JSONBodyTests {
    @Test(arguments: [
        #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"x":{"b":[{"c\"":1,"c\u0022":2}]}}"#,
        #"{"a":{"a":1},"b":2,"a":3}"#,
    ]) func aKeyThatComesTwiceIsRefusedHoweverItIsWritten(text: String) {
        #expect(throws: JSONBody.Problem.self) { try JSONBody.checked(Data(text.utf8)) }
    }

    @Test(arguments: [
        #"{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}"#, #"{"a":"b","b":"a","c:":":{\"a\""}"#, "{}", "[]", "", "\"a\":",
        "}}",
        #"{"\\":1,"\\\\":2}"#,
    ]) func whatComesOnceIsLeftAsItIs(text: String) throws {
        #expect(try JSONBody.checked(Data(text.utf8)) == Data(text.utf8))
    }

    @Test func aByteOrderMarkIsTakenOffAndANULRefused() throws {
        #expect(try JSONBody.checked(Data("\u{FEFF}{}".utf8)) == Data("{}".utf8))
        #expect(throws: JSONBody.Problem(description: "it holds a NUL byte")) {
            try JSONBody.checked(Data("{\"a\":1\0}".utf8))
        }
        #expect(throws: JSONBody.Problem(description: "'a' comes twice")) {
            try JSONBody.checked(Data("\u{FEFF}{\"a\":1,\"a\":2}".utf8))
        }
    }
}
