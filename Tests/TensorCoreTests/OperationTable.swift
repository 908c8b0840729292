import TensorCore
import TestSupport

/// A row for each operation. It passes value, gradient and gradient-check tests (`OperationTests`), or it does not
/// exist.
///
/// The name finds the inputs and expected numbers in `Fixtures/operations.json`. A new operation needs a row here and a
/// case in `Fixtures/operations.py`; one on images, in `imageRows` and in `Fixtures/image_operations.py`, and one of
/// transformers likewise. Fused operations have a table of their own, in `Tests/FusedOperationsTests`.
let operationTable: [OperationRow] =
    arithmeticRows + functionRows + reductionRows + shapingRows + productRows + lossRows + attentionRows
    + imageRows + transformerRows

/// Where their inputs and expected numbers are.
let operationFiles = ["operations.json", "image_operations.json", "transformer_operations.json"]

private let arithmeticRows = [
    OperationRow("+") { $0[0] + $0[1] },
    OperationRow("+ broadcast") { $0[0] + $0[1] },
    OperationRow("-") { $0[0] - $0[1] },
    OperationRow("- broadcast") { $0[0] - $0[1] },
    OperationRow("*") { $0[0] * $0[1] },
    OperationRow("* broadcast") { $0[0] * $0[1] },
    OperationRow("/") { $0[0] / $0[1] },
    OperationRow("/ broadcast") { $0[0] / $0[1] },
    OperationRow("negate") { -$0[0] },
    OperationRow("+ number") { $0[0] + 1.5 },
    OperationRow("- number") { $0[0] - 1.5 },
    OperationRow("* number") { $0[0] * -2.5 },
    OperationRow("/ number") { $0[0] / -2.5 },
    OperationRow("number +") { 1.5 + $0[0] },
    OperationRow("number *") { 1.5 * $0[0] },
    OperationRow("number -") { 1.5 - $0[0] },
    OperationRow("number /") { 1.5 / $0[0] },
]

private let functionRows = [
    OperationRow("exp") { $0[0].exp() },
    OperationRow("log") { $0[0].log() },
    OperationRow("squareRoot") { $0[0].squareRoot() },
    OperationRow("squared") { $0[0].squared() },
    OperationRow("absoluteValue") { $0[0].absoluteValue() },
    OperationRow("tanh") { $0[0].tanh() },
    OperationRow("sigmoid") { $0[0].sigmoid() },
    OperationRow("relu") { $0[0].relu() },
    OperationRow("leakyRelu") { $0[0].leakyRelu(slope: 0.2) },
    OperationRow("softmax") { $0[0].softmax() },
    OperationRow("softmax axis 1") { $0[0].softmax(axis: 1) },
    OperationRow("logSoftmax") { $0[0].logSoftmax() },
    OperationRow("logSoftmax axis 0") { $0[0].logSoftmax(axis: 0) },
]

private let reductionRows = [
    OperationRow("sum") { $0[0].sum() },
    OperationRow("sum axis 1") { $0[0].sum(axis: 1) },
    OperationRow("sum axes 0, 2 kept") { $0[0].sum(axes: [0, 2], keepingDimensions: true) },
    OperationRow("mean") { $0[0].mean() },
    OperationRow("mean axis -1") { $0[0].mean(axis: -1) },
    OperationRow("mean axes 0, 1 kept") { $0[0].mean(axes: [0, 1], keepingDimensions: true) },
    OperationRow("max") { $0[0].max() },
    OperationRow("max axis 1") { $0[0].max(axis: 1) },
    OperationRow("max axes 0, 2 kept") { $0[0].max(axes: [0, 2], keepingDimensions: true) },
]

