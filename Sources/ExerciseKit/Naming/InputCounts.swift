/// The counts that a check's input tells of: `4 classes`, `batch of 4`, or a list with four rows. From them a factor
/// gets its name.
struct InputCounts {
    private var found: [(count: Int, words: String)] = []

    init(of input: String) {
        for match in input.matches(of: #/\b(\d+) ([a-z]+)/#) {
            let word = String(match.2)
            if let count = Int(match.1), !Self.small.contains(word) { found.append((count, "\(count) \(word)")) }
        }
        for match in input.matches(of: #/\b([a-z]+) of (\d+)\b/#) {
            if let count = Int(match.2) { found.append((count, "a \(match.1) of \(count)")) }
        }
        for list in InputList.all(in: input) {
            let name = list.name.isEmpty ? "its list" : list.name
            found.append((list.rows.count, "\(list.rows.count) \(list.isTable ? "rows" : "numbers") in \(name)"))
            if list.isTable, let columns = list.rows.first?.count {
                found.append((columns, "\(columns) columns in \(name)"))
            }
        }
    }

    private static let small: Set = ["and", "or", "to", "of", "in", "at", "with", "times", "x"]

    /// What there are so many of.
    func words(for count: Int) -> String? { found.first { $0.count == count }?.words }
}

/// A list of numbers that is written out in a check's input, with the word before it.
struct InputList {
    let name: String
    /// A list is a table of one number a row.
    let rows: [[Double]]
    let isTable: Bool

    var values: [Double] { rows.flatMap { $0 } }

    /// All lists of a text; what is not plain numbers is left out.
    static func all(in input: String) -> [InputList] {
        input.matches(of: #/(?:([A-Za-z_γβ]+) )?(\[(?:[^\[\]]|\[[^\[\]]*\])*\])/#).compactMap { match in
            let inner = match.2.dropFirst().dropLast()
            let name = match.1.map(String.init) ?? ""
            guard inner.contains("[") else {
                return numbers(inner).map { InputList(name: name, rows: $0.map { [$0] }, isTable: false) }
            }
            let rows = inner.matches(of: #/\[([^\[\]]*)\]/#).map { numbers($0.1) }
            let whole = rows.compactMap { $0 }
            return whole.count == rows.count ? InputList(name: name, rows: whole, isTable: true) : nil
        }
    }

    private static func numbers(_ text: Substring) -> [Double]? {
        let words = text.split(separator: ",").map { $0.filter { $0 != " " } }
        let numbers = words.compactMap(Double.init)
        return numbers.count == words.count && !numbers.isEmpty ? numbers : nil
    }
}
