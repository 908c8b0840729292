import TensorCore

/// How a translator looks for what it writes.
package struct Decoding: Hashable, Sendable {
    /// 1 is greedy.
    package var width: Int
    package var lengthPower: Double

    package static let greedy = Decoding(width: 1, lengthPower: 0)
    /// What the course's translator uses; the power was chosen on sentences for validation.
    package static let beam5 = Decoding(width: 5, lengthPower: 1)

    package init(width: Int, lengthPower: Double) { (self.width, self.lengthPower) = (width, lengthPower) }
}

extension Translator {
    /// The best translation of each source, in chunks of like lengths, shared among threads.
    package func translations(of sources: [[Int]], _ decoding: Decoding = .greedy) -> [WrittenSequence] {
        let order = sources.indices.sorted { (sources[$0].count, $0) < (sources[$1].count, $1) }
        let chunk = max(8, 128 / decoding.width)
        let chunks = stride(from: 0, to: order.count, by: chunk).map { Array(order[$0..<min($0 + chunk, order.count)]) }
        let nothing = WrittenSequence(symbols: [], logProbability: 0, isFinished: false)
        var written = [WrittenSequence](repeating: nothing, count: sources.count)
        written.withUnsafeMutableBufferPointer { buffer in
            // The weights are only read, and every chunk writes to places of its own.
            nonisolated(unsafe) let (translator, buffer) = (self, buffer)
            MatrixThreads.shared(chunks.count) { number in
                let some = chunks[number].map { sources[$0] }
                let found =
                    decoding.width == 1
                    ? translator.greedy(some)
                    : translator.beam(some, width: decoding.width, lengthPower: decoding.lengthPower).map { $0[0] }
                for (place, one) in zip(chunks[number], found) { buffer[place] = one }
            }
        }
        return written
    }
}

extension TranslationTexts {
    /// The words that a net writes for each question.
    package func translations(
        of questions: [Question], by translator: Translator, _ decoding: Decoding = .greedy
    ) -> [[String]] {
        translator.translations(of: questions.map { source.codes(of: $0.source) }, decoding)
            .map { target.words(of: $0.symbols) }
    }

    /// Translates all questions and compares.
    package func score(
        on questions: [Question], by translator: Translator, _ decoding: Decoding = .greedy
    ) -> TranslationScore {
        TranslationScore(translations(of: questions, by: translator, decoding), of: questions.map(\.targets))
    }
}
