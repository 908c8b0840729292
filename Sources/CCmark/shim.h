// CommonMark with the extensions of GitHub: tables and struck text.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
