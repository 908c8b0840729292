// libpng reports errors by longjmp, which must not cross Swift frames. These functions keep setjmp and longjmp in C and
// return an error text instead. Pixels are 8-bit RGBA in both directions.
#include <png.h>
#include <stdlib.h>
#include <string.h>

enum { COURSE_PNG_TEXTS = 64 };

typedef struct {
    char message[160];              // empty if all went well
    unsigned char *bytes;           // encoded file or decoded pixels; free with course_png_free
    size_t count;                   // bytes used
    size_t capacity;                // bytes allocated
    unsigned int width, height;
    unsigned int pixels_per_metre;  // 0 if unknown
    int text_count;
    char *keys[COURSE_PNG_TEXTS];
    char *texts[COURSE_PNG_TEXTS];
} course_png;

static inline void course_png_free(course_png *png) {
    free(png->bytes);
    for (int i = 0; i < png->text_count; i++) {
        free(png->keys[i]);
        free(png->texts[i]);
    }
    png->bytes = NULL;
    png->text_count = 0;
}

static inline void course_png_fail(png_structp state, png_const_charp message) {
    course_png *png = (course_png *)png_get_error_ptr(state);
    strncpy(png->message, message, sizeof png->message - 1);
    png_longjmp(state, 1);
}

static inline void course_png_ignore(png_structp state, png_const_charp message) {
    (void)state;
    (void)message;
}

static inline void course_png_append(png_structp state, png_bytep data, size_t count) {
    course_png *png = (course_png *)png_get_io_ptr(state);
    if (png->count + count > png->capacity) {
        size_t capacity = 2 * (png->count + count);
        unsigned char *bytes = (unsigned char *)realloc(png->bytes, capacity);
        if (!bytes) png_error(state, "out of memory");
        png->bytes = bytes;
        png->capacity = capacity;
    }
    memcpy(png->bytes + png->count, data, count);
    png->count += count;
}

static inline void course_png_flush(png_structp state) { (void)state; }

