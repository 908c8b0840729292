import Foundation

extension Clone {
    /// A folder with a program in the place of curl that writes down the address and fetches something else.
    func wrongCurl() throws -> URL {
        let programs = file("programs")
        try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
        let script = """
            #!/bin/sh
            PATH=/usr/bin:/bin
            while [ $# -gt 1 ]; do [ "$1" = --output ] && output="$2"; shift; done
            echo "$1" >"\(programs.path)/address"
            echo 'not the set' >"$output"
            """
        let curl = programs.appending(path: "curl")
        try Data((script + "\n").utf8).write(to: curl)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: curl.path)
        return programs
    }
}
