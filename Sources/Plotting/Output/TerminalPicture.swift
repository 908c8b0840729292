import Foundation

/// Pictures as the bytes that terminals show in place. Which of them a terminal knows is for the caller to ask it.
public enum TerminalPicture {
    private static let escape = "\u{1B}"

    /// For iTerm2 and terminals that follow it. columns: the width on the screen in characters.
    ///
    /// Source: iTerm2's inline images protocol, https://iterm2.com/documentation-images.html.
    public static func iTerm2(png: [UInt8], columns: Int, name: String = "") -> String {
        let title = name.isEmpty ? "" : "name=\(Data(name.utf8).base64EncodedString());"
        return "\(escape)]1337;File=\(title)size=\(png.count);width=\(columns);preserveAspectRatio=1;inline=1:"
            + "\(Data(png).base64EncodedString())\u{07}"
    }

    /// For kitty and terminals that follow it: the PNG in pieces of at most 4,096 characters.
    ///
    /// Source: https://sw.kovidgoyal.net/kitty/graphics-protocol/. `a=T` sends and shows, `f=100` is PNG, `c` the
    /// columns, `q=2` asks for no answer, `m=1` says that more follows.
    public static func kitty(png: [UInt8], columns: Int) -> String {
        let text = Array(Data(png).base64EncodedString().utf8)
        let pieces = stride(from: 0, to: text.count, by: 4096).map { text[$0..<min(text.count, $0 + 4096)] }
        return pieces.enumerated().map { index, piece in
            let more = index < pieces.count - 1 ? 1 : 0
            let keys = index == 0 ? "a=T,f=100,q=2,c=\(columns),m=\(more)" : "m=\(more)"
            return "\(escape)_G\(keys);\(String(decoding: piece, as: UTF8.self))\(escape)\\"
        }.joined()
    }

    /// For terminals with sixel graphics, in at most 255 colours; see-through pixels are shown as they are stored.
    ///
    /// Source: DEC VT330/340 Programmer Reference Manual, chapter 14: six pixels below each other are one character,
    /// `#n` picks a colour, `!n` repeats, `$` goes back to the left, `-` to the next six rows.
    public static func sixel(_ image: PNGImage) -> String {
        SixelWriter(image).text
    }
}
