extension Misuse {
    /// Stops unless there is a length from `lowest` to `limit` for each of `count` sequences; nil says that none is
    /// padded.
    package static func checkLengths(
        _ lengths: [Int]?, count: Int, from lowest: Int = 0, upTo limit: Int, op: StaticString
    ) {
        guard let lengths else { return }
        if lengths.count == count && lengths.allSatisfy({ $0 >= lowest && $0 <= limit }) { return }
        stop(
            op, rule: "\(count) lengths from \(lowest) to \(limit)", found: "\(lengths)",
            remedy: "give each sequence the number of its steps before the padding begins")
    }
}
