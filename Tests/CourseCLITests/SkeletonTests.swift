import Foundation
import Testing

/// `course dev new-exercise` and `course dev new-chapter`.
@Suite("Skeletons for authors") struct SkeletonTests {
    @Test func aNewExerciseIsWrittenWhereItsChapterIs() throws {
        let clone = try Clone(owning: ["Sources/Chapters"])
        defer { clone.remove() }
        let run = try clone.course("dev", "new-exercise", "04", "running-mean")
        #expect(run.status == 0, "\(run.errors)")
        let chapter = "Sources/Chapters/04-Backpropagation"
        let words = [
            "\(chapter)/Solutions/RunningMean.swift": "public func runningMean(",
            "Exercises/04-Backpropagation/RunningMean.swift": "throw NotStarted()",
            "\(chapter)/Checks/RunningMeanChecks.swift": "reference: BackpropagationChapter.runningMean",
            "\(chapter)/Chapter.swift": "            CourseExercise(BackpropagationChecks.runningMean),\n",
        ]
        for (path, word) in words {
            #expect(run.output.contains("wrote \(path)\n"))
            #expect(try String(contentsOf: clone.file(path), encoding: .utf8).contains(word), "\(path)")
        }
        let again = try clone.course("dev", "new-exercise", "04", "running-mean")
        #expect(again.status == 2)
        #expect(again.errors.contains("is there already; choose another name"))
    }

    @Test func aNewChapterIsOneFolderAndTwoLines() throws {
        let clone = try Clone(owning: ["Docs", "Package.swift", "Sources/Chapters", "Sources/CourseContents"])
        defer { clone.remove() }
        let run = try clone.course("dev", "new-chapter", "98", "GraphNets")
        #expect(run.status == 0, "\(run.errors)")
        let chapter = "Sources/Chapters/98-GraphNets"
        let words = [
            "\(chapter)/Chapter.swift": "            CourseExercise(GraphNetsChecks.graphNetsExample),\n",
            "\(chapter)/Checks/GraphNetsChecks.swift": "tutorial: \"Docs/98-graph-nets.md\"",
            "\(chapter)/Solutions/GraphNetsExample.swift": "public func graphNetsExample(",
            "\(chapter)/Checks/GraphNetsExampleChecks.swift": "reference: GraphNetsChapter.graphNetsExample",
            "Exercises/98-GraphNets/GraphNetsExample.swift": "throw NotStarted()",
            "Docs/98-graph-nets.md": "# 98 Graph nets\n",
            "Package.swift": "    chapter(\"98-GraphNets\", \"GraphNetsChapter\"),\n]",
            "Sources/CourseContents/Chapters.swift": "    .graphNets,\n]",
        ]
        for (path, word) in words {
            #expect(run.output.contains("wrote \(path)\n"))
            #expect(try String(contentsOf: clone.file(path), encoding: .utf8).contains(word), "\(path)")
        }
        let imports = try String(contentsOf: clone.file("Sources/CourseContents/Chapters.swift"), encoding: .utf8)
            .split(separator: "\n").filter { $0.hasPrefix("import ") }
        #expect(imports == imports.sorted())
        for (number, name, said) in [
            ("4", "GraphNets", "two digits"), ("04", "GraphNets", "Back-propagation"),
            ("97", "graph-nets", "words with capitals"), ("98", "GraphNets", "is there already"),
        ] {
            let refused = try clone.course("dev", "new-chapter", number, name)
            #expect(refused.status == 2)
            #expect(refused.errors.contains(said), "\(refused.errors)")
        }
    }
}
