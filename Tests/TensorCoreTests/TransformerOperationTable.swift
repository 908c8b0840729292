import TensorCore
import TestSupport

/// The operations of transformers; inputs and expected numbers are in `Fixtures/transformer_operations.json`.
let transformerRows = [
    OperationRow("layerNormalization") { layerNormalization($0[0], scale: $0[1], shift: $0[2]) },
    OperationRow("layerNormalization of steps") {
        layerNormalization($0[0], scale: $0[1], shift: $0[2], epsilon: 0.1)
    },
    OperationRow("gelu") { $0[0].gelu() },
    OperationRow("geluTanh") { $0[0].geluTanh() },
    OperationRow("rotatedByPosition") { $0[0].rotatedByPosition() },
    OperationRow("rotatedByPosition later") { $0[0].rotatedByPosition(from: 7, base: 50) },
]
