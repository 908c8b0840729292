import Examination
import ExerciseChecks

/// Every exercise with its bridge. One line an exercise.
public enum Examinees {
    public static let all: [Examinee] =
        perceptron + softmax + hiddenLayers + backpropagation + recurrent + lstm + attention + spellingBee
        + denseNet

    private static let perceptron = [
        Examinee(PerceptronChecks.weightedSum, Bridges.weightedSum),
        Examinee(PerceptronChecks.stepPrediction, Bridges.stepPrediction),
        Examinee(PerceptronChecks.perceptronUpdate, Bridges.perceptronUpdate),
        Examinee(PerceptronChecks.trainPerceptron, Bridges.trainPerceptron),
        Examinee(PerceptronChecks.sigmoid, Bridges.sigmoid),
        Examinee(PerceptronChecks.binaryCrossEntropy, Bridges.binaryCrossEntropy),
        Examinee(PerceptronChecks.logisticGradient, Bridges.logisticGradient),
    ]

    private static let softmax = [
        Examinee(SoftmaxChecks.softmax, Bridges.softmax),
        Examinee(SoftmaxChecks.softmaxTemperature, Bridges.softmaxTemperature),
        Examinee(SoftmaxChecks.oneHot, Bridges.oneHot),
        Examinee(SoftmaxChecks.crossEntropy, Bridges.crossEntropy),
        Examinee(SoftmaxChecks.softmaxGradient, Bridges.softmaxGradient),
        Examinee(SoftmaxChecks.trainingStep, Bridges.trainingStep),
    ]

    private static let hiddenLayers = [
        Examinee(HiddenLayerChecks.hiddenLayer, Bridges.hiddenLayer),
        Examinee(HiddenLayerChecks.xorByHand, Bridges.xorByHand),
        Examinee(HiddenLayerChecks.trainXOR, Bridges.trainXOR),
        Examinee(HiddenLayerChecks.bump, Bridges.bump),
        Examinee(HiddenLayerChecks.sumOfBumps, Bridges.sumOfBumps),
        Examinee(HiddenLayerChecks.fold, Bridges.fold),
        Examinee(HiddenLayerChecks.linearRegions, Bridges.linearRegions),
    ]

    private static let backpropagation = [
        Examinee(BackpropagationChecks.linearForward, Bridges.linearForward),
        Examinee(BackpropagationChecks.linearBackward, Bridges.linearBackward),
        Examinee(BackpropagationChecks.reluModule, Bridges.reluPass),
        Examinee(BackpropagationChecks.softmaxCrossEntropy, Bridges.softmaxCrossEntropyPass),
        Examinee(BackpropagationChecks.moduleChain, Bridges.moduleChain),
        Examinee(BackpropagationChecks.gradientCheck, Bridges.checkGradient),
        Examinee(BackpropagationChecks.scalarEngine, Bridges.scalarEngine),
        Examinee(BackpropagationChecks.dualNumbers, Bridges.forwardMode),
        Examinee(BackpropagationChecks.broadcastShape, Bridges.broadcastShape),
    ]

    private static let recurrent = [
        Examinee(RecurrentChecks.flattenSeries, Bridges.flattenSeries),
        Examinee(RecurrentChecks.countParameters, Bridges.countParameters),
        Examinee(RecurrentChecks.rnnStep, Bridges.rnnStep),
        Examinee(RecurrentChecks.rnnForward, Bridges.rnnForward),
        Examinee(RecurrentChecks.stackedStep, Bridges.stackedStep),
        Examinee(RecurrentChecks.backPropagationThroughTime, Bridges.backPropagationThroughTime),
        Examinee(RecurrentChecks.clipGradients, Bridges.clipGradients),
        Examinee(RecurrentChecks.batchify, Bridges.batchify),
        Examinee(RecurrentChecks.truncatedBPTT, Bridges.truncatedBPTT),
        Examinee(RecurrentChecks.sampleSymbol, Bridges.sampleSymbol),
        Examinee(RecurrentChecks.markovChain, Bridges.markovChain),
    ]

    private static let lstm = [
        Examinee(LSTMChecks.lstmGates, Bridges.lstmGates),
        Examinee(LSTMChecks.lstmStep, Bridges.lstmStep),
        Examinee(LSTMChecks.gatesByHand, Bridges.gatesByHand),
        Examinee(LSTMChecks.lstmForward, Bridges.lstmForward),
        Examinee(LSTMChecks.matchedSize, Bridges.matchSize),
        Examinee(LSTMChecks.gruStep, Bridges.gruStep),
        Examinee(LSTMChecks.leftPad, Bridges.leftPad),
        Examinee(LSTMChecks.temporalOrder, Bridges.temporalOrderSequence),
        Examinee(LSTMChecks.echoTargets, Bridges.echoTargets),
        Examinee(LSTMChecks.carriedState, Bridges.readInWindows),
    ]

    private static let attention = [
        Examinee(AttentionChecks.additiveScores, Bridges.additiveScores),
        Examinee(AttentionChecks.attentionWeights, Bridges.attentionWeights),
        Examinee(AttentionChecks.contextVector, Bridges.contextVector),
        Examinee(AttentionChecks.attentionStep, Bridges.attentionStep),
        Examinee(AttentionChecks.decoderStep, Bridges.decoderStep),
        Examinee(AttentionChecks.attentionGradient, Bridges.attentionGradient),
        Examinee(AttentionChecks.scaledDotProduct, Bridges.scaledDotProduct),
    ]

    private static let spellingBee = [
        Examinee(SpellingBeeChecks.buildVocabulary, Bridges.buildVocabulary),
        Examinee(SpellingBeeChecks.padAndBatch, Bridges.padAndBatch),
        Examinee(SpellingBeeChecks.decoderInput, Bridges.decoderInput),
        Examinee(SpellingBeeChecks.teacherForcing, Bridges.teacherForcingProbability),
        Examinee(SpellingBeeChecks.bidirectional, Bridges.bidirectionalEncoding),
        Examinee(SpellingBeeChecks.greedyDecoding, Bridges.greedySpelling),
        Examinee(SpellingBeeChecks.beamSearch, Bridges.beamSpelling),
        Examinee(SpellingBeeChecks.exactMatch, Bridges.scoreSpellings),
    ]

    private static let denseNet = [
        Examinee(DenseNetChecks.convolutionSize, Bridges.convolutionSize),
        Examinee(DenseNetChecks.convolutionForward, Bridges.convolutionForward),
        Examinee(DenseNetChecks.convolutionBackward, Bridges.convolutionBackward),
        Examinee(DenseNetChecks.maxPool, Bridges.maxPool),
        Examinee(DenseNetChecks.globalAveragePool, Bridges.globalAveragePool),
        Examinee(DenseNetChecks.batchNorm, Bridges.batchNorm),
        Examinee(DenseNetChecks.batchNormBackward, Bridges.batchNormBackward),
        Examinee(DenseNetChecks.dropout, Bridges.dropout),
        Examinee(DenseNetChecks.connectLayers, Bridges.connectLayers),
        Examinee(DenseNetChecks.blockChannels, Bridges.blockChannels),
        Examinee(DenseNetChecks.layersPerBlock, Bridges.layersPerBlock),
        Examinee(DenseNetChecks.denseNetParameters, Bridges.denseNetParameters),
        Examinee(DenseNetChecks.transposedConvolution, Bridges.transposedConvolution),
        Examinee(DenseNetChecks.receptiveField, Bridges.receptiveField),
    ]
}
