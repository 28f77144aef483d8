#include "world.h"

#include "base/child.h"
#include "node/extract.h"

#include <stdlib.h>
#include <zlib.h>

static struct arena arena;

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static enum search_read read_text(struct str bytes, struct str *text)
{
    enum search_read state;
    struct fault f = {0};

    world_good(extract_text(bytes, &arena, &state, text, &f), &f);
    return state;
}

static void texts_of_html_are_read_without_its_marks(void **state)
{
    struct str text;

    (void)state;
    assert_int_equal(read_text(STR("<!DOCTYPE html><html><head><title>Пресс-релиз</title>"
                                   "<style>p{color:red}</style></head>"
                                   "<body><script>if (a<b) x('</p>');</script><h1>Пятое&nbsp;заседание</h1>"
                                   "<p class=\"a>b\">Стороны &laquo;обсудили&raquo; ход   работ&#33;<br>Точка &#x2014; "
                                   "<!-- <p>nothing</p> --><b>конец</b>.</p></body></html>"), &text), SEARCH_READ_TEXT);
    assert_string_equal(arena_z(&arena, text),
                        "Пресс-релиз\nПятое заседание\nСтороны «обсудили» ход работ!\nТочка — конец.\n");
}

static void of_a_page_of_the_web_the_article_is_read_and_when_it_appeared(void **state)
{
    struct str page = STR("<!DOCTYPE html><html><head><META property='article:published_time' "
                          "content='2024-08-01T12:30:00+05:30'></head><body><nav>Menu 22nd</nav><header>Ad</header>"
                          "<article class=x><h1>Heading</h1><nav>Share</nav><p>Text</p></article>"
                          "<aside>Read also</aside></body></html>");
    enum search_read how;
    struct fault f = {0};
    struct str text;

    (void)state;
    world_good(extract_article(page, &arena, &how, &text, &f), &f);
    assert_string_equal(arena_z(&arena, text), "Heading\nText\n");
    assert_true(str_is(extract_published(page, &arena), "2024-08-01"));
    assert_int_equal(read_text(page, &text), SEARCH_READ_TEXT);
    assert_non_null(strstr(arena_z(&arena, text), "Read also")); /* what is searched is all of it */
    page = STR("<html><body><article>One</article><article>Two</article><time datetime=\"2025-13-01\">");
    world_good(extract_article(page, &arena, &how, &text, &f), &f);
    assert_string_equal(arena_z(&arena, text), "One\nTwo\n");
    assert_int_equal(extract_published(page, &arena).n, 0);
    assert_true(str_is(extract_published(STR("<html><script>{\"datePublished\": \"2025-10-29T08:00\"}</script>"), &arena),
                       "2025-10-29"));
    assert_int_equal(extract_published(STR("datePublished 2025-10-29"), &arena).n, 0);
}

static void odd_markup_is_survived(void **state)
{
    static const char *const odd[] = {"<html", "<html><", "<html>&#", "<html>&#x110000;", "<html><p attr='", "<html></",
                                      "<html><script>", "<html><!--", "<html><![CDATA[x]]>",
                                      "<html>&;&nope;&#0;", "<?xml"};
    struct str text;

    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        read_text(str_of(odd[i]), &text);
}

static void encodings_that_a_file_names_are_read(void **state)
{
    struct str text;

    (void)state;
    assert_int_equal(read_text(STR("<html><meta charset=\"koi8-r\"><p>\xee\xcf\xd7\xcf\xd3\xd4\xc9"), &text),
                     SEARCH_READ_TEXT);
    assert_string_equal(arena_z(&arena, text), "Новости");
    assert_int_equal(read_text(STR("\xcd\xee\xe2\xee\xf1\xf2\xe8"), &text), SEARCH_READ_TEXT);
    assert_string_equal(arena_z(&arena, text), "Новости");
    assert_int_equal(read_text(STR("\xff\xfe\x1d\x04\x3e\x04"), &text), SEARCH_READ_TEXT);
    assert_string_equal(arena_z(&arena, text), "Но");
    assert_int_equal(read_text(STR("\xef\xbb\xbf" "समिति"), &text), SEARCH_READ_TEXT);
    assert_string_equal(arena_z(&arena, text), "समिति");
    assert_int_equal(read_text(STR("a quiet text, long enough to be one, with something odd in it: "
                                   "a\x1b[1mb\xc2\x9b" "c\xe2\x80\xae" "d"), &text), SEARCH_READ_TEXT);
    assert_non_null(strstr(arena_z(&arena, text), "in it: a [1mb  c   d"));
    assert_int_equal(read_text(STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), &text), SEARCH_READ_NONE);
    assert_int_equal(read_text(STR(""), &text), SEARCH_READ_NONE);
}

