/* How far an office goes from its head, one file per language. Calls go from reader_office.c down. */
#ifndef TONGUE_READER_OFFICE_H
#define TONGUE_READER_OFFICE_H

#include "tongue/reader_inner.h"

enum { OFFICE_LEFT_MOST = 16, OFFICE_RIGHT_MOST = 36 };

/* A word that stands within offices. */
static inline bool reader_is_inner(const struct reader *r, uint32_t i)
{
    return reader_has(r, i, GAZETTE_OFFICE_WORD) || reader_has(r, i, GAZETTE_ORG) || reader_is_land(r, i) ||
           reader_has(r, i, GAZETTE_OFFICE);
}

/* The first token of an office whose head is at I, and behind the last one of an office whose head ends before I. */
uint32_t reader_office_en_left(const struct reader *r, uint32_t i);
uint32_t reader_office_en_right(const struct reader *r, uint32_t i);
uint32_t reader_office_ru_left(const struct reader *r, uint32_t i);
uint32_t reader_office_ru_right(const struct reader *r, uint32_t i);
uint32_t reader_office_hi_left(const struct reader *r, uint32_t i);
uint32_t reader_office_hi_right(const struct reader *r, uint32_t i);

#endif
