import Foundation
import Synchronization

/// Single keys, without return and without being echoed, while somebody waits for them.
///
/// The terminal is as it was as soon as the wait ends: also when it ends by a signal. So a program that is started
/// between two waits finds a usual terminal.
struct Keyboard {
    /// Why a wait ended.
    enum Event: Equatable {
        case key(Character)
        /// What the caller looks for has come true.
        case condition
        /// Ctrl-C, Ctrl-D, the end of input, or a signal that asks the program to end.
        case end
    }

    /// Whether there is somebody at a keyboard.
    let isThere = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1

    /// Waits for a key, or until `condition` holds, which is asked five times a second.
    func wait(until condition: () -> Bool) -> Event {
        let signals = EndSignals()
        defer { signals.release() }
        let restore = isThere ? listen() : {}
        defer { restore() }
        while true {
            if signals.haveCome { return .end }
            if condition() { return .condition }
            if let event = next() { return event }
        }
    }

    /// The key pressed within a fifth of a second, if any; without a keyboard the time passes.
    private func next() -> Event? {
        guard isThere else {
            usleep(200_000)
            return nil
        }
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard poll(&input, 1, 200) > 0 else { return nil }
        var byte: UInt8 = 0
        guard read(STDIN_FILENO, &byte, 1) == 1 else { return .end }
        // Ctrl-C and Ctrl-D; other control characters and the bytes of arrows and accents are no commands.
        if byte == 3 || byte == 4 { return .end }
        return (32...126).contains(byte) ? .key(Character(UnicodeScalar(byte))) : nil
    }

    /// Turns off lines, echo and the keys that send signals.
    ///
    /// - Returns: puts the terminal back as it was.
    private func listen() -> () -> Void {
        var usual = termios()
        guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return {} }
        var single = usual
        single.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &single)
        return { tcsetattr(STDIN_FILENO, TCSANOW, &usual) }
    }
}

/// The signals that ask a program to end, noted while somebody waits: the terminal is put back first.
private struct EndSignals {
    /// Whether one has come: a signal handler can be told in no other way.
    private static let come = Atomic<Bool>(false)
    private static let numbers = [SIGINT, SIGTERM, SIGHUP]

    init() {
        Self.come.store(false, ordering: .sequentiallyConsistent)
        for number in Self.numbers {
            signal(number) { _ in EndSignals.come.store(true, ordering: .sequentiallyConsistent) }
        }
    }

    var haveCome: Bool { Self.come.load(ordering: .sequentiallyConsistent) }

    func release() {
        for number in Self.numbers { signal(number, SIG_DFL) }
    }
}