static void put16(struct buf *b, unsigned v)
{
    buf_byte(b, (uint8_t)v);
    buf_byte(b, (uint8_t)(v >> 8));
}

static void put32(struct buf *b, unsigned long v)
{
    put16(b, (unsigned)(v & 0xffff));
    put16(b, (unsigned)(v >> 16));
}

/* An archive with one file. */
static struct str zip(const char *name, struct str in, bool deflated)
{
    struct buf b = BUF_EMPTY;
    char *p = arena_alloc(&arena, in.n + 100);
    z_stream z = {.next_in = (Bytef *)(uintptr_t)in.p, .avail_in = (uInt)in.n, .next_out = (Bytef *)p,
                  .avail_out = (uInt)in.n + 100};
    struct str data = in, out;
    size_t at = 0;

    if (deflated) {
        deflateInit2(&z, 9, Z_DEFLATED, -15, 8, 0);
        deflate(&z, Z_FINISH);
        data = str_make(p, z.total_out);
        deflateEnd(&z);
    }
    for (int central = 0; central < 2; central++) {
        if (central)
            at = b.n;
        put32(&b, central ? 0x02014b50 : 0x04034b50);
        if (central)
            put16(&b, 20);
        put16(&b, 20);
        put16(&b, 0);
        put16(&b, deflated ? 8 : 0);
        put32(&b, 0);
        put32(&b, 0);
        put32(&b, data.n);
        put32(&b, in.n);
        put16(&b, (unsigned)strlen(name));
        put16(&b, 0);
        for (int i = 0; central && i < 3; i++)
            put16(&b, 0);
        for (int i = 0; central && i < 2; i++)
            put32(&b, 0);
        buf_z(&b, name);
        if (!central)
            buf_str(&b, data);
    }
    put32(&b, 0x06054b50);
    for (int i = 0; i < 4; i++)
        put16(&b, i < 2 ? 0 : 1);
    put32(&b, b.n - at);
    put32(&b, at);
    put16(&b, 0);
    out = arena_str(&arena, buf_view(&b));
    buf_free(&b);
    return out;
}

static void office_documents_are_read(void **state)
{
    static const char odt[] = "<?xml version=\"1.0\"?><office:text><text:h>Протокол</text:h><text:p>пятого"
                              "<text:s/>заседания"
                              "<text:tab/>5</text:p></office:text>";
    struct str text, whole = zip("content.xml", STR(odt), true);

    (void)state;
    assert_int_equal(read_text(whole, &text), SEARCH_READ_TEXT);
    assert_string_equal(arena_z(&arena, text), "Протокол\nпятого заседания 5\n");
    assert_int_equal(read_text(zip("word/document.xml", STR("<?xml?><w:p><w:t>Annex</w:t></w:p>"), false), &text),
                     SEARCH_READ_TEXT);
    assert_string_equal(arena_z(&arena, text), "Annex\n");
    assert_int_equal(read_text(zip("other.txt", STR("x"), false), &text), SEARCH_READ_NONE);
    for (size_t n = 0; n < whole.n; n++) { /* cut anywhere, and any byte changed */
        char *copy = arena_z(&arena, whole);

        read_text(str_make(whole.p, n), &text);
        copy[n] ^= (char)0xFF;
        read_text(str_make(copy, whole.n), &text);
    }
}

static void a_child_is_held_to_its_limits(void **state)
{
    static const char *const cat[] = {"cat", NULL}, *const none[] = {"no-such-program-here", NULL},
                             *const bad[] = {"false", NULL}, *const endless[] = {"yes", NULL},
                             *const write[] = {"sh", "-c", "echo x > /tmp/manch-test-file && echo wrote", NULL},
                             *const count[] = {"sh", "-c", "ls /proc/self/fd | wc -l; env | wc -l", NULL};
    enum child_end how;
    struct fault f;
    struct str out;

    (void)state;
    assert_int_equal(child_run(cat, STR("said"), 100, &arena, &out, &how, &f), 0);
    assert_int_equal(how, CHILD_DONE);
    assert_true(str_is(out, "said"));
    assert_int_equal(child_run(none, STR(""), 100, &arena, &out, &how, &f), 0);
    assert_int_equal(how, CHILD_MISSING);
    assert_int_equal(child_run(bad, STR(""), 100, &arena, &out, &how, &f), 0);
    assert_int_equal(how, CHILD_FAILED);
    assert_int_equal(child_run(endless, STR(""), 1000, &arena, &out, &how, &f), 0);
    assert_int_equal(how, CHILD_STOPPED);
    assert_int_equal(out.n, 0);
    assert_int_equal(child_run(write, STR(""), 1000, &arena, &out, &how, &f), 0);
    assert_true(out.n == 0);
    assert_int_equal(child_run(count, STR(""), 1000, &arena, &out, &how, &f), 0);
}

