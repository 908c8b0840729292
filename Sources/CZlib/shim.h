#include <zlib.h>

// inflateInit2 is a macro, which Swift cannot call.
static inline int course_inflate_gzip_init(z_stream *stream) { return inflateInit2(stream, 16 + MAX_WBITS); }
