import ChapterKit
import CommandSupport
import DataLoading
import ExerciseKit
import Foundation
import TensorCore

/// The searches among pictures of Fashion-MNIST.
enum PictureExperiments {
    static let k = 10

    /// Each held-out picture looks for others among the held-out ones: the net has seen none of them.
    static let precision = TableExperiment(
        name: "picture-neighbours", summary: "precision at 10 of nearest pictures, by the layer that is compared"
    ) { datasets, interruption, report in
        let pictures = try FashionMNIST.load(.part, from: datasets).test
        let net = try PictureVectors.trained(from: datasets)
        var rows: [[String]] = []
        for layer in PictureLayer.allCases where !interruption.isRequested {
            let vectors = net.vectors(of: pictures, at: layer)
            let nearest = VectorSearch(vectors).nearest(k, to: vectors) { $0 }
            let found = nearest.map { $0.map { pictures.labels[$0] } }
            let all = try NeighboursChapter.precisionAtK(found: found, truths: pictures.labels, k: k)
            for (label, name) in FashionMNIST.classNames.enumerated() {
                let queries = pictures.labels.indices.filter { pictures.labels[$0] == label }
                let share = try NeighboursChapter.precisionAtK(
                    found: queries.map { found[$0] }, truths: queries.map { _ in label }, k: k)
                rows.append([layer.rawValue, "\(vectors.shape[1])", name, "\(share)"])
            }
            rows.append([layer.rawValue, "\(vectors.shape[1])", "all", "\(all)"])
            report(String(format: "%@, %d numbers: %.1f %%", layer.rawValue, vectors.shape[1], 100 * all))
        }
        return ResultTable(
            comments: [
                "./course experiment picture-neighbours",
                "share of the 10 nearest of 1,999 other held-out pictures that are of the query's class; 2,000 queries",
            ], columns: ["layer", "width", "class", "precision"], rows: rows)
    }

    static let planeCounts = [4, 6, 8, 10, 12]
    static let flipCounts = [0, 1, 2]
    static let searchSeeds: [UInt64] = [1, 2, 3]

    /// The held-out pictures look for their ten nearest among those of the training part.
    static let hashSearch = TableExperiment(
        name: "hash-search", summary: "recall and time of a search in buckets, beside exact search by a matrix product"
    ) { datasets, interruption, report in
        let parts = try FashionMNIST.load(.part, from: datasets)
        let net = try PictureVectors.trained(from: datasets)
        let stored = net.vectors(of: parts.training, at: .pooled)
        let queries = net.vectors(of: parts.test, at: .pooled)
        let search = VectorSearch(stored)
        let exact = search.nearest(k, to: queries)
        let (width, count) = (queries.shape[1], queries.shape[0])
        let lists = (0..<count).map { row in queries.elements[row * width..<(row + 1) * width].map { Float($0) } }
        var rows: [[String]] = []
        func tell(
            _ method: String, _ planes: Int, _ flips: Int, _ seed: UInt64, _ looked: Double, _ recall: Double,
            _ time: Double
        ) {
            rows.append([method, "\(planes)", "\(flips)", "\(seed)", "\(looked)", "\(recall)", "\(1e6 * time)"])
            report(
                String(
                    format: "%@, %d planes, %d flips, seed %d: recall %.3f, %.0f looked at, %.1f microseconds",
                    method, planes, flips, Int(seed), recall, looked, 1e6 * time))
        }
        for seed in searchSeeds {
            let seconds = least(of: 3) { _ = search.nearest(k, to: queries) }
            tell("exact", 0, 0, seed, Double(parts.training.count), 1, seconds / Double(count))
        }
        for planes in planeCounts {
            for seed in searchSeeds where !interruption.isRequested {
                var generator = RandomSource(seed: seed)
                let index = try HyperplaneIndex(stored, planeCount: planes, using: &generator)
                for flips in flipCounts {
                    var answers: [(indices: [Int], lookedAt: Int)] = []
                    let seconds = try least(of: 2) {
                        answers = try lists.map { try index.nearest(k, to: $0, flips: flips) }
                    }
                    let recall = zip(answers, exact).reduce(0) { sum, pair in
                        sum + Double(Set(pair.0.indices).intersection(pair.1).count) / Double(k)
                    }
                    let looked = answers.reduce(0) { $0 + $1.lookedAt }
                    tell(
                        "buckets", planes, flips, seed, Double(looked) / Double(count), recall / Double(count),
                        seconds / Double(count))
                }
            }
        }
        return ResultTable(
            comments: [
                "./course experiment hash-search",
                "10 nearest of 10,000 vectors of 132 numbers, 2,000 queries; microseconds per query on one core",
            ], columns: ["method", "planes", "flips", "seed", "looked at", "recall", "microseconds"], rows: rows)
    }

    /// The least time of several tries, in seconds.
    private static func least(of tries: Int, _ work: () throws -> Void) rethrows -> Double {
        var least = Double.infinity
        for _ in 0..<tries {
            let start = Terminal.seconds()
            try work()
            least = min(least, Terminal.seconds() - start)
        }
        return least
    }
}
