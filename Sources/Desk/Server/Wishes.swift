import CommandSupport
import FlyingFox
import Foundation
import Workshop

/// What the buttons of a page ask for; each writes what its words say, and nothing else.
struct Wishes {
    let router: Router

    private struct Wish: Decodable {
        /// `check`, `hint`, `solution`, `answer` or `draw`.
        let wish: String
        /// Of the exercise, the question or the figure.
        let id: String
        let answer: String?
        let isFirst: Bool?
        let isMine, isDark: Bool?
    }

    func answer(_ body: Data) async -> HTTPResponse {
        guard let wish = try? JSONDecoder().decode(Wish.self, from: body) else {
            return router.replies.failure("this is no wish that the desk knows")
        }
        do { return try await answer(wish) } catch { return router.replies.failure("\(error)") }
    }

    private func answer(_ wish: Wish) async throws -> HTTPResponse {
        switch wish.wish {
        case "answer":
            return router.replies.json(
                try router.questions.judged(wish.id, answer: wish.answer ?? "", isFirst: wish.isFirst ?? false))
        case "draw":
            let isMine = wish.isMine ?? false
            guard await router.figures.ask(wish.id, isMine: isMine, isDark: wish.isDark ?? false) else {
                throw unknown(wish)
            }
            return router.replies.json(["done": wish.id])
        default: break
        }
        guard let info = router.pages.course.exercises.first(where: { $0.info.id == wish.id })?.info else {
            throw unknown(wish)
        }
        switch wish.wish {
        case "check": await router.checks.ask(info.id)
        case "hint":
            _ = try Workshop.Progress.change(in: router.repository) { $0.nextHint(of: info) }
            LastExercise.note(info, in: router.repository)
            await router.checks.tell(info.id)
        case "solution": return router.replies.json(try SolutionDifference(of: info, in: router.repository))
        default: throw unknown(wish)
        }
        return router.replies.json(["done": wish.id])
    }

    private func unknown(_ wish: Wish) -> CourseFailure {
        CourseFailure(.usage, "there is no '\(wish.id.prefix(40))' to \(wish.wish.prefix(20))")
    }
}
