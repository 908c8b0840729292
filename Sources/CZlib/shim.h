#include <zlib.h>

// inflateInit2 is a macro, which Swift cannot call. With a header of gzip:
static inline int course_inflate_gzip_init(z_stream *stream) { return inflateInit2(stream, 16 + MAX_WBITS); }
// Without a header, as inside a ZIP archive.
static inline int course_inflate_raw_init(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
