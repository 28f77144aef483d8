#include "view/view.h"

#include "view/asset.h"

static struct str with_lang(struct arena *a, struct str path, const char *code)
{
    bool query = path.n > 0 && memchr(path.p, '?', path.n);

    return arena_fmt(a, STR_FMT "%clang=%s", STR_ARG(path), query ? '&' : '?', code);
}

void view_init(struct view *v, struct arena *a, enum lang lang, struct str path)
{
    struct view_language *choice = ARENA_ARRAY(a, LANGS, struct view_language);

    *v = (struct view){.lang = lang, .tag = str_of(lang_code[lang]), .lang_choice = {choice, LANGS}};
    for (int i = 0; i < LANGS; i++) {
        struct str tag = str_of(lang_code[i]);
        choice[i] = (struct view_language){tag, view_lang_name(tag), with_lang(a, path, lang_code[i]), i == (int)lang};
    }
    v->css = asset_url(a, STR("manch.css"));
}

struct str view_mark_class(enum view_mark mark)
{
    static const char *const name[MARK_COUNT] = {"none", "agreed", "open", "half", "done", "late", "diverge", "missing", "ended",
                                                 "alarm", "crossed"};

    return str_of(name[mark < MARK_COUNT ? mark : MARK_NONE]);
}

struct str view_stance_class(enum view_stance stance)
{
    static const char *const name[] = {"out", "provisional", "firm", "left"};

    return str_of(name[stance <= STANCE_LEFT ? stance : STANCE_NONE]);
}

/* Two hues are our own; further parties share neutral ones and are told apart by their initials. */
struct str view_hue_class(int hue)
{
    static const char *const name[] = {"side-a", "side-b", "side-c", "side-d"};

    return str_of(name[hue < 0 ? 0 : hue % 4]);
}

struct str view_lang_name(struct str tag)
{
    static const struct {
        const char *tag, *name;
    } table[] = {
        {"hi", "हिंदी"}, {"ru", "Русский"}, {"en", "English"}, {"fr", "Français"}, {"es", "Español"}, {"pt", "Português"},
        {"zh", "中文"}, {"ar", "العربية"}, {"bn", "বাংলা"}, {"ur", "اردو"}, {"be", "Беларуская"}, {"kk", "Қазақша"},
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_is(tag, table[i].tag))
            return str_of(table[i].name);
    return tag;
}

enum view_mark view_mark_of(struct str word)
{
    static const struct {
        const char *word;
        enum view_mark mark;
    } table[] = {
        {"agreed", MARK_AGREED}, {"signed", MARK_AGREED}, {"in-force", MARK_AGREED}, {"settled", MARK_AGREED},
        {"held", MARK_DONE}, {"concluded", MARK_DONE}, {"effective", MARK_AGREED}, {"initialled", MARK_HALF},
        {"proposed", MARK_OPEN}, {"planned", MARK_OPEN}, {"not-started", MARK_OPEN}, {"open", MARK_OPEN},
        {"drafting", MARK_OPEN}, {"study", MARK_OPEN}, {"ad-referendum", MARK_HALF}, {"accepted", MARK_HALF},
        {"in-progress", MARK_HALF}, {"under-way", MARK_HALF}, {"carried", MARK_HALF}, {"later", MARK_HALF},
        {"done", MARK_DONE}, {"decided", MARK_DONE}, {"accept", MARK_DONE}, {"delayed", MARK_LATE},
        {"postponed", MARK_LATE}, {"stale", MARK_DIVERGE}, {"waiting", MARK_ALARM}, {"crossed", MARK_CROSSED},
        {"void", MARK_ENDED}, {"lapsed", MARK_ENDED}, {"dropped", MARK_ENDED}, {"struck", MARK_ENDED},
        {"cancelled", MARK_ENDED}, {"ended", MARK_ENDED}, {"decline", MARK_ENDED},
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_is(word, table[i].word))
            return table[i].mark;
    return MARK_NONE;
}

struct view_state view_state_of(enum lang lang, const char *family, struct str word)
{
    if (word.n == 0)
        return (struct view_state){0};
    return (struct view_state){view_mark_of(word), catalogue_name(lang, family, word)};
}
