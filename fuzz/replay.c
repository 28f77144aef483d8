/* Runs a fuzz target over every file named: the corpus and old crashes are replayed in each `make check`. */
#include "base/os.h"

#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LARGEST = 64 << 20 };

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct arena a = ARENA_EMPTY;
        struct fault f;
        struct str s;

        if (os_read_file(argv[i], LARGEST, &a, &s, &f)) {
            fprintf(stderr, "replay: %s: %s\n", f.arg[1], f.arg[2]);
            return 1;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)s.p, s.n);
        arena_release(&a);
    }
    printf("replay: %d files\n", argc - 1);
    return 0;
}
