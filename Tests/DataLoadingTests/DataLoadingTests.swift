import DataLoading
import Foundation
import Testing

private let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

@Suite("Data loading") struct LabelledTableTests {
    /// Reads a table from a file with this text.
    private func table(_ bytes: Data) throws -> LabelledTable {
        let url = FileManager.default.temporaryDirectory.appending(path: "table-\(UUID()).csv")
        defer { try? FileManager.default.removeItem(at: url) }
        try bytes.write(to: url)
        return try LabelledTable(contentsOf: url)
    }

    private func error(_ text: String) -> DataError? {
        #expect(throws: DataError.self) { try table(Data(text.utf8)) }
    }

    @Test func irisHasItsRowsAndKnownValues() throws {
        let iris = try Iris.load(from: datasets)
        #expect(iris.features.count == 150)
        #expect(iris.classNames == ["setosa", "versicolor", "virginica"])
        #expect((0..<3).map { label in iris.labels.count { $0 == label } } == [50, 50, 50])
        #expect(iris.features[0] == [5.1, 3.5, 1.4, 0.2])
        // Rows 35 and 38 are where the copy at UCI departs from Fisher's paper; these are the paper's.
        #expect(iris.features[34] == [4.9, 3.1, 1.5, 0.2])
        #expect(iris.features[37] == [4.9, 3.6, 1.4, 0.1])
        let means = (0..<4).map { column in iris.features.reduce(0) { $0 + $1[column] } / 150 }
        for (mean, published) in zip(means, [5.84, 3.05, 3.76, 1.20]) { #expect(abs(mean - published) < 0.008) }
    }

    @Test func aByteOrderMarkIsNoPartOfTheTextAndNoNumberHoldsNUL() throws {
        let text = "2,1,one,two\n5.5,0\n6,1\n"
        #expect(try table(Data([0xEF, 0xBB, 0xBF] + text.utf8)).features == [[5.5], [6]])
        let error = error(text.replacing("5.5", with: "5\u{0}5"))
        #expect((error?.found, error?.byte) == ("a NUL byte", 13))
        let dictionary = #expect(throws: DataError.self) {
            try CMUDictionary(Data("a AH0\0\n".utf8), path: "cmudict.dict")
        }
        #expect(dictionary?.found == "a NUL byte")
        #expect(try CMUDictionary(Data([0xEF, 0xBB, 0xBF] + "a AH0\n".utf8), path: "d").primary[0].word == "a")
    }

    @Test func anIrisFileWithoutASpeciesIsRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "datasets-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "iris"), withIntermediateDirectories: true)
        let text = "2,4,setosa,versicolor,virginica\n5.1,3.5,1.4,0.2,0\n6.3,3.3,6,2.5,2\n"
        try Data(text.utf8).write(to: folder.appending(path: "iris/iris.csv"))
        let error = #expect(throws: DataError.self) { try Iris.load(from: folder) }
        #expect(error?.found == "no versicolor")
    }

    @Test func windowsLineEndsAndAMissingLastOneAreRead() throws {
        let expected = LabelledTable(features: [[1, -2.5], [3e2, 0]], labels: [0, 1], classNames: ["a", "b"])
        #expect(try table(Data("2,2,a,b\r\n1,-2.5,0\r\n300, 0,1".utf8)) == expected)
    }

    @Test func badRowsAreRefusedWithTheirPlace() {
        let cases: [(text: String, line: Int, column: Int?, found: String)] = [
            ("2,2,a,b\n1,2,0\n3,4\n", 3, nil, "2"),
            ("1,2,a,b\n1,2,3,0\n", 2, nil, "4"),
            ("1,2,a,b\n1,two,0\n", 2, 2, "'two'"),
            ("1,2,a,b\n1,,0\n", 2, 2, "''"),
            ("1,2,a,b\nnan,2,0\n", 2, 1, "'nan'"),
            ("1,2,a,b\n1,2,2\n", 2, 3, "'2'"),
            ("1,2,a,b\n1,2,-1\n", 2, 3, "'-1'"),
            ("1,2,a,b\n1,2,0.5\n", 2, 3, "'0.5'"),
            ("3,2,a,b\n1,2,0\n3,4,1\n", 3, nil, "2"),
            ("1,2,a,b\n1,2,0\n3,4,1\n", 3, nil, "2"),
            ("1,2,a,b\n1,2,0\n\n", 3, nil, "1"),
            ("1.0,2.0,0\n", 1, nil, "'1.0,2.0,0'"),
            ("1,9223372036854775807,a\n1,0\n", 1, nil, "'1,9223372036854775807,a'"),
        ]
        for (text, line, column, found) in cases {
            let error = error(text)
            #expect(error?.line == line, "\(text)")
            #expect(error?.column == column, "\(text)")
            #expect(error?.found == found, "\(text)")
        }
    }

    @Test func filesThatAreNoTablesAreRefused() throws {
        #expect(error("")?.found == "an empty file")
        #expect(throws: DataError.self) { try table(Data([0x1f, 0x8b, 0xff, 0xfe])) }
        let missing = #expect(throws: DataError.self) {
            try LabelledTable(contentsOf: datasets.appending(path: "none.csv"))
        }
        #expect(missing?.description.contains("none.csv: expected a file, found none") == true)
        let folder = #expect(throws: DataError.self) { try LabelledTable(contentsOf: datasets) }
        #expect(folder?.found == "a folder")
        #expect(
            error("1,2,a,b\n1,x,0\n")?.description.hasSuffix(
                ", line 2, column 2: expected a number, found 'x'. Mend or remove this row.") == true)
    }
}
