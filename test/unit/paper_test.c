#include "../nodes.h"

#include "base/date.h"
#include "forum/paper.h"

#define COMMISSION "{\"kind\":\"commission\",\"title\":{\"en\":\"Joint Commission\"}}"
#define HELD(n, date) "{\"forum\":\"forum/c\",\"number\":" #n ",\"date\":\"" date "\",\"status\":\"held\"}"
#define TODAY date_day_number(2031, 6, 1)

/* Agreed by both, marked public where OPEN. */
static void agree_as(struct nodes *all, const char *subject, const char *fields, bool open)
{
    struct hash id;

    OK(verb_propose(all->node[0].store, str_of(subject), nodes_json(all, fields), NULL, open,
                    nodes_hand(&all->node[0], SECRETARY), &id, F));
    nodes_settle(all, 0, 1);
    nodes_accept(all, 1, hash_hex(&id));
    nodes_settle(all, 0, 1);
}

static void agree(struct nodes *all, const char *subject, const char *fields)
{
    agree_as(all, subject, fields, false);
}

static struct nodes *with_commission(void)
{
    struct nodes *all = nodes_make(2);

    agree_as(all, "forum/c", COMMISSION, true);
    return all;
}

static struct paper paper_at(struct nodes *all, size_t at)
{
    struct paper of = {.store = all->node[at].store, .arena = &all->arena, .lang = LANG_EN, .side = (int)at,
                       .today = TODAY};

    return of;
}

/* A paper's parts, a line each, notes as well. */
static const char *lines(struct nodes *all, const struct prose *p)
{
    struct buf b = BUF_EMPTY;
    const char *z;

    for (size_t i = 0; i < p->n; i++) {
        buf_str(&b, p->part[i].text);
        buf_byte(&b, '\n');
    }
    z = arena_z(&all->arena, buf_view(&b));
    buf_free(&b);
    return z;
}

static const char *communique(struct nodes *all, const struct paper *of, const char *session)
{
    struct prose p;

    OK(paper_communique(of, str_of(session), &p, F));
    return lines(all, &p);
}

static const char *brief(struct nodes *all, const struct paper *of, const char *session)
{
    struct prose p;

    OK(paper_brief(of, str_of(session), &p, F));
    return lines(all, &p);
}

static void holds(const char *text, const char *words)
{
    if (!strstr(text, words))
        fail_msg("no '%s' in:\n%s", words, text);
}

static void lacks(const char *text, const char *words)
{
    if (strstr(text, words))
        fail_msg("'%s' in:\n%s", words, text);
}

static void what_is_made_at_a_session_and_reviewed_at_the_next_stands_in_both(void **state)
{
    struct nodes *all = with_commission();
    struct paper of = paper_at(all, 0);
    const char *text;

    (void)state;
    agree(all, "session/c-1", HELD(1, "2030-05-01"));
    agree(all, "session/c-2", HELD(2, "2031-05-01"));
    agree(all, "undertaking/u", "{\"kind\":\"commitment\",\"title\":{\"en\":\"Build\"},\"session\":\"session/c-1\","
                                "\"due\":\"2031-03-31\",\"status\":\"open\"}");
    agree(all, "undertaking/u", "{\"kind\":\"commitment\",\"title\":{\"en\":\"Build\"},\"session\":\"session/c-2\","
                                "\"due\":\"2031-08-31\",\"status\":\"open\"}");
    text = communique(all, &of, "session/c-1");
    holds(text, "commitment was recorded:\nBuild — due: 31 March 2031\n");
    text = communique(all, &of, "session/c-2");
    holds(text, "reviewed the status of one undertaking:\nBuild — open\n");
    lacks(text, "was recorded");
    nodes_free(all);
}

static void a_change_that_names_no_other_session_is_no_review(void **state)
{
    struct nodes *all = with_commission();
    struct paper of = paper_at(all, 0);
    const char *text;

    (void)state;
    agree(all, "session/c-1", HELD(1, "2030-05-01"));
    agree(all, "undertaking/u", "{\"kind\":\"decision\",\"title\":{\"en\":\"Bild\"},\"session\":\"session/c-1\"}");
    agree(all, "undertaking/u", "{\"kind\":\"decision\",\"title\":{\"en\":\"Build\"},\"session\":\"session/c-1\"}");
    text = communique(all, &of, "session/c-1");
    holds(text, "agreed on the following:\nBuild\n");
    lacks(text, "reviewed");
    nodes_free(all);
}

