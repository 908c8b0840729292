import Contracts

/// The reference of `batch-norm`, bent in ways that take some lines.
enum BatchNormMistakes {
    /// Sums over all places are divided by the number of images.
    static let imagesCounted: BatchNorm = { input, norm, mode, momentum, epsilon in
        var pass = try DenseNetChapter.batchNorm(
            input: input, norm: norm, mode: mode, momentum: momentum, epsilon: epsilon)
        guard mode == .training else { return pass }
        let count = Double(input.count)
        for channel in 0..<input.channels {
            let places = input.places.filter { $0.channel == channel }
            let values = places.map { input[$0.image, channel, $0.row, $0.column] }
            let mean = values.reduce(0, +) / count
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            for (place, value) in zip(places, values) {
                pass.output[place.image, channel, place.row, place.column] =
                    norm.scale[channel] * (value - mean) / (squares / count + epsilon).squareRoot()
                    + norm.shift[channel]
            }
            pass.norm.runningMean[channel] = (1 - momentum) * norm.runningMean[channel] + momentum * mean
            pass.norm.runningVariance[channel] =
                (1 - momentum) * norm.runningVariance[channel] + momentum * squares / (count - 1)
        }
        return pass
    }

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
