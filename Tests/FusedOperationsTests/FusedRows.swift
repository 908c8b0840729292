import FusedOperations
import TensorCore
import TestSupport

/// A row for each fused operation; inputs and expected numbers are in `Fixtures/fused_operations.json`, by
/// `Fixtures/fused_operations.py`.
let fusedRows = recurrentRows + denseRows

private let recurrentRows = [false, true].flatMap { isReversed in
    let suffix = isReversed ? " reversed" : ""
    return [
        OperationRow("rnnSequence\(suffix)") {
            let (outputs, state) = rnnSequence(
                shares: $0[0], weight: $0[1], state: $0[2], lengths: [3, 1], isReversed: isReversed)
            return .concatenate([outputs, .stack([state])])
        },
        OperationRow("lstmSequence\(suffix)") {
            let sequence = lstmSequence(
                shares: $0[0], weight: $0[1], hidden: $0[2], cell: $0[3], lengths: [2, 3], isReversed: isReversed)
            return .concatenate([sequence.outputs, sequence.cells, .stack([sequence.hidden, sequence.cell])])
        },
        OperationRow("gruSequence\(suffix)") {
            let (outputs, state) = gruSequence(
                shares: $0[0], weight: $0[1], bias: $0[3], state: $0[2], lengths: [3, 0], isReversed: isReversed)
            return .concatenate([outputs, .stack([state])])
        },
    ]
}

private let denseRows = [
    OperationRow("denseBlock", hasKinks: true, hasLongSums: true) { denseBlock($0[0], layerWeights($0)).output },
    OperationRow("denseBlock given", hasKinks: true, hasLongSums: true) {
        denseBlock($0[0], layerWeights($0), statistics: givenStatistics).output
    },
]

/// Six tensors a layer, behind the input.
func layerWeights(_ inputs: [Tensor]) -> [DenseLayerWeights] {
    stride(from: 1, to: inputs.count, by: 6).map {
        DenseLayerWeights(
            scale1: inputs[$0], shift1: inputs[$0 + 1], convolution1: inputs[$0 + 2], scale2: inputs[$0 + 3],
            shift2: inputs[$0 + 4], convolution2: inputs[$0 + 5])
    }
}

private let givenStatistics = [
    DenseLayerStatistics(
        first: given([0.1, -0.2, 0.3], [0.5, 1.5, 2]), second: given([0.2, -0.4, 0.1, 0.6], [3, 1, 2, 0.5])),
    DenseLayerStatistics(
        first: given([0.1, -0.2, 0.3, 1, -1], [0.5, 1.5, 2, 9, 4]), second: given([0.5, -0.1, 0.2], [2, 6, 1])),
]

private func given(_ mean: [Scalar], _ variance: [Scalar]) -> ChannelStatistics {
    ChannelStatistics(mean: Tensor(mean), variance: Tensor(variance), count: 24)
}
