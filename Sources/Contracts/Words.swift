// What the exercises of chapter 10 take and return. `SymbolNumbering` is in SpellingBee.swift.

/// Which rules a sentence is cut by.
public enum Language: String, CaseIterable, Codable, Sendable {
    case english, french
}