/* A page with one line of text, as a writer of PDF would make it. */
static struct str pdf(void)
{
    static const char *const object[] = {
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        "<< /Length 44 >>\nstream\nBT /F 12 Tf 20 50 Td (Annex to the plan) Tj ET\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
    struct buf b = BUF_EMPTY;
    size_t at[5], table;
    struct str out;

    buf_z(&b, "%PDF-1.4\n");
    for (int i = 0; i < 5; i++) {
        at[i] = b.n;
        buf_fmt(&b, "%d 0 obj\n%s\nendobj\n", i + 1, object[i]);
    }
    table = b.n;
    buf_z(&b, "xref\n0 6\n0000000000 65535 f \n");
    for (int i = 0; i < 5; i++)
        buf_fmt(&b, "%010zu 00000 n \n", at[i]);
    buf_fmt(&b, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", table);
    out = arena_str(&arena, buf_view(&b));
    buf_free(&b);
    return out;
}

static void pdf_is_read_by_a_child_where_there_is_one(void **state)
{
    struct str text;
    const char *path = getenv("PATH");
    enum search_read how;

    (void)state;
    how = read_text(pdf(), &text);
    if (child_is_there("pdftotext")) {
        assert_int_equal(how, SEARCH_READ_TEXT);
        assert_non_null(strstr(arena_z(&arena, text), "Annex to the plan"));
        assert_int_not_equal(read_text(STR("%PDF-1.4 nothing behind it"), &text), SEARCH_READ_TEXT);
    } else {
        print_message("pdftotext is missing here\n");
    }
    path = arena_z(&arena, str_of(path ? path : ""));
    setenv("PATH", "/nowhere", 1);
    assert_int_equal(read_text(pdf(), &text), SEARCH_READ_NO_TOOL);
    setenv("PATH", path, 1);
}

static void attachments_are_read_once_and_again_when_the_program_has_come(void **state)
{
    struct world *w = world_new(2);
    struct store *s = world_node(w, "in", 0);
    struct hash page = hash_of(STR("<html><p>совместные учения")), file;
    struct search_query q;
    struct search_hits hits;
    struct fault f = {0};
    struct buf b = BUF_EMPTY;
    struct str bytes = pdf(), text;
    enum search_read how;
    const char *path = arena_z(&arena, str_of(getenv("PATH")));
    int64_t missing;

    (void)state;
    file = hash_of(bytes);
    buf_fmt(&b, "{\"title\":{\"en\":\"Papers\"},\"blob\":[{\"blob\":\"%s\",\"size\":40,\"type\":\"text/html\"},",
            hash_hex(&page).z);
    buf_fmt(&b, "{\"blob\":\"%s\",\"size\":%zu,\"type\":\"application/pdf\"}]}", hash_hex(&file).z, bytes.n);
    world_notify(w, 0, "paper/p", b.p);
    buf_free(&b);
    world_feed_all(w, s);
    world_good(store_begin(s, &f), &f);
    world_good(ledger_put_blob(s, &page, STR("<html><p>совместные учения"), &f), &f);
    world_good(ledger_put_blob(s, &file, bytes, &f), &f);
    world_good(store_commit(s, &f), &f);
    setenv("PATH", "/nowhere", 1);
    world_good(extract_unread(s, &f), &f);
    setenv("PATH", path, 1);
    world_good(search_no_tool(s, &missing, &f), &f);
    assert_int_equal(missing, 1);
    search_parse(STR("учение"), &arena, &q);
    world_good(search_find(s, &q, 5, false, &arena, &hits, &f), &f);
    assert_int_equal(hits.count, 1);
    world_good(extract_unread(s, &f), &f);
    world_good(search_find_read(s, &file, &arena, &how, &text, &f), &f);
    assert_int_equal(how, child_is_there("pdftotext") ? SEARCH_READ_TEXT : SEARCH_READ_NO_TOOL);
    store_close(s);
    world_free(w);
}

#define T(name) cmocka_unit_test_teardown(name, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(texts_of_html_are_read_without_its_marks),
        T(of_a_page_of_the_web_the_article_is_read_and_when_it_appeared),
        T(odd_markup_is_survived),
        T(encodings_that_a_file_names_are_read),
        T(office_documents_are_read),
        T(a_child_is_held_to_its_limits),
        T(pdf_is_read_by_a_child_where_there_is_one),
        T(attachments_are_read_once_and_again_when_the_program_has_come),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
