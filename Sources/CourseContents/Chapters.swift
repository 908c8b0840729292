import AttentionChapter
import BackpropagationChapter
import ChapterKit
import DenseNetChapter
import HiddenLayerChapter
import LSTMChapter
import NeighboursChapter
import PerceptronChapter
import RecurrentChapter
import SoftmaxChapter
import SpellingBeeChapter
import StartChapter
import TrainingCraftChapter
import TransformersChapter
import WordsChapter

/// The chapters of the course in their order.
package let courseChapters: [ChapterContents] = [
    .start,
    .perceptron,
    .softmax,
    .hiddenLayers,
    .backpropagation,
    .trainingCraft,
    .recurrent,
    .lstm,
    .attention,
    .spellingBee,
    .words,
    .denseNet,
    .neighbours,
    .transformers,
]
