import ChapterKit
import Plotting

extension CourseFigure {
    static let searchLattice = CourseFigure(
        name: "search-lattice", summary: "all paths, Viterbi's and a beam's through a lattice of tags",
        lookAt:
            "Orange: the likeliest path. Large circles: a search has a path there. Thin lines: steps; Viterbi: the best into each "
            + "tag; beam: those looked at.",
        exercises: [], draw: drawSearchLattice)
}

private func drawSearchLattice(_ context: FigureContext) throws -> Figure {
    let lattice = TagLattice.example
    let all = lattice.exhaustive
    let viterbi = lattice.viterbi
    let beam = lattice.beam(3)
    let (words, tags) = (lattice.words.indices, lattice.tags.indices)
    let every = words.dropFirst().flatMap { word in
        tags.flatMap { from in tags.map { Edge(word: word, from: from, to: $0) } }
    }
    let ways = words.dropFirst().flatMap { word in
        tags.map { Edge(word: word, from: viterbi.before[word][$0], to: $0) }
    }
    let looked = words.dropFirst().flatMap { word in
        Set(beam.kept[word - 1].compactMap(\.tags.last)).sorted().flatMap { from in
            tags.map { Edge(word: word, from: from, to: $0) }
        }
    }
    let kept = beam.kept.map { Set($0.compactMap(\.tags.last)) }
    let everywhere = words.map { _ in Set(tags) }
    let steps = tags.count * tags.count
    return Figure(
        title: "Viterbi finds the likeliest of \(grouped(all.count)) rows of tags by \(steps) steps a word",
        lookAt: CourseFigure.searchLattice.lookAt,
        panels: [
            [
                panel("All: 5^6 = \(grouped(all.count)) paths", lattice, every, everywhere, best: all.best),
                panel("Viterbi: the best \(tags.count) of \(steps)", lattice, ways, everywhere, best: viterbi.best),
                panel("Beam of 3: at most 15", lattice, looked, kept, best: beam.best),
            ]
        ],
        smallPrint: SmallPrint(.computed, more: "the probabilities are invented"))
}

/// A step from a tag of the word before to a tag of a word.
private struct Edge: Hashable {
    let word: Int
    let from: Int
    let to: Int
}

/// What has room beside a narrow lattice.
private let short = ["adjective": "adj.", "bracket": "( )"]

private let columnWidth = 1.9
private let rowHeight = 3.2

private func panel(
    _ title: String, _ lattice: TagLattice, _ edges: [Edge], _ live: [Set<Int>], best: TagLattice.Path
) -> Diagram {
    func place(_ word: Int, _ tag: Int) -> Point { Point(columnWidth * Double(word), -rowHeight * Double(tag)) }
    let lines = edges.map { edge in
        Diagram.Shape.line([place(edge.word - 1, edge.from), place(edge.word, edge.to)], color: .pale, weight: 0.7)
    }
    let path = best.tags.indices.dropFirst().map { word in
        Diagram.Shape.line(
            [place(word - 1, best.tags[word - 1]), place(word, best.tags[word])], color: .series(1), weight: 2)
    }
    let nodes = lattice.words.indices.flatMap { word in
        lattice.tags.indices.map { tag in
            let isBest = best.tags[word] == tag
            return Diagram.Shape.circle(
                "\(word) \(tag)", "", at: place(word, tag), radius: isBest || live[word].contains(tag) ? 0.38 : 0.14,
                color: isBest ? .series(1) : live[word].contains(tag) ? .series(0) : nil)
        }
    }
    let words = lattice.words.enumerated().map { word, text in
        Diagram.Shape.text(text, at: Point(columnWidth * Double(word) - 0.1, 0.75), scale: 1.4, side: .left, turn: 50)
    }
    let tags = lattice.tags.enumerated().map { tag, text in
        Diagram.Shape.text(
            short[text] ?? text, at: Point(-0.6, -rowHeight * Double(tag)), scale: 1.4, side: .right)
    }
    return Diagram(title: title, shapes: lines + path + nodes + words + tags)
}
