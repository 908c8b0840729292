import Foundation

/// Which signals a thread holds back. The threads of a pool hold back nearly all of them, and a program that is started
/// from such a thread would hear of none: neither of Ctrl-C nor of its own alarm.
package enum SignalMask {
    /// From now on this thread holds back none.
    package static func clear() {
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
    }

    /// Does work while this thread holds back none; what is started meanwhile inherits that.
    package static func cleared<Result>(_ work: () throws -> Result) rethrows -> Result {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try work()
    }
}
