/// What a printer sets in place of a typewriter's characters.
enum Typography {
    /// True minus signs for hyphens that stand for them, curly quotes for straight ones.
    static func printed(_ text: String) -> String {
        guard text.utf8.count > 1, isOfATypewriter(text) else { return text }
        let characters = Array(text)
        return String(
            characters.indices.map { index -> Character in
                let before = index > 0 ? characters[index - 1] : " "
                let after = index + 1 < characters.count ? characters[index + 1] : " "
                let isFirst = before == " " || before == "\n" || "([{=,/·×+±<>≤≥→:".contains(before)
                switch characters[index] {
                case "-": return isMinus(before, after, isFirst: isFirst) ? "\u{2212}" : "-"
                case "\"": return isFirst ? "\u{201C}" : "\u{201D}"
                case "'": return isFirst && after != " " ? "\u{2018}" : "\u{2019}"
                default: return characters[index]
                }
            })
    }

    private static func isOfATypewriter(_ text: String) -> Bool {
        for byte in text.utf8 where byte == 0x2D || byte == 0x22 || byte == 0x27 { return true }  // - " '
        return false
    }

    private static func isMinus(_ before: Character, _ after: Character, isFirst: Bool) -> Bool {
        if after == " " { return before == " " }
        return isFirst && (after.isLetter || after.isNumber || "(\\.|".contains(after))
    }
}
