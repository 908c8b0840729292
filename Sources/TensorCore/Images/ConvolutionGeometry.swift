/// The sizes of a convolution, and how images lie in the working memory of one.
///
/// A group of images lies there channel by channel as one long row of pixels: `padding` columns of zeros behind each
/// row of an image serve as its right edge and as the left edge of the next row, `padding` rows behind each image as
/// its lower edge and as the upper one of the next. Then tap (i, j) of the kernel is a shift of the whole row of
/// pixels, and the convolution is a matrix product of shifted rows. Outputs lie in the same way, each at the place of
/// its first tap plus the padding; places that belong to no output are computed, and dropped.
package struct ConvolutionGeometry {
    package let batch: Int
    package let channels: Int
    package let height: Int
    package let width: Int
    package let filters: Int
    let kernelHeight: Int
    let kernelWidth: Int
    let stride: Int
    let padding: Int

    /// From one row of pixels of an image to the next.
    package let rowLength: Int
    /// From one image to the next.
    package let imageLength: Int
    /// Images in a group: about a thousand pixels, so that the working memory stays in the caches and is worth a call.
    package let groupSize: Int
    /// Zeros before the first place, for shifts to the left.
    package let lead: Int
    /// From one channel to the next: with room on both sides, and no multiple of 4 KB, where channels would take each
    /// other's places in the cache.
    package let channelLength: Int

    package init(
        batch: Int, channels: Int, height: Int, width: Int, filters: Int, kernelHeight: Int, kernelWidth: Int,
        stride: Int, padding: Int
    ) {
        (self.batch, self.channels, self.height, self.width) = (batch, channels, height, width)
        (self.filters, self.kernelHeight, self.kernelWidth) = (filters, kernelHeight, kernelWidth)
        (self.stride, self.padding) = (stride, padding)
        rowLength = width + padding
        imageLength = (height + padding) * rowLength
        groupSize = max(1, min(batch, 1100 / max(imageLength, 1)))
        let reach = max(padding, kernelHeight - 1 - padding, kernelWidth - 1 - padding)
        lead = (reach * (rowLength + 1) + 15) / 16 * 16
        let length = 2 * lead + (groupSize * imageLength + 15) / 16 * 16 + 48
        channelLength = length % 512 < 32 ? length + 32 : length
    }

    var outputHeight: Int { (height + 2 * padding - kernelHeight) / stride + 1 }
    var outputWidth: Int { (width + 2 * padding - kernelWidth) / stride + 1 }
    var inputShape: Shape { [batch, channels, height, width] }
    var outputShape: Shape { [batch, filters, outputHeight, outputWidth] }
    package var weightShape: Shape { [filters, channels, kernelHeight, kernelWidth] }

    package var groupCount: Int { (batch + groupSize - 1) / groupSize }
    package func images(of group: Int) -> Range<Int> { group * groupSize..<min((group + 1) * groupSize, batch) }

    /// Where the taps of all channels lie in the input, seen from the output's place: `[channels, kernelHeight,
    /// kernelWidth]`.
    package var inputShifts: [Int] {
        shifts(channels) { row, column in (row - padding) * rowLength + column - padding }
    }
    /// Where the outputs lie that a pixel of the input takes part in: `[filters, kernelHeight, kernelWidth]`.
    package var outputShifts: [Int] {
        shifts(filters) { row, column in (padding - row) * rowLength + padding - column }
    }

    private func shifts(_ channels: Int, _ shift: (Int, Int) -> Int) -> [Int] {
        (0..<channels).flatMap { channel in
            (0..<kernelHeight).flatMap { row in
                (0..<kernelWidth).map { column in channel * channelLength + shift(row, column) }
            }
        }
    }
}

extension ConvolutionGeometry {
    /// The sizes for these shapes.
    ///
    /// - Parameters:
    ///   - op: the name of the operation, for messages.
    ///   - input: `[batch, channels, height, width]`.
    ///   - weight: `[filters, channels, kernelHeight, kernelWidth]`.
    ///   - stride: how far apart two outputs lie in the input.
    ///   - padding: rows and columns of zeros on every side.
    init(_ op: StaticString, input: Shape, weight: Shape, stride: Int, padding: Int) {
        guard input.rank == 4, weight.rank == 4, input[1] == weight[1] else {
            Misuse.stop(
                op, rule: "input [batch, channels, height, width] and weight [filters, channels, height, width]", input,
                weight, remedy: "check the number of channels and the order of the axes")
        }
        self.init(
            batch: input[0], channels: input[1], height: input[2], width: input[3], filters: weight[0],
            kernelHeight: weight[2], kernelWidth: weight[3], stride: stride, padding: padding)
        checkSteps(op, input, weight)
    }

    func checkSteps(_ op: StaticString, _ input: Shape, _ weight: Shape) {
        guard stride >= 1, 0..<min(kernelHeight, kernelWidth) ~= padding, height + 2 * padding >= kernelHeight,
            width + 2 * padding >= kernelWidth
        else {
            Misuse.stop(
                op, rule: "a stride from 1, a padding from 0 to the kernel's size less 1, and a kernel that fits",
                found: "stride \(stride), padding \(padding), input \(input), weight \(weight)",
                remedy: "a 3x3 kernel with padding 1 and stride 1 keeps the size")
        }
    }
}
