#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/enc.h"
#include "node/mail.h"

#include <cmocka.h>

static void expect(const char *message, const char *text)
{
    struct arena a = ARENA_EMPTY;
    struct str got = mail_text(str_of(message), &a);

    assert_true(mail_is(str_of(message)));
    if (!str_is(got, text))
        fail_msg("got '" STR_FMT "', not '%s'", STR_ARG(got), text);
    arena_release(&a);
}

static void a_plain_letter_is_its_subject_and_its_words(void **state)
{
    (void)state;
    expect("From: a@x\nSubject: Session\n of the\n\tgroup\n\nFirst.\nSecond.\n", "Session of the\tgroup\n\nFirst.\nSecond.\n");
    expect("From: a@x\r\nTo: b@x\r\n\r\nOne\r\ntwo\r\n", "One\ntwo\n");
}

static void encoded_words_and_bodies_are_decoded(void **state)
{
    (void)state;
    expect("From: a@x\nTo: b@x\nSubject: =?utf-8?B?0J/RgNC40LLQtdGC?= =?koi8-r?Q?=CD=C9=D2?= 5\n\nx", "Приветмир 5\n\nx");
    expect("From: a@x\nDate: x\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=\"utf-8\"\n\n=E0=A4=AC=E0=A5=88=E0=A4=A0=\n=E0=A4=95 =3D 5=", "बैठक = 5=");
    expect("From: a@x\nDate: x\nContent-Transfer-Encoding: BASE64\nContent-Type: text/plain; charset=windows-1251\n\n7+Xx//Lu\n5Q==\n", "песятое");
}

static void of_alternatives_plain_text_is_taken(void **state)
{
    (void)state;
    expect("From: a@x\nDate: x\nContent-Type: multipart/mixed; boundary=out\n\npreamble\n--out\nContent-Type: multipart/alternative; boundary=\"in\"\n\n"
           "--in\nContent-Type: text/html\n\n<p>html</p>\n--in\nContent-Type: text/plain\n\nplain\n--in--\n"
           "--out\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nattached\n--out--\nafter",
           "plain\n");
    expect("From: a@x\nDate: x\nContent-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: text/html\n\n<p>only <b>html</b></p>\n--out--\n", "only html\n");
}

static void what_is_no_letter_is_none(void **state)
{
    (void)state;
    assert_false(mail_is(STR("New Delhi, 29 October: The meeting\n\nwas held.")));
    assert_false(mail_is(STR("Subject: only this\n\nx")));
    assert_false(mail_is(STR("")));
    assert_false(mail_is(STR("<html>")));
}

static void the_day_is_that_of_the_date_header(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    assert_true(str_is(mail_date(STR("From: a@x\nDate: Tue, 05 Mar 2024 09:00:00 +0530\n\nx"), &a), "2024-03-05"));
    assert_true(str_is(mail_date(STR("From: a@x\nDate: 12 Dec 2013 09:00 +0000\n\nx"), &a), "2013-12-12"));
    assert_true(str_is(mail_date(STR("From: a@x\nTo: b\n\nx"), &a), ""));
    arena_release(&a);
}

static void bytes_of_no_known_letters_are_left_out_or_replaced(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct str text;

    (void)state;
    text = mail_text(STR("From: a@x\nSubject: \xd0\xff raw =?utf-8?Q?=FF=FE?= \xe0\n\nbody \xff\xe0\n"), &a);
    assert_true(enc_utf8(text, &(size_t){0}));
    assert_non_null(strstr(arena_z(&a, text), " raw "));
    arena_release(&a);
}

static void a_day_that_no_calendar_has_is_none(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    assert_true(str_is(mail_date(STR("From: a@x\nDate: Mon, 31 Feb 2024 09:00:00 +0530\n\nx"), &a), ""));
    assert_true(str_is(mail_date(STR("From: a@x\nDate: Thu, 29 Feb 2024 09:00:00 +0530\n\nx"), &a), "2024-02-29"));
    arena_release(&a);
}

static void a_letter_cut_off_before_its_last_boundary_is_read_as_far_as_it_goes(void **state)
{
    (void)state;
    expect("From: a@x\nDate: x\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain\n\nThe meeting was",
           "The meeting was");
}

/* The memory of a header of many folded lines grows with its length, not with its square. */
static void a_header_of_a_million_folded_lines_is_cut_off(void **state)
{
    struct arena a = ARENA_EMPTY;
    struct buf b = BUF_EMPTY;
    struct str text;

    (void)state;
    buf_z(&b, "From: a@x\nDate: x\nSubject: long");
    for (int i = 0; i < 1000000; i++)
        buf_z(&b, "\n x");
    buf_z(&b, "\n\nwords");
    assert_true(mail_is(buf_view(&b)));
    text = mail_text(buf_view(&b), &a);
    assert_true(text.n > 5 && text.n < 100000);
    assert_memory_equal(text.p + text.n - 5, "words", 5);
    buf_free(&b);
    arena_release(&a);
}

/* Every prefix of a letter, and every letter with one byte changed, ends. */
static void damaged_letters_do_no_harm(void **state)
{
    static const char letter[] = "From: a@x\nSubject: =?utf-8?B?0J/R?=\nContent-Type: multipart/mixed; boundary=\"o\"\n\n--o\n"
                                 "Content-Transfer-Encoding: quoted-printable\n\n=D0=\n--o--";
    char other[sizeof letter];

    (void)state;
    for (size_t n = 0; n < sizeof letter; n++) {
        struct arena a = ARENA_EMPTY;
        mail_text(str_make(letter, n), &a);
        mail_date(str_make(letter, n), &a);
        memcpy(other, letter, sizeof letter);
        other[n] = (char)(other[n] ^ 0x15);
        mail_text(str_make(other, sizeof letter - 1), &a);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_letter_is_its_subject_and_its_words),
        cmocka_unit_test(encoded_words_and_bodies_are_decoded),
        cmocka_unit_test(of_alternatives_plain_text_is_taken),
        cmocka_unit_test(what_is_no_letter_is_none),
        cmocka_unit_test(the_day_is_that_of_the_date_header),
        cmocka_unit_test(bytes_of_no_known_letters_are_left_out_or_replaced),
        cmocka_unit_test(a_day_that_no_calendar_has_is_none),
        cmocka_unit_test(a_letter_cut_off_before_its_last_boundary_is_read_as_far_as_it_goes),
        cmocka_unit_test(a_header_of_a_million_folded_lines_is_cut_off),
        cmocka_unit_test(damaged_letters_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
