import DataLoading
import Foundation
import Testing

private let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

/// A folder `Datasets` with one file in it.
private func withDatasets<Result>(_ path: String, _ text: String, _ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "datasets-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return try body(folder)
}

@Suite("Weather of Seattle") struct SeattleWeatherTests {
    private static let header = "date,precipitation,temp_max,temp_min,wind,weather\n"

    private func error(_ text: String) throws -> DataError? {
        try withDatasets("seattle-weather/seattle-weather.csv", text) { folder in
            #expect(throws: DataError.self) { try SeattleWeather.load(from: folder) }
        }
    }

    @Test func theFileHasItsDaysAndKnownValues() throws {
        let weather = try SeattleWeather.load(from: datasets)
        #expect(weather.values.count == 1461)
        #expect((weather.dates.first, weather.dates.last) == ("2012/01/01", "2015/12/31"))
        #expect(weather.values[1] == [10.9, 10.6, 2.8, 4.5])
        #expect(weather.firstDay(of: 2015) == 1461 - 365)
        #expect(weather.firstDay(of: 2016) == nil)
        let means = (0..<4).map { column in weather.values.reduce(0) { $0 + $1[column] } / 1461 }
        // By a program of another language.
        for (mean, expected) in zip(means, [3.0294319, 16.4390828, 8.2347707, 3.2411362]) {
            #expect(abs(mean - expected) < 1e-6)
        }
    }

    @Test func badRowsAreRefusedWithTheirPlace() throws {
        let good = "2012/02/28,0.0,12.8,5.0,4.7,drizzle\n"
        let cases: [(row: String, column: Int?, found: String)] = [
            ("2012/02/29,0.0,12.8,5.0,4.7", nil, "5"),
            ("2012/02/29,0.0,12.8,5.0,4.7,sun,1", nil, "7"),
            ("2012/03/01,0.0,12.8,5.0,4.7,sun", 1, "'2012/03/01'"),
            ("2012/02/30,0.0,12.8,5.0,4.7,sun", 1, "'2012/02/30'"),
            ("2012/02/28,0.0,12.8,5.0,4.7,sun", 1, "'2012/02/28'"),
            ("29.2.2012,0.0,12.8,5.0,4.7,sun", 1, "'29.2.2012'"),
            ("2012/02/29,-0.1,12.8,5.0,4.7,sun", 2, "'-0.1'"),
            ("2012/02/29,0.0,warm,5.0,4.7,sun", 3, "'warm'"),
            ("2012/02/29,0.0,,5.0,4.7,sun", 3, "''"),
            ("2012/02/29,0.0,nan,5.0,4.7,sun", 3, "'nan'"),
            ("2012/02/29,0.0,12.8,13.0,4.7,sun", 4, "'13.0'"),
            ("2012/02/29,0.0,12.8,5.0,-4.7,sun", 5, "'-4.7'"),
            ("2012/02/29,0.0,12.8,5.0,4.7,hail", 6, "'hail'"),
        ]
        for (row, column, found) in cases {
            let error = try error(Self.header + good + row + "\n")
            #expect(error?.line == 3, "\(row)")
            #expect(error?.column == column, "\(row)")
            #expect(error?.found == found, "\(row)")
        }
        #expect(try error("date,rain\n2012/01/01,3\n")?.line == 1)
        #expect(try error(Self.header)?.line == 1)
        #expect(try error("")?.found == "an empty file")
    }
}

@Suite("Shakespeare") struct ShakespeareTests {
    @Test func theFileHasItsCharacters() throws {
        let text = try Shakespeare.load(from: datasets)
        #expect(text.symbols.count == 825_302)
        #expect(text.characters.count == 76)
        #expect(text.text(of: Array(text.symbols.prefix(25))) == "HAMLET, PRINCE OF DENMARK")
        #expect(text.text(of: [text.symbols.last ?? 0]) == "\n")
        let parts = [text.part(0, 0.8), text.part(0.8, 0.9), text.part(0.9, 1)]
        #expect(parts.joined().elementsEqual(text.symbols))
        #expect(text.text(of: Array(parts[2])).contains("PROSPERO."))
    }

    @Test func symbolsAreIndicesOfSortedCharacters() {
        let text = CharacterText("abra cadabra")
        #expect(text.characters == [" ", "a", "b", "c", "d", "r"])
        #expect(text.symbols == [1, 2, 5, 1, 0, 3, 1, 4, 1, 2, 5, 1])
        #expect(text.symbols(of: "card") == [3, 1, 5, 4])
        #expect(text.symbols(of: "cart") == nil)
        #expect(text.text(of: [2, 5, 1]) == "bra")
    }

    @Test func otherCharactersAreRefusedWithTheirPlace() throws {
        for (text, line, column, found) in [
            ("To be\nor n\u{F6}t", 2, 5, "U+F6"), ("a\tb", 1, 2, "U+9"), ("\u{2019}tis", 1, 1, "U+2019"),
        ] {
            let error = try withDatasets("shakespeare/shakespeare.txt", text) { folder in
                #expect(throws: DataError.self) { try Shakespeare.load(from: folder) }
            }
            #expect(error?.line == line)
            #expect(error?.column == column)
            #expect(error?.found == found)
        }
        let empty = try withDatasets("shakespeare/shakespeare.txt", "\n\n") { folder in
            #expect(throws: DataError.self) { try Shakespeare.load(from: folder) }
        }
        #expect(empty?.found == "nothing but empty lines")
    }
}