static void documents_are_signed_when_the_sides_say_so_and_drafts_are_not_spoken_of(void **state)
{
    struct nodes *all = with_commission();
    struct paper of = paper_at(all, 0);
    const char *text;

    (void)state;
    agree(all, "session/c-1", HELD(1, "2030-05-01"));
    agree(all, "document/a", "{\"kind\":\"protocol\",\"title\":{\"en\":\"A\"},\"session\":\"session/c-1\",\"status\":\"signed\"}");
    agree(all, "document/b", "{\"kind\":\"plan\",\"title\":{\"en\":\"B\"},\"session\":\"session/c-1\",\"status\":\"drafting\"}");
    agree(all, "document/c", "{\"kind\":\"plan\",\"title\":{\"en\":\"C\"},\"session\":\"session/c-1\",\"status\":\"in-force\"}");
    text = communique(all, &of, "session/c-1");
    holds(text, "was signed:\n“A”\n");
    holds(text, "Documents of the session:\n“C” — in force\n");
    lacks(text, "“B”");
    text = brief(all, &of, "session/c-1");
    holds(text, "To be signed\n“B” — being drafted\n");
    nodes_free(all);
}

static void a_co_chair_has_the_one_office_held_on_the_day(void **state)
{
    struct nodes *all = with_commission();
    struct paper of = paper_at(all, 1);
    const char *text;

    (void)state;
    agree(all, "session/c-1", HELD(1, "2030-05-01"));
    nodes_notify(all, 0, "person/p", "{\"party\":\"IN\",\"name\":{\"en\":\"A. Rao\"}}");
    nodes_notify(all, 0, "office/old", "{\"party\":\"IN\",\"title\":{\"en\":\"Head of Waters\"}}");
    nodes_notify(all, 0, "office/new", "{\"party\":\"IN\",\"title\":{\"en\":\"Secretary of State\"}}");
    nodes_notify(all, 0, "tenure/1", "{\"person\":\"person/p\",\"office\":\"office/old\",\"until\":\"2030-12\"}");
    nodes_notify(all, 0, "tenure/2", "{\"person\":\"person/p\",\"office\":\"office/new\",\"from\":\"2031-01\"}");
    nodes_notify(all, 0, "delegation/d",
                 "{\"session\":\"session/c-1\",\"members\":[{\"person\":\"person/p\",\"role\":\"co-chair\"},"
                 "{\"office\":\"office/new\",\"role\":\"member\"}]}");
    /* The other side's list of our people is not ours. */
    nodes_notify(all, 1, "delegation/d", "{\"session\":\"session/c-1\",\"members\":[{\"office\":\"office/new\","
                                         "\"role\":\"expert\"}]}");
    nodes_settle(all, 0, 1);
    text = communique(all, &of, "session/c-1");
    holds(text, "A. Rao, Head of Waters");
    lacks(text, "Secretary of State");
    nodes_free(all);
}

static void a_forum_has_the_name_of_its_time(void **state)
{
    struct nodes *all = nodes_make(2);
    struct paper of = paper_at(all, 0);

    (void)state;
    agree(all, "forum/c", "{\"kind\":\"commission\",\"title\":{\"en\":\"Joint Commission\"},\"former\":["
                          "{\"title\":{\"en\":\"First Commission\"},\"until\":\"2010\"},"
                          "{\"title\":{\"en\":\"Second Commission\"},\"until\":\"2020\"}]}");
    agree(all, "session/c-1", HELD(1, "2009-05-01"));
    agree(all, "session/c-2", HELD(2, "2015-05-01"));
    agree(all, "session/c-3", HELD(3, "2025-05-01"));
    holds(communique(all, &of, "session/c-1"), "first session of the First Commission");
    holds(communique(all, &of, "session/c-2"), "second session of the Second Commission");
    holds(communique(all, &of, "session/c-3"), "third session of the Joint Commission");
    nodes_free(all);
}

