/// Finds what somebody most likely meant to type.
package enum NearestNames {
    /// The known names that are nearest to `name`, at most three: those that contain it or begin alike, and those
    /// within a third of their letters.
    package static func of(_ name: String, among known: [String]) -> [String] {
        let wanted = name.lowercased()
        let scored = known.map { candidate in
            let isPart = wanted.count > 2 && (candidate.contains(wanted) || wanted.contains(candidate))
            return (candidate, isPart ? 0 : distance(wanted, candidate.lowercased()))
        }
        let near = scored.filter { $0.1 <= max(2, $0.0.count / 3) }.sorted { $0.1 < $1.1 }
        return near.prefix(3).map(\.0)
    }

    /// The names that are least far, however far: those that share a word first.
    package static func nearest(_ name: String, among known: [String], count: Int = 6) -> [String] {
        let wanted = name.lowercased()
        let words = Set(wanted.split { !$0.isLetter && !$0.isNumber })
        let scored = known.map { candidate in
            let lowercase = candidate.lowercased()
            let sharesWord = lowercase.split(separator: "-").contains { words.contains($0) }
            return (candidate, sharesWord ? 0 : distance(wanted, lowercase))
        }
        return scored.sorted { $0.1 < $1.1 }.prefix(count).map(\.0)
    }

    /// Edits that turn one text into the other: insert, delete, replace, or swap two neighbours.
    static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left), Array(right))
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
