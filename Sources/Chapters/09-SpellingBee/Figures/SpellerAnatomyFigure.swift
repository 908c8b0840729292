import ChapterKit
import DataLoading
import Plotting

/// The speller on one short word: sounds below, letters above, the weights of the trained network between.
func drawSpellerAnatomy(_ context: FigureContext) throws -> Figure {
    let bee = try SpellingBee.load(from: context.datasets)
    let word = "alarm"
    let (phonemes, weights) = try spellingAttention(on: word, bee)
    let letters = word.map { String($0) } + ["end"]
    func sound(_ place: Int) -> Double {
        3.4 * (Double(place) - Double(phonemes.count - 1) / 2) + 2.6 * Double(letters.count - 1) / 2
    }
    func letter(_ place: Int) -> Double { 2.6 * Double(place) }
    var shapes: [Diagram.Shape] = phonemes.enumerated().flatMap { place, phoneme -> [Diagram.Shape] in
        let x = sound(place)
        let along: [Diagram.Shape] =
            place == 0
            ? []
            : [
                .arrow(from: "f\(place - 1)", to: "f\(place)", color: .series(0)),
                .arrow(from: "b\(place)", to: "b\(place - 1)", color: .series(5)),
            ]
        return [
            .circle("p\(place)", phoneme.symbol, at: Point(x, 0), radius: 0.62),
            .box("f\(place)", "→", at: Point(x - 0.75, 2), width: 1, height: 0.8, color: .series(0)),
            .box("b\(place)", "←", at: Point(x + 0.75, 3.2), width: 1, height: 0.8, color: .series(5)),
            .arrow(from: "p\(place)", to: "f\(place)"), .arrow(from: "p\(place)", to: "b\(place)"),
            .joint("s\(place)", at: Point(x, 4.1), color: .foreground),
        ] + along
    }
    for (place, text) in letters.enumerated() {
        let x = letter(place)
        shapes += [
            .box("d\(place)", "s_\(place + 1)", at: Point(x, 8), width: 1.3, height: 0.85, color: .series(3)),
            .box("l\(place)", text, at: Point(x, 10), width: 1.3, height: 0.85, color: .series(1)),
            .arrow(from: "d\(place)", to: "l\(place)"),
        ]
        if place > 0 {
            shapes.append(.arrow(from: "d\(place - 1)", to: "d\(place)", color: .series(3)))
            shapes.append(.arrow(from: "l\(place - 1)", to: "d\(place)", isDashed: true))
        }
        for (source, weight) in weights[place].enumerated() where weight > 0.03 {
            shapes.append(
                .arrow(from: "s\(source)", to: "d\(place)", color: .series(2), weight: 5 * weight, hasHead: false))
        }
    }
    let right = letter(letters.count - 1) + 1.6
    shapes += [
        .text("what is heard", at: Point(right, 0), side: .left),
        .text("encoder, both ways", at: Point(right, 2.6), side: .left),
        .text("attention", at: Point(right, 6), color: .series(2), side: .left),
        .text("decoder", at: Point(right, 8), side: .left), .text("what is written", at: Point(right, 10), side: .left),
    ]
    return Figure(
        title: "The speller reads all sounds, then looks back at every letter", panel: Diagram(shapes: shapes),
        smallPrint: SmallPrint(
            .computed, more: "weights of the trained network; dashed: the letter just written is read"))
}
