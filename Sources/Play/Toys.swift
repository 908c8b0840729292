import BackpropagationChapter
import DenseNetChapter
import LSTMChapter
import RecurrentChapter
import SoftmaxChapter
import SpellingBeeChapter

/// All toys, in the order of their chapters.
package let toys: [AnyToy] = [
    AnyToy(
        SoftmaxToy.self, name: "softmax", title: "Softmax", summary: "Drag scores and see their probabilities.",
        chapter: "02", exercises: [SoftmaxChecks.softmax.info.id, SoftmaxChecks.softmaxTemperature.info.id]),
    AnyToy(
        PlaygroundToy.self, name: "playground", title: "Playground", summary: "Watch a small net learn, unit by unit.",
        chapter: "03", exercises: FunctionsNet.exercises),
    AnyToy(
        DigitsToy.self, name: "digits", title: "Digit pad",
        summary: "Draw a digit and see what a net takes it for, and what its hidden units say.", chapter: "04",
        exercises: [
            BackpropagationChecks.linearForward.info.id, BackpropagationChecks.reluModule.info.id,
            SoftmaxChecks.softmax.info.id,
        ]),
    AnyToy(
        SamplingToy.self, name: "sampling", title: "Text, letter by letter",
        summary: "Let a net or a chain write like Shakespeare, at any temperature.", chapter: "06",
        exercises: [RecurrentChecks.sampleSymbol.info.id, SoftmaxChecks.softmax.info.id]),
    AnyToy(
        ParametersToy.self, name: "parameters", title: "Parameter counter",
        summary: "Move sizes and see how many numbers four kinds of nets have to learn.", chapter: "06",
        exercises: [RecurrentChecks.countParameters.info.id]),
    AnyToy(
        GatesToy.self, name: "gates", title: "Gates on a timeline",
        summary: "Write, reset and hide: switch the gates of a memory.", chapter: "07",
        exercises: [
            LSTMChecks.gatesByHand.info.id, LSTMChecks.lstmGates.info.id, LSTMChecks.lstmStep.info.id,
            LSTMChecks.lstmForward.info.id,
        ]),
    AnyToy(
        SpellingToy.self, name: "spelling", title: "Spelling with attention",
        summary: "Let a net spell a word by its sound, and see where it looked.", chapter: "09",
        exercises: [SpellingBeeChecks.beamSearch.info.id]),
    AnyToy(
        ConvolutionToy.self, name: "convolution", title: "Convolution window",
        summary: "Drag a window of nine numbers over a picture.", chapter: "11",
        exercises: [DenseNetChecks.convolutionForward.info.id, DenseNetChecks.convolutionSize.info.id]),
]