// Encodes RGBA pixels as RGB (the alpha byte is dropped) or, if has_alpha, as RGBA; keys and texts of `png` are written
// as UTF-8 text chunks.
static inline void course_png_encode(course_png *png, const unsigned char *pixels, int has_alpha) {
    png_structp state = png_create_write_struct(PNG_LIBPNG_VER_STRING, png, course_png_fail, course_png_ignore);
    png_infop info = state ? png_create_info_struct(state) : NULL;
    if (!info) {
        strcpy(png->message, "out of memory");
        png_destroy_write_struct(&state, NULL);
        return;
    }
    if (setjmp(png_jmpbuf(state))) {
        png_destroy_write_struct(&state, &info);
        return;
    }
    png_set_write_fn(state, png, course_png_append, course_png_flush);
    png_set_IHDR(state, info, png->width, png->height, 8, has_alpha ? PNG_COLOR_TYPE_RGBA : PNG_COLOR_TYPE_RGB,
        PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (png->pixels_per_metre) {
        png_set_pHYs(state, info, png->pixels_per_metre, png->pixels_per_metre, PNG_RESOLUTION_METER);
    }
    for (int i = 0; i < png->text_count; i++) {
        png_text text;
        memset(&text, 0, sizeof text);
        text.compression = PNG_ITXT_COMPRESSION_NONE;
        text.key = png->keys[i];
        text.text = png->texts[i];
        png_set_text(state, info, &text, 1);
    }
    png_set_compression_level(state, 5);
    png_set_filter(state, 0, PNG_FILTER_SUB);
    png_write_info(state, info);
    if (!has_alpha) png_set_filler(state, 0, PNG_FILLER_AFTER);
    for (unsigned int y = 0; y < png->height; y++) png_write_row(state, pixels + (size_t)y * png->width * 4);
    png_write_end(state, info);
    png_destroy_write_struct(&state, &info);
}

typedef struct {
    course_png *png;
    const unsigned char *data;
    size_t count, position;
} course_png_source;

static inline void course_png_read(png_structp state, png_bytep data, size_t count) {
    course_png_source *source = (course_png_source *)png_get_io_ptr(state);
    if (count > source->count - source->position) png_error(state, "the data ends too early");
    memcpy(data, source->data + source->position, count);
    source->position += count;
}

// Into one row again and again where no rows are kept.
static inline void course_png_read_rows(png_structp state, course_png *png, int keeps_rows) {
    int passes = png_set_interlace_handling(state);
    for (int pass = 0; pass < passes; pass++) {
        for (unsigned int y = 0; y < png->height; y++) {
            png_read_row(state, png->bytes + (keeps_rows ? (size_t)y * png->width * 4 : 0), NULL);
        }
    }
}

static inline void course_png_copy_texts(png_structp state, png_infop info, course_png *png) {
    png_textp texts = NULL;
    int count = 0;
    png_get_text(state, info, &texts, &count);
    for (int i = 0; i < count && png->text_count < COURSE_PNG_TEXTS; i++) {
        png->keys[png->text_count] = strdup(texts[i].key);
        png->texts[png->text_count] = strdup(texts[i].text ? texts[i].text : "");
        png->text_count++;
    }
}

// Whether a chunk claims more bytes than follow: libpng would take memory for them first.
static inline int course_png_is_cut_off(const unsigned char *data, size_t count) {
    size_t position = 8;
    while (count >= 12 && position <= count - 12) {
        const unsigned char *chunk = data + position;
        size_t length = (size_t)chunk[0] << 24 | (size_t)chunk[1] << 16 | (size_t)chunk[2] << 8 | chunk[3];
        if (length > count - position - 12) return 1;
        if (!memcmp(chunk + 4, "IEND", 4)) return 0;
        position += 12 + length;
    }
    return 0;
}

// Decodes any PNG to RGBA pixels. More than `most_pixels` pixels is an error, so that a lying header takes no memory.
// Of more than `most_kept` pixels all are read, but one row alone is kept: then `count` is that of a row.
static inline void course_png_decode(
    course_png *png, const unsigned char *data, size_t count, unsigned long most_pixels, unsigned long most_kept) {
    png_structp state = png_create_read_struct(PNG_LIBPNG_VER_STRING, png, course_png_fail, course_png_ignore);
    png_infop info = state ? png_create_info_struct(state) : NULL;
    course_png_source source = {png, data, count, 0};
    if (!info) {
        strcpy(png->message, "out of memory");
        png_destroy_read_struct(&state, NULL, NULL);
        return;
    }
    if (setjmp(png_jmpbuf(state))) {
        png_destroy_read_struct(&state, &info, NULL);
        return;
    }
    if (course_png_is_cut_off(data, count)) png_error(state, "a chunk claims more bytes than follow");
    png_set_read_fn(state, &source, course_png_read);
    png_read_info(state, info);
    png->width = png_get_image_width(state, info);
    png->height = png_get_image_height(state, info);
    png->pixels_per_metre = png_get_pixels_per_meter(state, info);
    if ((unsigned long)png->width * png->height > most_pixels) png_error(state, "the picture is too large");
    // Deflate makes a byte of 1,032 at most: what claims more cannot be in the data, and no memory is taken for it.
    double claimed = ((double)png_get_rowbytes(state, info) + 1) * png->height;
    if (claimed > 1032.0 * (double)count + 65536) png_error(state, "it claims more pixels than its data can hold");
    png_set_expand(state);
    png_set_scale_16(state);
    png_set_gray_to_rgb(state);
    png_set_add_alpha(state, 255, PNG_FILLER_AFTER);
    int keeps_rows = (unsigned long)png->width * png->height <= most_kept;
    png->count = (size_t)png->width * (keeps_rows ? png->height : 1) * 4;
    png->bytes = (unsigned char *)malloc(png->count);
    if (!png->bytes) png_error(state, "out of memory");
    course_png_read_rows(state, png, keeps_rows);
    png_read_end(state, info);
    course_png_copy_texts(state, info, png);
    png_destroy_read_struct(&state, &info, NULL);
}
