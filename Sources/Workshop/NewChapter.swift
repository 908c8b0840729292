import CommandSupport
import ExerciseKit
import Foundation

/// The skeleton of a new chapter: its folder with the one list, its line in the manifest and its line in the list of
/// all chapters, a page, and a first exercise that passes the gates.
package struct NewChapter: Sendable {
    private let number: String
    /// Words with capitals, joined: `GraphNets`.
    private let name: String
    private let folder: String
    /// Its name in the list of all chapters: `graphNets`.
    private let property: String
    private let title: String
    private let page: String
    /// How many chapters stand before it.
    private let place: Int
    private let example: NewExercise
    private let repository: Repository

    /// - Throws: `CourseFailure` where the number is not two digits or taken, or the name not words with capitals.
    package init(number: String, name: String, known: [Chapter], repository: Repository) throws {
        guard number.wholeMatch(of: #/[0-9]{2}/#) != nil else {
            throw CourseFailure(.usage, "a chapter's number has two digits, such as 14; not '\(number)'")
        }
        if let taken = known.first(where: { $0.number == number }) {
            throw CourseFailure(.usage, "chapter \(number) is there already: \(taken.title)")
        }
        guard name.wholeMatch(of: #/([A-Z][a-z0-9]+)+/#) != nil else {
            throw CourseFailure(
                .usage, "a chapter's name is words with capitals, joined, such as GraphNets; not '\(name)'")
        }
        (self.number, self.name, self.repository) = (number, name, repository)
        place = known.count { $0.number < number }
        let words = name.matches(of: #/[A-Z][a-z0-9]*/#).map { $0.output.lowercased() }
        folder = "\(number)-\(name)"
        property = words[0] + name.dropFirst(words[0].count)
        title = ([words[0].capitalized] + words.dropFirst()).joined(separator: " ")
        page = "Docs/\(number)-\(words.joined(separator: "-")).md"
        example = try NewExercise(
            id: (words + ["example"]).joined(separator: "-"),
            in: Chapter(number: number, title: title, folder: folder, tutorial: page), known: [],
            repository: repository)
    }

    /// Writes the files and the lines.
    ///
    /// - Returns: what was written, from the top of the repository.
    /// - Throws: `CourseFailure` where a file is there already, or a place for a line is not found: nothing is written
    ///   then.
    package func write() throws -> [String] {
        let lists = "Sources/CourseContents/Chapters.swift"
        let (module, enumeration) = ("\(name)Chapter", "\(name)Checks")
        var skeleton = Skeleton(in: repository)
        try skeleton.create("Sources/Chapters/\(folder)/Chapter.swift", list)
        try skeleton.create("Sources/Chapters/\(folder)/Checks/\(enumeration).swift", checks)
        try example.add(to: &skeleton, enumeration: enumeration, module: module)
        try skeleton.create(page, tutorial)
        try skeleton.insert("    chapter(\"\(folder)\", \"\(module)\"),", among: "    chapter(\"", in: "Package.swift")
        try skeleton.insert("import \(module)", among: "import ", in: lists)
        try skeleton.insert("    .\(property),", among: "    .", at: place, in: lists)
        return try skeleton.write()
    }
}

// MARK: The texts

extension NewChapter {
    private var list: String {
        """
        import ChapterKit
        import ExerciseKit

        extension ChapterContents {
            /// Chapter \(number): all that it hands to the course.
            package static let \(property) = ChapterContents(
                \(name)Checks.chapter,
                exercises: [
        \(example.line("\(name)Checks"))
                ])
        }

        """
    }

    private var checks: String {
        """
        import ExerciseKit

        /// Chapter \(number): the exercises in the order of the lesson. Each has a file of its own beside this one.
        package enum \(name)Checks {
            package static let chapter = Chapter(
                number: "\(number)", title: "\(title)", folder: "\(folder)", tutorial: "\(page)")
        }

        """
    }

    private var tutorial: String {
        """
        # \(number) \(title)

        TODO what the learner can do at the end, in two sentences.

        ## In short

        TODO five lines.

        ## Write it

        ```bash
        ./course check \(number)
        ```

        """
    }
}
