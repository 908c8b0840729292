import Contracts

/// Exercise `precision-at-k`: how many of the first k that a search finds are of the right kind.
///
/// Two queries of the classes 3 and 5 that found 3, 3, 8 and 1, 5, 5 have at k = 2 the shares 2/2 and 1/2, so the
/// precision is 0.75. Precision looks at what was found; how much there was to find is another question (recall).
///
/// - Parameters:
///   - found: for each query the classes of what it found, the nearest first; not the query itself. A search that found
///     less than k has missed the others.
///   - truths: the class of each query.
///   - k: how many of each list count, at least 1.
/// - Returns: the mean over the queries of the share of k, in 0...1; there is at least one query.
public func precisionAtK(found: [[Int]], truths: [Int], k: Int) throws -> Double {
    // BEGIN SOLUTION
    let shares = zip(found, truths).map { list, truth in
        Double(list.prefix(k).filter { $0 == truth }.count) / Double(k)
    }
    return shares.reduce(0, +) / Double(shares.count)
    // END SOLUTION
}
