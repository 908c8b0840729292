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
        /// The program was suspended by Ctrl-Z, and goes on.
        case resumed
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
            guard let event = next() else { continue }
            if event == .resumed {
                restore()
                kill(0, SIGTSTP)  // The shell's job as a whole; here the program goes on after `fg`.
            }
            return event
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
        switch byte {
        case 3, 4: return .end
        case 26: return .resumed
        case 27: skipSequence()
        case 32...126: return .key(Character(UnicodeScalar(byte)))
        default: break  // Other control characters and the bytes of accents are no commands.
        }
        return nil
    }

    /// What follows an escape at once is one key, such as an arrow, and its letter is no command.
    private func skipSequence() {
        var bytes = 0
        var byte: UInt8 = 0
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while poll(&input, 1, 20) > 0, read(STDIN_FILENO, &byte, 1) == 1 {
            bytes += 1
            let isIntroducer = bytes == 1 && [UInt8(ascii: "["), UInt8(ascii: "O")].contains(byte)
            if !isIntroducer, (0x40...0x7E).contains(byte) { return }
        }
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
