import Contracts
import ExerciseKit

/// `(sentence, language)` to the words.
package typealias Tokenize = @Sendable (String, Language) throws -> [String]

/// Ours, with its rules laid open.
private struct Cutter {
    /// What a mark between two letters does.
    enum Side {
        case begins, ends, inside, alone
    }

    var apostrophe: (Language) -> Side = { $0 == .english ? .begins : .ends }
    var hyphen: (Language) -> Side = { $0 == .english ? .inside : .begins }
    var cutsNot = true
    /// Whether `n't` is cut off where letters follow.
    var cutsNotInside = false
    var lowers = true
    var keepsMarks = true
    var looksAtBothSides = true
    var joinsDigits = true
    /// Whether a digit beside a mark counts as a letter.
    var takesDigits = false

    func callAsFunction(_ sentence: String, _ language: Language) -> [String] {
        let characters = Array(lowers ? sentence.lowercased() : sentence)
        func isLetter(_ place: Int) -> Bool {
            guard characters.indices.contains(place) else { return false }
            return characters[place].isLetter || takesDigits && characters[place].isNumber
        }
        var words = [""]
        for (place, character) in characters.enumerated() {
            let isInside = isLetter(place + 1) && (isLetter(place - 1) || !looksAtBothSides)
            let side: Side = character == "'" && isInside ? apostrophe(language) : isInside ? hyphen(language) : .alone
            if !"'-".contains(character), character.isLetter || joinsDigits && character.isNumber {
                words[words.count - 1].append(character)
                continue
            }
            if character.isWhitespace {
                words.append("")
                continue
            }
            let isMark = "'-".contains(character)
            switch isMark ? side : .alone {
            case .begins:
                let isNot =
                    cutsNot && language == .english && character == "'" && words.last?.last == "n"
                    && characters[place + 1] == "t" && (cutsNotInside || !isLetter(place + 2))
                if isNot { words[words.count - 1].removeLast() }
                words.append((isNot ? "n" : "") + String(character))
            case .ends:
                words[words.count - 1].append(character)
                words.append("")
            case .inside: words[words.count - 1].append(character)
            case .alone: words += keepsMarks ? [String(character), ""] : [""]
            }
        }
        return words.filter { !$0.isEmpty }
    }
}

extension WordsChecks {
    private static func check(
        _ name: String, why: String, _ language: Language, _ sentence: String, _ expected: String
    ) -> Check<Tokenize> {
        Check(
            name, why: why, input: "\"\(sentence)\", \(language.rawValue)",
            expected: Answer(texts: expected.split(separator: " ").map(String.init))
        ) { Answer(texts: try $0(sentence, language)) }
    }