private let shapingRows = [
    OperationRow("reshaped") { $0[0].reshaped([4, 6]) },
    OperationRow("broadcast") { $0[0].broadcast(to: [5, 2, 3, 4]) },
    OperationRow("transposed") { $0[0].transposed() },
    OperationRow("transposed 2, 0, 1") { $0[0].transposed([2, 0, 1]) },
    OperationRow("slice") { $0[0].slice(1..<3) },
    OperationRow("slice axis 1") { $0[0].slice(1..<4, axis: 1) },
    OperationRow("at") { $0[0].at(2, axis: 1) },
    OperationRow("concatenate") { .concatenate($0, axis: 1) },
    OperationRow("stack") { .stack($0, axis: 1) },
    OperationRow("stack last") { .stack($0, axis: -1) },
    OperationRow("gatherRows") { $0[0].gatherRows([3, 0, 3, 1, 3]) },
    OperationRow("gatherEntries") { $0[0].gatherEntries([2, 0, 1, 2]) },
]

private let productRows = [
    OperationRow("matrixProduct") { $0[0].matrixProduct($0[1]) },
    OperationRow("matrixProduct left transposed") { $0[0].matrixProduct($0[1], transposingLeft: true) },
    OperationRow("matrixProduct right transposed") { $0[0].matrixProduct($0[1], transposingRight: true) },
    OperationRow("matrixProduct both transposed") {
        $0[0].matrixProduct($0[1], transposingLeft: true, transposingRight: true)
    },
    OperationRow("matrixProduct batched") { $0[0].matrixProduct($0[1]) },
    OperationRow("matrixProduct batched transposed") {
        $0[0].matrixProduct($0[1], transposingLeft: true, transposingRight: true)
    },
    OperationRow("matrixProduct by one matrix") { $0[0].matrixProduct($0[1], transposingRight: true) },
    OperationRow("linear") { linear($0[0], $0[1], $0[2]) },
    OperationRow("linear over time") { linear($0[0], $0[1], $0[2]) },
    OperationRow("composed: recurrent net") { inputs in
        let (x, w, u, b) = (inputs[0], inputs[1], inputs[2], inputs[3])
        return (0..<x.shape[1]).reduce(Tensor.zeros([x.shape[0], u.shape[0]])) { hidden, time in
            (linear(x.at(time, axis: 1), w, b) + hidden.matrixProduct(u)).tanh()
        }
    },
]

private let lossRows = [
    OperationRow("softmaxCrossEntropy") { $0[0].softmaxCrossEntropy(labels: [2, 0, 4, 2]) },
    OperationRow("softmaxCrossEntropy weighted") {
        $0[0].softmaxCrossEntropy(labels: [1, 0, 2, 3, 3, 0], weights: [1, 0, 2, 0.5, 0, 1])
    },
    OperationRow("meanSquaredError") { $0[0].meanSquaredError(targets: Tensor([[0, 1, 0.25], [1, 0, 0.5]])) },
    OperationRow("binaryCrossEntropy") { $0[0].binaryCrossEntropy(targets: Tensor([[0, 1, 0.25], [1, 0, 0.5]])) },
]

private let attentionRows = [
    OperationRow("additiveScores") { additiveScores(query: $0[0], keys: $0[1], weight: $0[2]) },
    OperationRow("additiveScores padded") {
        additiveScores(query: $0[0], keys: $0[1], weight: $0[2], lengths: [2, 4, 0])
    },
    OperationRow("maskedSoftmax") { $0[0].maskedSoftmax(lengths: [3, 0, 5, 1]) },
    OperationRow("weightedSum") { weightedSum(of: $0[0], weights: $0[1]) },
    OperationRow("weightedSum padded") { weightedSum(of: $0[0], weights: $0[1], lengths: [2, 4, 0]) },
    OperationRow("scaledDotProductAttention") {
        scaledDotProductAttention(queries: $0[0], keys: $0[1], values: $0[2])
    },
    OperationRow("scaledDotProductAttention padded") {
        scaledDotProductAttention(queries: $0[0], keys: $0[1], values: $0[2], lengths: [4, 0, 2])
    },
    OperationRow("scaledDotProductAttention causal") {
        scaledDotProductAttention(queries: $0[0], keys: $0[1], values: $0[2], lengths: [4, 2], isCausal: true)
    },
]