static void the_newest_reply_to_an_invitation_counts(void **state)
{
    struct nodes *all = with_commission();
    struct paper of = paper_at(all, 0);

    (void)state;
    agree(all, "session/c-1", HELD(1, "2030-05-01"));
    agree(all, "session/c-2", "{\"forum\":\"forum/c\",\"number\":2,\"date\":\"2032\",\"status\":\"planned\"}");
    nodes_notify(all, 0, "invitation/i", "{\"to\":\"KZ\",\"occasion\":\"session/c-2\"}");
    nodes_settle(all, 0, 1);
    lacks(communique(all, &of, "session/c-1"), "accepted");
    nodes_notify(all, 1, "reply/r", "{\"invitation\":\"invitation/i\",\"answer\":\"later\"}");
    nodes_notify(all, 1, "reply/s", "{\"invitation\":\"invitation/i\",\"answer\":\"accept\"}");
    nodes_notify(all, 0, "reply/t", "{\"invitation\":\"invitation/i\",\"answer\":\"decline\"}"); /* nobody asked them */
    nodes_settle(all, 0, 1);
    holds(communique(all, &of, "session/c-1"), "to the next (second) session. The invitation was accepted.");
    nodes_free(all);
}

static void everybody_sees_what_is_public_alone(void **state)
{
    struct nodes *all = with_commission();
    struct paper of = paper_at(all, 0);
    struct prose p;
    const char *text;

    (void)state;
    of.open_only = true;
    agree_as(all, "session/c-1", HELD(1, "2030-05-01"), true);
    agree(all, "session/c-2", "{\"forum\":\"forum/c\",\"number\":2,\"date\":\"2032\",\"status\":\"planned\"}");
    agree(all, "undertaking/u", "{\"kind\":\"decision\",\"title\":{\"en\":\"Hidden\"},\"session\":\"session/c-1\"}");
    agree_as(all, "undertaking/v", "{\"kind\":\"decision\",\"title\":{\"en\":\"Shown\"},\"session\":\"session/c-1\","
                                   "\"reaffirms\":[\"undertaking/u\"]}", true);
    text = communique(all, &of, "session/c-1");
    holds(text, "Shown");
    lacks(text, "Hidden");
    lacks(text, "next");
    REFUSED(NOT_FOUND, paper_communique(&of, STR("session/c-2"), &p, F));
    REFUSED(NOT_FOUND, paper_communique(&of, STR("forum/c"), &p, F));
    nodes_free(all);
}

static void the_brief_takes_what_is_below_its_forum_and_nothing_beside_it(void **state)
{
    struct nodes *all = with_commission();
    struct paper of = paper_at(all, 0);
    const char *text;

    (void)state;
    agree(all, "forum/w", "{\"kind\":\"working-group\",\"parent\":\"forum/c\",\"title\":{\"en\":\"Group\"}}");
    agree(all, "forum/x", "{\"kind\":\"dialogue\",\"title\":{\"en\":\"Dialogue\"}}");
    agree(all, "session/c-1", "{\"forum\":\"forum/c\",\"number\":1,\"date\":\"2031-07\",\"status\":\"planned\"}");
    agree(all, "session/w-1", "{\"forum\":\"forum/w\",\"number\":4,\"date\":\"2031-09\",\"status\":\"planned\"}");
    agree(all, "session/x-1", "{\"forum\":\"forum/x\",\"number\":1,\"date\":\"2030\",\"status\":\"held\"}");
    agree(all, "undertaking/below", "{\"kind\":\"action\",\"title\":{\"en\":\"Below\"},\"session\":\"session/w-1\"}");
    agree(all, "undertaking/beside", "{\"kind\":\"action\",\"title\":{\"en\":\"Beside\"},\"session\":\"session/x-1\"}");
    text = brief(all, &of, "session/c-1");
    holds(text, "Open undertakings: 1;");
    holds(text, "Below");
    lacks(text, "Beside");
    holds(text, "September 2031: Fourth meeting of the Group\n");
    text = brief(all, &of, "session/x-1");
    holds(text, "Beside");
    lacks(text, "Below");
    nodes_free(all);
}

