import TensorCore
import TestSupport

/// The operations on images; inputs and expected numbers are in `Fixtures/image_operations.json`.
let imageRows = [
    OperationRow("convolution2d") { convolution2d($0[0], $0[1], padding: 1) },
    OperationRow("convolution2d with bias") { convolution2d($0[0], $0[1], bias: $0[2]) },
    OperationRow("convolution2d padded by 2") { convolution2d($0[0], $0[1], padding: 2) },
    OperationRow("convolution2d strided") { convolution2d($0[0], $0[1], stride: 2, padding: 1) },
    OperationRow("convolution2d 1x1") { convolution2d($0[0], $0[1]) },
    OperationRow("transposedConvolution2d") {
        transposedConvolution2d($0[0], $0[1], bias: $0[2], stride: 2, padding: 1, outputPadding: 1)
    },
    OperationRow("transposedConvolution2d unpadded") { transposedConvolution2d($0[0], $0[1], bias: $0[2]) },
    OperationRow("averagePooled") { $0[0].averagePooled(size: 2) },
    OperationRow("maxPooled", hasKinks: true) { $0[0].maxPooled(size: 2) },
    OperationRow("maxPooled overlapping", hasKinks: true) { $0[0].maxPooled(size: 3, stride: 2, padding: 1) },
    OperationRow("globalAveragePooled") { $0[0].globalAveragePooled() },
    OperationRow("batchNormalization") { batchNormalization($0[0], scale: $0[1], shift: $0[2]).output },
    OperationRow("batchNormalization of rows") { batchNormalization($0[0], scale: $0[1], shift: $0[2]).output },
    OperationRow("batchNormalization rectified", hasKinks: true) {
        batchNormalization($0[0], scale: $0[1], shift: $0[2], rectified: true).output
    },
    OperationRow("batchNormalization given", hasKinks: true) {
        let given = ChannelStatistics(mean: Tensor([0.3, -0.2]), variance: Tensor([0.5, 1.75]), count: 18)
        return batchNormalization($0[0], scale: $0[1], shift: $0[2], statistics: given, rectified: true).output
    },
]
