import Contracts

// Types: TextColumns in Sources/Contracts/RecurrentText.swift

/// Exercise `batchify`: a long text as columns that are read side by side.
///
/// One text is one sequence, and reading it symbol by symbol is slow. So cut it into equal pieces, stand them side by
/// side as columns, and read a row at a time. The target of each place is the symbol that follows it in the text. With
/// `abcdefghijk` (a = 0, b = 1, …) and 3 columns:
///
/// ```
/// inputs   a d g        targets   b e h
///          b e h                  c f i
///          c f i                  d g j
/// ```
///
/// Each column has as many rows as all of them can have, each with a target: `(text.count - 1) / columns`, rounded
/// down. What is left over at the end is not used.
///
/// - Parameters:
///   - text: the symbols; more of them than columns.
///   - columns: at least 1.
/// - Returns: `TextColumns(inputs:targets:)`, both `[time][column]`.
public func batchify(text: [Int], columns: Int) throws -> TextColumns {
    // Your code here, in place of the next line.
    throw NotStarted()
}