    package static let tokenize = Exercise<Tokenize>(
        "tokenize", title: "Tokenise", in: chapter, file: "Tokenize.swift", function: "tokenize", minutes: 25,
        hints: [
            "Go through the sentence character by character with a word in hand. What can a character do to that word?",
            "Five things: it joins the word (a letter, a digit, an English hyphen); it ends the word and is dropped (a "
                + "blank); it ends the word and is one itself (a mark); it begins a new word (an English apostrophe, a "
                + "French hyphen); it is the last of its word (a French apostrophe). For the last three look at the "
                + "neighbours first: without a letter on both sides it is a mark like any other.",
            "Write a nested function `endWord()` that appends the word in hand if it is not empty and makes it empty; "
                + "call it after the loop as well. For *n't*: when the word in hand ends with n and behind the "
                + "apostrophe comes a t that is the last letter, take the n off the word in hand and begin the new "
                + "word with `n'`.",
        ],
        reference: WordsChapter.tokenize,
        checks: [
            check(
                "a question", why: "\"station?\" and \"station\" should be one word to a net", .english,
                "Where is the station?", "where is the station ?"),
            check(
                "an English apostrophe", why: "what 's, who 's, where 's: one 's is learned from all of them", .english,
                "What's on? They're here.", "what 's on ? they 're here ."),
            check(
                "n't", why: "the word that turns a sentence round should be a word", .english,
                "Don't you know? You can't, Int'l!", "do n't you know ? you ca n't , int 'l !"),
            check(
                "n't inside a word", why: "a t with letters behind it says nothing of not", .english,
                "You shouldn't've gone, don'tcha know?", "you should n't 've gone , don 'tcha know ?"),
            check(
                "a French apostrophe", why: "l' is an article: it belongs to the left", .french,
                "L'eau qu'il boit n'est pas froide.", "l' eau qu' il boit n' est pas froide ."),
            check(
                "a French hyphen", why: "-il, -vous and -ce are words, wherever they are tied to", .french,
                "Y a-t-il un train cet après-midi ?", "y a -t -il un train cet après -midi ?"),
            check(
                "an English hyphen", why: "what is tied together in English is one idea", .english,
                "A well-known, ten-year-old song - free!", "a well-known , ten-year-old song - free !"),
            check(
                "marks at the edge of a word", why: "quotation marks look like apostrophes", .english,
                "'Twas the boys' idea: at 9:30, in the 80's.", "' twas the boys ' idea : at 9 : 30 , in the 80 ' s ."),
            check(
                "three marks in a row", why: "each mark counts for itself", .french, "« Quoi ?! » -Rien...",
                "« quoi ? ! » - rien . . ."),
            check(
                "no mark at the end", why: "the last word is a word, whatever stands behind it", .english,
                "It's a well-known song", "it 's a well-known song"),
            check("blanks alone", why: "an empty line in a file must not make a word", .english, "  ", ""),
        ],
        misconceptions: [
            Misconception(
                "cut at blanks", diagnosis: "you cut at blanks alone: marks stick to the words beside them",
                caughtBy: "a question",
                wrong: { sentence, _ in sentence.lowercased().split(separator: " ").map(String.init) }),
            Misconception(
                "capitals kept", diagnosis: "you kept capitals: \"Where\" and \"where\" would be two words",
                caughtBy: "a question", wrong: { Cutter(lowers: false)($0, $1) }),
            Misconception(
                "marks dropped", diagnosis: "you dropped the marks: a question mark says what kind of sentence it is",
                caughtBy: "a question", wrong: { Cutter(keepsMarks: false)($0, $1) }),
            Misconception(
                "apostrophe alone", diagnosis: "you made the apostrophe a word of its own: it belongs to one side",
                caughtBy: "an English apostrophe", wrong: { Cutter(apostrophe: { _ in .alone })($0, $1) }),
            Misconception(
                "apostrophe inside", diagnosis: "you left the apostrophe inside the word: what's is two words",
                caughtBy: "an English apostrophe", wrong: { Cutter(apostrophe: { _ in .inside })($0, $1) }),
            Misconception(
                "French cut in English",
                diagnosis: "you cut English behind the apostrophe, as French: there the new word begins with it",
                caughtBy: "an English apostrophe", wrong: { Cutter(apostrophe: { _ in .ends })($0, $1) }),
            Misconception(
                "English cut in French",
                diagnosis: "you cut French in front of the apostrophe, as English: there a word ends with it",
                caughtBy: "a French apostrophe", wrong: { Cutter(apostrophe: { _ in .begins })($0, $1) }),
            Misconception(
                "n't cut behind the n", diagnosis: "you cut n't behind its n: the word begins in front of the n",
                caughtBy: "n't", wrong: { Cutter(cutsNot: false)($0, $1) }),
            Misconception(
                "n't cut inside a word",
                diagnosis: "you cut off n't with a letter behind it: the t must be the last letter",
                caughtBy: "n't inside a word", wrong: { Cutter(cutsNotInside: true)($0, $1) }),
            Misconception(
                "hyphen stays in French", diagnosis: "you left French hyphens inside: est-il is two words",
                caughtBy: "a French hyphen", wrong: { Cutter(hyphen: { _ in .inside })($0, $1) }),
            Misconception(
                "hyphen cut in English", diagnosis: "you cut English at its hyphens: there they stay inside",
                caughtBy: "an English hyphen", wrong: { Cutter(hyphen: { _ in .begins })($0, $1) }),
            Misconception(
                "left neighbour not looked at",
                diagnosis: "you looked at the letter behind a mark alone: it must stand between two letters",
                caughtBy: "marks at the edge of a word", wrong: { Cutter(looksAtBothSides: false)($0, $1) }),
            Misconception(
                "digits apart", diagnosis: "you made each digit a word of its own: digits join a word as letters do",
                caughtBy: "marks at the edge of a word", wrong: { Cutter(joinsDigits: false)($0, $1) }),
            Misconception(
                "every hyphen alone",
                diagnosis: "you made each hyphen a word of its own: between letters it holds on to its neighbours",
                caughtBy: "a French hyphen",
                wrong: { Cutter(hyphen: { _ in .alone })($0, $1) }),
            Misconception(
                "hyphens of the other language",
                diagnosis:
                    "you exchanged the two languages' hyphens: English keeps it inside, in French a word begins with it",
                caughtBy: "a French hyphen",
                wrong: { Cutter(hyphen: { $0 == .french ? .inside : .begins })($0, $1) }),
            Misconception(
                "last word lost", diagnosis: "you lost the last word: after the loop a word may be in hand",
                caughtBy: "no mark at the end",
                wrong: { sentence, language in
                    let words = Cutter()(sentence, language)
                    let isOpen = sentence.last.map { $0.isLetter || $0.isNumber } ?? false
                    return isOpen ? words.dropLast() : words
                }),
            Misconception(
                "digits beside a mark",
                diagnosis: "you took a digit for a letter: a mark holds on between two letters alone",
                caughtBy: "marks at the edge of a word", wrong: { Cutter(takesDigits: true)($0, $1) }),
            Misconception(
                "every mark alone",
                diagnosis:
                    "you made every mark a word of its own: between letters an apostrophe and a hyphen hold on to "
                    + "a neighbour",
                caughtBy: "an English apostrophe",
                wrong: { Cutter(apostrophe: { _ in .alone }, hyphen: { _ in .alone })($0, $1) }),
        ])
}