static void the_brief_gives_each_sides_last_words_the_others_first(void **state)
{
    struct nodes *all = with_commission();
    struct paper of = paper_at(all, 0);
    const char *text, *first, *second;

    (void)state;
    agree(all, "session/c-1", HELD(1, "2031-05-01"));
    for (int i = 1; i <= 5; i++) {
        struct arena *a = &all->arena;

        nodes_notify(all, 0, arena_fmt(a, "statement/s%d", i).p,
                     arena_fmt(a, "{\"party\":\"IN\",\"date\":\"2031-05-0%d\",\"text\":{\"en\":\"Ours %d\"}}", i, i).p);
    }
    nodes_notify(all, 0, "statement/late", "{\"party\":\"IN\",\"date\":\"2031-12-01\",\"text\":{\"en\":\"Not yet\"}}");
    nodes_notify(all, 1, "contact/k", "{\"kind\":\"call\",\"date\":\"2031-04-01\",\"readout\":{\"en\":\"Theirs\"}}");
    nodes_settle(all, 0, 1);
    text = brief(all, &of, "session/c-1");
    first = strstr(text, "“Theirs”");
    second = strstr(text, "“Ours 5”");
    assert_true(first && second && first < second);
    holds(text, "Ours 3");
    lacks(text, "Ours 2");
    lacks(text, "Not yet");
    nodes_free(all);
}

static void contacts_on_its_margins_stand_in_a_communique_once_and_as_we_tell_of_them(void **state)
{
    struct nodes *all = with_commission();
    struct paper of = paper_at(all, 0);
    const char *text;

    (void)state;
    agree(all, "session/c-1", HELD(1, "2031-04-15"));
    nodes_notify(all, 0, "person/a", "{\"party\":\"IN\",\"name\":{\"en\":\"Asha Rao\"}}");
    nodes_notify(all, 1, "contact/lunch", "{\"kind\":\"meeting\",\"margins\":\"session/c-1\",\"topics\":[{\"en\":\"Theirs\"}]}");
    nodes_notify(all, 0, "contact/lunch",
           "{\"kind\":\"meeting\",\"margins\":\"session/c-1\",\"persons\":[\"person/a\"],\"date\":\"2031-04-16\","
           "\"topics\":[{\"en\":\"Ours\"},{\"en\":\"More\"}]}");
    nodes_notify(all, 1, "contact/other", "{\"kind\":\"call\",\"margins\":\"session/none\"}");
    nodes_settle(all, 0, 1);
    text = communique(all, &of, "session/c-1");
    holds(text, "A meeting took place on the margins of the session (16 April 2031); persons named: Asha Rao. Topics of discussion: "
                "Ours; More.");
    lacks(text, "Theirs");
    lacks(text, "elephone call");
    nodes_free(all);
}

static const char *note(struct nodes *all, const struct paper *of, enum writer_note_kind kind, const char *subject,
                        const char *date, const char *by)
{
    struct str about = str_of(subject);
    struct paper_order order = {
        .kind = kind, .subject = &about, .subjects = 1, .to = -1, .date = str_of(date), .by = str_of(by)};
    struct prose p;

    OK(paper_note(of, &order, &p, F));
    return lines(all, &p);
}

static void what_is_not_agreed_is_said_to_be_left_out_of_communiques_and_agendas(void **state)
{
    struct nodes *all = with_commission();
    struct paper of = paper_at(all, 0);
    struct hash id;
    const char *text;

    (void)state;
    agree_as(all, "session/c-1", HELD(1, "2030-05-01"), true);
    agree(all, "agenda-item/a", "{\"session\":\"session/c-1\",\"order\":1,\"title\":{\"en\":\"Water\"}}");
    OK(verb_propose(all->node[0].store, STR("agenda-item/b"),
                    nodes_json(all, "{\"session\":\"session/c-1\",\"order\":2,\"title\":{\"en\":\"Fish\"}}"), NULL, false,
                    nodes_hand(&all->node[0], SECRETARY), &id, F));
    text = note(all, &of, WRITER_TRANSMIT, "session/c-1", "2031-06-01", "");
    holds(text, "[One agenda item is not agreed and not in this paper: “Fish”.]");
    lacks(text, "2. Fish");
    holds(communique(all, &of, "session/c-1"), "[One agenda item is not agreed and not in this paper: “Fish”.]");
    OK(verb_propose(all->node[0].store, STR("undertaking/u"),
                    nodes_json(all, "{\"session\":\"session/c-1\",\"kind\":\"action\",\"title\":{\"en\":\"Count\"}}"), NULL,
                    false, nodes_hand(&all->node[0], SECRETARY), &id, F));
    OK(verb_propose(all->node[0].store, STR("agenda-item/c"),
                    nodes_json(all, "{\"session\":\"session/c-1\",\"order\":3,\"title\":{\"en\":\"Ice\"}}"), NULL, false,
                    nodes_hand(&all->node[0], SECRETARY), &id, F));
    text = communique(all, &of, "session/c-1");
    holds(text, "[2 agenda items are not agreed and not in this paper: “Fish”; “Ice”.]");
    holds(text, "[One undertaking is not agreed and not in this paper: “Count”.]");
    of.open_only = true;
    lacks(communique(all, &of, "session/c-1"), "Fish");
    nodes_free(all);
}

