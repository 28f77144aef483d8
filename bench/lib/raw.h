/* raw: what bare libraries do with the same bytes: the ceilings that races are run against. */
#ifndef BENCH_RAW_H
#define BENCH_RAW_H

#include "lib/stock.h"

/* Seconds for verifying all signatures with libsodium on THREADS threads. */
double raw_verify(const struct stock_signature *all, size_t count, int threads);

/* Rows of the derived tables of a node, and the texts that its search finds, in memory; and seconds for putting them
 * into a new database in DIR: one transaction, the same settings as the node's own, tables and a full-text index by SQLite's
 * own tokenizer first, indexes after. L is the life that the node holds. */
struct raw_rows;
struct raw_rows *raw_rows_read(const char *node, const struct life *l);
double raw_rows_insert(const struct raw_rows *r, const char *dir);
void raw_rows_free(struct raw_rows *r);

/* The least that keeps acts: a table, WAL and FULL, of rows that can be found by a random 32-byte id and by subject. It
 * holds those of a life already. */
struct raw_table;
struct raw_table *raw_table_make(const char *dir, const struct life *l);
/* Seconds for COMMITS transactions of ROWS rows of SIZE bytes each. */
double raw_table_commit(struct raw_table *t, int commits, int rows, size_t size);
void raw_table_close(struct raw_table *t);

#endif
