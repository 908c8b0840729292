/// Indices and exponents in plain text.
enum FormulaScripts {
    private static let raised = table("0123456789+-−nT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿᵀ")
    private static let lowered = table("0123456789+-−aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

    private static func table(_ plain: String, _ small: String) -> [Character: Character] {
        Dictionary(uniqueKeysWithValues: zip(plain, small))
    }

    static func isLowerable(_ text: String) -> Bool { text.allSatisfy { lowered[$0] != nil } }

    /// `x₁`, `z_new`, or `w[f,k,i]` where several indices stand under a letter.
    ///
    /// - Parameters:
    ///   - text: the index, set close.
    ///   - isBig: under a sum or a name, where brackets mean nothing.
    ///   - small: whether small letters may be used.
    static func index(_ text: String, isBig: Bool, small: Bool) -> String {
        if small, isLowerable(text) { return String(text.compactMap { lowered[$0] }) }
        if text.contains(","), !isBig { return "[\(text)]" }
        return text.allSatisfy { $0.isLetter || $0.isNumber } ? "_\(text)" : "_(\(text))"
    }

    /// `x²`, `4^f`, or `e^(−z)` with the exponent in brackets.
    static func exponent(_ text: String, isOne: Bool, small: Bool) -> String {
        if text.allSatisfy({ $0 == "'" || $0 == "′" }) { return text }
        if small, text.allSatisfy({ raised[$0] != nil }) { return String(text.compactMap { raised[$0] }) }
        return isOne ? "^\(text)" : "^(\(text))"
    }
}
