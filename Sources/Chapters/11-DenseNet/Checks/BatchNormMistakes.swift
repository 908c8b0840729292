import Contracts

/// The reference of `batch-norm`, bent in ways that take some lines.
enum BatchNormMistakes {
    /// Every image is set about a mean of its own; the variance is the channel's.
    static let meanOfEachImage: BatchNorm = { input, norm, mode, momentum, epsilon in
        var pass = try DenseNetChapter.batchNorm(
            input: input, norm: norm, mode: mode, momentum: momentum, epsilon: epsilon)
        guard mode == .training else { return pass }
        for channel in 0..<input.channels {
            let all = input.places.filter { $0.channel == channel }
            func mean(_ places: [(image: Int, channel: Int, row: Int, column: Int)]) -> Double {
                places.reduce(0) { $0 + input[$1.image, channel, $1.row, $1.column] } / Double(places.count)
            }
            let middle = mean(all)
            let variance =
                all.reduce(0) {
                    let distance = input[$1.image, channel, $1.row, $1.column] - middle
                    return $0 + distance * distance
                } / Double(all.count)
            for (image, _, row, column) in all {
                let own = mean(all.filter { $0.image == image })
                pass.output[image, channel, row, column] =
                    norm.scale[channel] * (input[image, channel, row, column] - own)
                    / (variance + epsilon).squareRoot() + norm.shift[channel]
            }
        }
        return pass
    }
}
