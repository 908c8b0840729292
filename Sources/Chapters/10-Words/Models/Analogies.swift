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
    /// How often the walk from word to word ends where it should, among GloVe's words and among our own.
    static let analogies = TableExperiment(
        name: "analogies", summary: "analogies found in GloVe's vectors and in our own, by relation",
        duration: "about a minute"
    ) { datasets, interruption, report in
        let spaces = [
            ("GloVe", WordSpace(try WordVectors.load(from: datasets))),
            ("own", WordSpace(try TrainedTranslator.load(.toFrench, from: datasets))),
        ]
        var rows: [[String]] = []
        for (name, space) in spaces {
            for relation in Relation.allCases where !interruption.isRequested {
                let found = AnalogyCount(relation, in: space)
                let counts = [found.asked, found.right, found.careless, found.given]
                rows.append([name, relation.rawValue] + counts.map(String.init))
                report("\(name), \(relation.rawValue): \(found.right) of \(found.asked), \(found.careless) careless")
            }
        }
        return ResultTable(
            comments: [
                "./course experiment analogies",
                "asked: of the pairs whose words are both there; right: without the three given words; careless: with "
                    + "them; given: one of the three is nearest",
            ], columns: ["vectors", "relation", "asked", "right", "careless", "given"], rows: rows)
    }
}

/// All questions of a relation, asked.
private struct AnalogyCount {
    private(set) var asked = 0
    /// Where the three given words do not count.
    private(set) var right = 0
    /// Where they do.
    private(set) var careless = 0
    /// How often one of the three is nearest.
    private(set) var given = 0

    init(_ relation: Relation, in space: WordSpace) {
        let pairs = relation.pairs.compactMap { pair in
            space.numbers[pair.0].flatMap { first in space.numbers[pair.1].map { (first, $0) } }
        }
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
    }
}
