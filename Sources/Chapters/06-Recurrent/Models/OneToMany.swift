import TensorCore

/// One-to-many: one input, an output at every step, as when a picture gets a caption. Here a digit is spelled out.
///
/// The digit is fed at the first step only. What comes out is one of several letters, so the output is a softmax.
package struct OneToMany: Sendable {
    package static let words = ["zero", "one", "two", "three"]
    private static let letters = Array(" efhnortuwz")
    private static let length = 5
    /// What the net spelled for each digit, blanks at the end left out.
    package let spellings: [String]

    /// Trains a net with 16 hidden units on four words, and lets it spell them.
    package init(seed: UInt64) {
        var generator = RandomSource(seed: seed)
        let (count, letters) = (Self.words.count, Self.letters)
        let net = TinyRecurrentNet(inputSize: count, hiddenSize: 16, outputSize: letters.count, using: &generator)
        let digits = Tensor.oneHot(Array(0..<count), classCount: count).reshaped([1, count, count])
        let input = Tensor.concatenate([digits, .zeros([Self.length - 1, count, count])])
        let targets = (0..<Self.length).flatMap { time in
            Self.words.map { word in
                letters.firstIndex(of: word.dropFirst(time).first ?? " ") ?? 0
            }
        }
        net.fit(steps: 300) {
            $0(input).reshaped([Self.length * count, letters.count]).softmaxCrossEntropy(labels: targets)
        }
        let likeliest = withoutRecording { net(input).argMax(axis: -1) }
        spellings = (0..<count).map { digit in
            let word = (0..<Self.length).map { letters[likeliest[$0 * count + digit]] }
            return String(word).replacing(" ", with: "")
        }
    }
}
