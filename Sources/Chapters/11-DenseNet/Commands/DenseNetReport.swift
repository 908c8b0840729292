import ChapterKit
import Foundation
import Layers

/// What `course parameters --densenet` prints: a line a layer, and the total.
struct DenseNetReport: Encodable {
    let name: String
    let layers: [LayerRow]
    let parameters: Int
    let multiplications: Int

    init(_ design: DenseNetDesign) {
        let letters = (design.hasBottleneck ? "B" : "") + (design.compression < 1 ? "C" : "")
        name =
            "DenseNet\(letters.isEmpty ? "" : "-")\(letters), depth \(design.depth), growth rate \(design.growthRate), "
            + "compression \(design.compression), \(design.classCount) classes, pictures of \(design.image)"
        (layers, parameters, multiplications) = (design.table, design.parameterCount, design.multiplicationCount)
    }

    var text: String {
        let head = ["layer", "channels", "size", "parameters", "multiplications"]
        let rows = layers.map {
            [
                $0.name, "\($0.channels)", "\($0.height)x\($0.width)", grouped($0.parameters),
                grouped($0.multiplications),
            ]
        }
        let total = ["total", "", "", grouped(parameters), grouped(multiplications)]
        return ([name, ""] + ([head] + rows + [total]).map(Self.line)).joined(separator: "\n")
    }

    /// The name to the left, the numbers to the right of their columns.
    private static func line(_ cells: [String]) -> String {
        let widths = [24, 10, 11, 14, 18]
        let name = cells[0].padding(toLength: max(widths[0], cells[0].count), withPad: " ", startingAt: 0)
        return zip(cells, widths).dropFirst().reduce(name) { line, cell in
            line + String(repeating: " ", count: max(1, cell.1 - cell.0.count)) + cell.0
        }
    }
}