static void a_note_says_who_has_no_secretariat_whose_it_is_and_what_its_day_is_worth(void **state)
{
    struct nodes *all = with_commission();
    struct paper ours = paper_at(all, 0), theirs = paper_at(all, 1);
    const char *text;

    (void)state;
    agree(all, "session/c-2", "{\"forum\":\"forum/c\",\"number\":2,\"date\":\"2032\",\"status\":\"planned\"}");
    nodes_notify(all, 0, "invitation/i", "{\"to\":\"KZ\",\"occasion\":\"session/c-2\"}");
    nodes_settle(all, 0, 1);
    text = note(all, &ours, WRITER_INVITE, "invitation/i", "2031-06-01", "2031-07-01");
    holds(text, "[No secretariat is on record for ");
    lacks(text, "another side");
    lacks(text, "the day");
    holds(note(all, &ours, WRITER_REMIND, "invitation/i", "2031-05-01", "2031-05-31"), "[The day asked for, 31 May 2031, is past.]");
    holds(note(all, &ours, WRITER_INVITE, "invitation/i", "2031-09-01", "2031-08-01"),
          "[The day asked for, 1 August 2031, is before the date of the note.]");
    holds(note(all, &theirs, WRITER_INVITE, "invitation/i", "2031-06-01", ""), "[The note is another side’s, ");
    nodes_free(all);
}

static void a_note_with_texts_says_what_in_them_is_not_agreed(void **state)
{
    struct nodes *all = with_commission();
    struct paper of = paper_at(all, 0);
    struct hash id;
    const char *text;

    (void)state;
    OK(verb_propose(all->node[0].store, STR("document/d"), nodes_json(all, "{\"kind\":\"plan\",\"title\":{\"en\":\"Plan\"}}"),
                    NULL, false, nodes_hand(&all->node[0], SECRETARY), &id, F));
    OK(verb_propose(all->node[0].store, STR("paragraph/d-1"),
                    nodes_json(all, "{\"document\":\"document/d\",\"order\":1,\"text\":{\"en\":\"One.\"}}"), NULL, false,
                    nodes_hand(&all->node[0], SECRETARY), &id, F));
    text = note(all, &of, WRITER_TRANSMIT, "document/d", "2031-06-01", "");
    holds(text, "[Proposed, and not yet agreed by all sides: document/d.]");
    holds(text, "[In “Plan” one paragraph is not agreed.]");
    nodes_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contacts_on_its_margins_stand_in_a_communique_once_and_as_we_tell_of_them),
        cmocka_unit_test(what_is_made_at_a_session_and_reviewed_at_the_next_stands_in_both),
        cmocka_unit_test(a_change_that_names_no_other_session_is_no_review),
        cmocka_unit_test(documents_are_signed_when_the_sides_say_so_and_drafts_are_not_spoken_of),
        cmocka_unit_test(a_co_chair_has_the_one_office_held_on_the_day),
        cmocka_unit_test(a_forum_has_the_name_of_its_time),
        cmocka_unit_test(the_newest_reply_to_an_invitation_counts),
        cmocka_unit_test(everybody_sees_what_is_public_alone),
        cmocka_unit_test(the_brief_takes_what_is_below_its_forum_and_nothing_beside_it),
        cmocka_unit_test(the_brief_gives_each_sides_last_words_the_others_first),
        cmocka_unit_test(what_is_not_agreed_is_said_to_be_left_out_of_communiques_and_agendas),
        cmocka_unit_test(a_note_says_who_has_no_secretariat_whose_it_is_and_what_its_day_is_worth),
        cmocka_unit_test(a_note_with_texts_says_what_in_them_is_not_agreed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
