/// How well predicted pixels cover the true ones, class by class.
///
/// ```
/// IoU(class) = pixels that are it and are said to be it / pixels that are it or are said to be it
/// ```
/// Also called the Jaccard index. Counts are kept, not means of means: a class that a scene does not have takes no
/// part.
struct OverlapCounts: Equatable {
    private(set) var both: [Int]
    private(set) var either: [Int]
    private var pixels = 0

    init(classCount: Int) {
        both = Array(repeating: 0, count: classCount)
        either = both
    }

    /// - Parameters:
    ///   - predicted: class indices, a pixel each.
    ///   - labels: the true ones, as many.
    mutating func add(predicted: some Sequence<Int>, labels: [Int]) {
        for (predicted, label) in zip(predicted, labels) {
            if predicted == label {
                both[label] += 1
                either[label] += 1
            } else {
                either[predicted] += 1
                either[label] += 1
            }
        }
        pixels += labels.count
    }

    /// For each class, 0...1; NaN for a class that is neither there nor predicted.
    var perClass: [Double] { zip(both, either).map { $1 == 0 ? .nan : Double($0) / Double($1) } }

    /// Over the classes that are there or predicted.
    var mean: Double {
        let known = perClass.filter { !$0.isNaN }
        return known.reduce(0, +) / Double(max(known.count, 1))
    }

    /// The share of pixels that are right.
    var accuracy: Double { Double(both.reduce(0, +)) / Double(max(pixels, 1)) }
}
