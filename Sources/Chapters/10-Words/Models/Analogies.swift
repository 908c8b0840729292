import ChapterKit
import DataLoading
import Foundation

/// Pairs of words that stand in one relation. Two of them make a question: a is to b as c is to what?
enum Relation: String, CaseIterable {
    case capital, language, female, plural, comparative, past, opposite

    /// All among GloVe's 10,000 most frequent words; a test looks.
    var pairs: [(String, String)] {
        let text =
            switch self {
            case .capital:
                "france paris, germany berlin, italy rome, spain madrid, england london, russia moscow, japan tokyo, "
                    + "china beijing, greece athens, egypt cairo, poland warsaw, sweden stockholm, cuba havana, iran tehran"
            case .language:
                "france french, germany german, italy italian, spain spanish, russia russian, japan japanese, china chinese, "
                    + "greece greek, poland polish, sweden swedish, turkey turkish, england english"
            case .female:
                "king queen, man woman, father mother, brother sister, son daughter, uncle aunt, boy girl, actor actress, "
                    + "he she, his her, husband wife, prince princess"
            case .plural:
                "car cars, dog dogs, house houses, child children, man men, woman women, city cities, country countries, "
                    + "book books, bird birds, day days, year years"
            case .comparative:
                "big bigger, small smaller, good better, bad worse, high higher, low lower, fast faster, strong stronger, "
                    + "old older, young younger, long longer, large larger"
            case .past:
                "go went, see saw, take took, come came, say said, give gave, find found, write wrote, play played, "
                    + "work worked, walk walked, run ran"
            case .opposite:
                "good bad, big small, high low, hot cold, rich poor, long short, strong weak, fast slow, old new, "
                    + "early late, open closed, inside outside"
            }
        return text.split(separator: ", ").map { pair in
            let words = pair.split(separator: " ").map(String.init)
            return (words[0], words[1])
        }
    }
}

extension TableExperiment {
    /// How often the walk from word to word ends where it should.
    static let analogies = TableExperiment(
        name: "analogies", summary: "analogies found in GloVe's vectors, by relation", duration: "about a minute"
    ) { datasets, interruption, report in
        let space = WordSpace(try WordVectors.load(from: datasets))
        var rows: [[String]] = []
        for relation in Relation.allCases where !interruption.isRequested {
            let pairs = relation.pairs.compactMap { pair in
                space.numbers[pair.0].flatMap { first in space.numbers[pair.1].map { (first, $0) } }
            }
            var (asked, right, careless, given) = (0, 0, 0, 0)
            for (a, b) in pairs {
                for (c, d) in pairs where c != a && d != b {
                    // a is to b as c is to d: b - a + c.
                    let found = space.nearest(to: space.walk(from: b, minus: a, plus: c), count: 4).map(\.word)
                    asked += 1
                    if found.first(where: { ![a, b, c].contains($0) }) == d { right += 1 }
                    if found[0] == d { careless += 1 }
                    if [a, b, c].contains(found[0]) { given += 1 }
                }
            }
            rows.append([relation.rawValue, "\(asked)", "\(right)", "\(careless)", "\(given)"])
            report("\(relation.rawValue): \(right) of \(asked), \(careless) where the given words count")
        }
        return ResultTable(
            comments: [
                "./course experiment analogies",
                "right: without the three given words; careless: with them; given: one of the three is nearest",
            ], columns: ["relation", "asked", "right", "careless", "given"], rows: rows)
    }
}
