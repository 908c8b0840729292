import DataLoading
import ExerciseKit
import TensorCore

/// What the cells of an LSTM do while it reads a sequence with two X, and which of them flips at one and back at the
/// other.
package struct CellStates: Equatable, Sendable {
    /// Units of the net that is looked at, as in the practicum.
    package static let hiddenSize = 12

    /// With X at both key places.
    package let sequence: TemporalOrder.Sequence
    /// `[units][steps]`: the cells after each symbol; the padding is left out.
    package let cells: [[Double]]

    /// Cells that are known already.
    package init(sequence: TemporalOrder.Sequence, cells: [[Double]]) {
        (self.sequence, self.cells) = (sequence, cells)
    }

    /// - Parameter sequence: its class must be Q: X and X.
    package init(net: SequenceNet, task: TemporalOrder, sequence: TemporalOrder.Sequence) {
        guard sequence.label == 0, let cells = withoutRecording({ net.cells(task.batch([sequence]).inputs) }) else {
            Misuse.stop(
                "CellStates", rule: "an LSTM, and a sequence with X and X", found: "\(net.kind), \(sequence.text)",
                remedy: "draw sequences until one has the label 0")
        }
        self.sequence = sequence
        let blank = task.paddedWidth - sequence.symbols.count
        let units = cells.shape[2]
        self.cells = (0..<units).map { unit in
            (blank..<task.paddedWidth).map { Double(cells[$0, 0, unit]) }
        }
    }

    /// Where the two X stand.
    package var keys: [Int] { sequence.symbols.indices.filter { sequence.symbols[$0] == 0 } }

    /// How clearly each unit flips at the first X and back at the second, 0 where it does not.
    ///
    /// The criterion: by how much the cell changes from the symbol before an X to the X itself. A unit flips there and
    /// back if the two changes have opposite signs. How clearly: the smaller of them.
    package var flips: [Double] {
        cells.map { cell in
            let changes = keys.map { cell[$0] - cell[$0 - 1] }
            return changes[0] * changes[1] < 0 ? min(abs(changes[0]), abs(changes[1])) : 0
        }
    }

    /// The unit that flips there and back most clearly in nine of ten sequences, or nil where none does.
    package static func flippingUnit(of states: [CellStates]) -> Int? {
        let all = states.map(\.flips)
        let clarity = (all.first ?? []).indices.map { unit in all.map { $0[unit] }.sorted()[all.count / 10] }
        guard let best = clarity.indices.max(by: { clarity[$0] < clarity[$1] }), clarity[best] > 0 else { return nil }
        return best
    }

    /// So many drawn sequences with X and X.
    package static func drawn(
        _ count: Int, net: SequenceNet, task: TemporalOrder, using generator: inout RandomSource
    ) -> [CellStates] {
        (0..<count).map { _ in
            var sequence = task.sequence(using: &generator)
            while sequence.label != 0 { sequence = task.sequence(using: &generator) }
            return CellStates(net: net, task: task, sequence: sequence)
        }
    }
}
