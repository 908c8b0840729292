import Book
import ChapterKit
import Foundation

/// The book's pages with what makes them live: the desk's style and script, the map, the toys.
struct LivePages: Sendable {
    let site: Site
    let set: SetPages
    let course: Course
    let toys: [ToyInfo]
    let policy: String

    /// - Throws: `DataError` for a page that cannot be read or set.
    init(root: URL, dark: URL?, course: Course, toys: [ToyInfo], policy: String) throws {
        site = try Site(root: root, darkFigures: dark)
        set = try SetPages(site)
        (self.course, self.toys, self.policy) = (course, toys, policy)
    }

    /// The whole page with this name; nil where there is none.
    func html(of name: String) -> String? {
        if name == "map" { return set.html(name: name, title: "Map", kind: "map", body: map, fittings) }
        if name == "play" { return set.html(name: name, title: "Play", kind: "play", body: play, fittings) }
        if let toy = toys.first(where: { $0.page == name }) {
            let body = "<p class=\"lead\">\(toy.summary)</p>\n<div id=\"toy\" data-toy=\"\(toy.name)\"></div>"
            return set.html(name: name, title: toy.title, kind: "toy", body: body, fittings)
        }
        return set.html(of: name, fittings)
    }

    private var fittings: Fittings {
        var fittings = Fittings()
        fittings.policy = policy
        fittings.head = """

            <link rel="stylesheet" href="desk/desk.css">
            <script type="module" src="desk/desk.js"></script>
            """
        fittings.places = [("map", "Map"), ("play", "Play")]
        fittings.ending = ending
        return fittings
    }

    /// Below a chapter: what one can play with, and the recap questions.
    @Sendable private func ending(_ name: String) -> String {
        guard let number = site.book.page(named: name)?.number else { return "" }
        let own = toys.filter { $0.chapter == number }
        let links = own.map { "<li><a href=\"\($0.page).html\">\($0.title)</a>: \($0.summary)</li>\n" }.joined()
        let play = own.isEmpty ? "" : "<h2 id=\"play\">Play</h2>\n<ul>\n\(links)</ul>\n"
        return play + "<section class=\"quiz\" data-chapter=\"\(number)\"></section>\n"
    }

    private var play: String {
        let items = toys.map { toy in
            "<li><a href=\"\(toy.page).html\"><span class=\"number\">\(toy.chapter)</span>\n<strong>\(toy.title)</strong>\n"
                + "<span class=\"lead\">\(toy.summary)</span></a></li>\n"
        }
        return "<ol class=\"chapters\">\n\(items.joined())</ol>"
    }

    /// A row for each chapter, a mark for each exercise; the page's script fills in how they stand.
    private var map: String {
        let needed = needs
        return course.contents.filter { !$0.exercises.isEmpty }.map { contents in
            let chapter = contents.chapter
            let page = Self.page(of: chapter.tutorial)
            let marks = contents.exercises.map { exercise in
                let info = exercise.info
                let home = site.book.page(holding: info.id)?.name ?? page
                return "<li><a class=\"mark\" data-id=\"\(info.id)\" href=\"\(home).html#exercise-\(info.id)\">"
                    + "<span class=\"away-from-sight\">\(info.id)</span></a></li>"
            }.joined()
            return """
                <section class="stop" data-chapter="\(chapter.number)" data-needs="\(needed[chapter.number] ?? "-")" aria-labelledby="stop-\(chapter.number)">
                <p class="number" aria-hidden="true">\(chapter.number)</p>
                <h2 id="stop-\(chapter.number)"><a href="\(page).html">\(chapter.title)</a></h2>
                <p class="count"></p>
                <ol class="marks">\(marks)</ol>
                </section>

                """
        }.joined() + "<p class=\"name-of-mark\" aria-hidden=\"true\">&nbsp;</p>"
    }

    /// What each chapter needs, as the table of a page says that has the columns "chapter" and "needs": numbers with
    /// spaces between them.
    private var needs: [String: String] {
        var needs: [String: String] = [:]
        for block in site.book.chapters.flatMap(\.blocks) {
            guard case .table(let head, let rows, _) = block, head.prefix(2).map(\.plain) == ["chapter", "needs"] else {
                continue
            }
            for row in rows where row.count > 1 {
                let numbers = row[1].plain.matches(of: #/\b\d\d\b/#).map { String($0.output) }
                needs[String(row[0].plain.prefix(2))] = numbers.joined(separator: " ")
            }
        }
        return needs
    }

    static func page(of path: String) -> String {
        String((path.split(separator: "/").last ?? "").dropLast(".md".count))
    }
}

/// What one can play with, as the desk shows it.
package struct ToyInfo: Sendable {
    /// Lower case; the page's module is `toy-NAME.js`.
    package let name: String
    package let title: String
    /// A sentence, as HTML.
    package let summary: String
    /// The number of the chapter that it belongs to.
    package let chapter: String
    /// Whose functions compute it.
    package let exercises: [String]

    var page: String { "play-\(name)" }

    package init(name: String, title: String, summary: String, chapter: String, exercises: [String]) {
        (self.name, self.title, self.summary) = (name, title, summary)
        (self.chapter, self.exercises) = (chapter, exercises)
    }
}
