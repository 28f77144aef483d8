/* markup: follows the HTML of a template, byte by byte, and keeps the literal text (for tmpl.c, which is compiled from one
 * file and includes this one after declaring refuse() and lit_put()).
 *
 * 1. `state` always says where the next byte stands; two places are the same when same() says so.
 * 2. What may not stand in a template (see tmpl.c) is refused as soon as it is met. */
#ifndef TOOLS_MARKUP_H
#define TOOLS_MARKUP_H

/* Where in the HTML we are. */
enum place { IN_TEXT, IN_NAME, IN_TAG, IN_ATTR, AFTER_EQUALS, IN_VALUE };
enum { ELEMENT = 48 };
struct state {
    enum place place;
    char quote;
    bool url;        /* the attribute holds an address ... */
    bool begun;      /* ... and some of it is written */
    bool closing;    /* </name> */
    char element[NAME], attr[NAME];
    int depth;
    char open[DEPTH][ELEMENT]; /* elements that are open */
};
static struct state state;

static bool in_list(const char *word, const char *list)
{
    size_t n = strlen(word);

    if (n == 0)
        return false;
    for (const char *p = list; (p = strstr(p, word)); p += n)
        if ((p == list || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
    return false;
}

#define VOID_ELEMENTS "area br col hr img input link meta wbr"
#define BANNED_ELEMENTS "script style base iframe object embed frame applet noscript template"
#define BANNED_ATTRS "style srcdoc srcset http-equiv"
#define URL_ATTRS "href src action formaction cite poster data ping background xlink:href"

static bool inside(const char *elements)
{
    for (int i = 0; i < state.depth; i++)
        if (in_list(state.open[i], elements))
            return true;
    return false;
}

static void element_named(void)
{
    if (in_list(state.element, BANNED_ELEMENTS))
        refuse("<%s> may not stand in a template", state.element);
}

static void attr_named(void)
{
    if (in_list(state.attr, BANNED_ATTRS) || strncmp(state.attr, "on", 2) == 0)
        refuse("attribute %s may not stand in a template", state.attr);
    if (state.closing)
        refuse("a closing tag has no attributes");
}

/* An attribute without a value. */
static void attr_settled(void)
{
    attr_named();
    state.attr[0] = '\0';
    state.place = IN_TAG;
}

static void tag_ended(bool self)
{
    if (state.closing) {
        if (state.depth == 0 || strcmp(state.open[state.depth - 1], state.element) != 0)
            refuse("</%s> closes what is not open; open is <%s>", state.element,
                   state.depth ? state.open[state.depth - 1] : "nothing");
        state.depth--;
    } else if (!self && !in_list(state.element, VOID_ELEMENTS)) {
        if (state.depth == DEPTH || strlen(state.element) >= ELEMENT)
            refuse("<%s> is nested too deep or its name is too long", state.element);
        strcpy(state.open[state.depth++], state.element);
    }
    state.place = IN_TEXT;
    state.element[0] = state.attr[0] = '\0';
}

static void name_add(char *name, char c)
{
    size_t n = strlen(name);

    if (n + 1 >= NAME)
        refuse("name too long: %s", name);
    name[n] = (char)tolower((unsigned char)c);
    name[n + 1] = '\0';
}

/* In text, at '<'. Returns how many bytes were taken. */
static size_t tag_begins(const char *p)
{
    static const char doctype[] = "<!doctype html>";

    if (strncmp(p, doctype, sizeof doctype - 1) == 0) {
        for (size_t i = 0; i < sizeof doctype - 1; i++)
            lit_put(doctype[i]);
        return sizeof doctype - 1;
    }
    state.closing = p[1] == '/';
    if (!isalpha((unsigned char)p[state.closing ? 2 : 1]))
        refuse("'<' begins no tag; write &lt; (comments are {{! so }})");
    state.place = IN_NAME;
    state.element[0] = '\0';
    lit_put('<');
    if (state.closing)
        lit_put('/');
    return state.closing ? 2 : 1;
}

static bool name_byte(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == ':' || c == '_';
}

static void in_tag(char c)
{
    if (state.place == IN_NAME && !name_byte(c))
        element_named();
    if (state.place == IN_ATTR && !name_byte(c) && c != '=')
        attr_settled();
    if (isspace((unsigned char)c)) {
        state.place = IN_TAG;
        if (lit_n == 0 || lit[lit_n - 1] != ' ')
            lit_put(' ');
    } else if (c == '>') {
        bool self = lit_n > 0 && lit[lit_n - 1] == '/';
        lit_put(c);
        tag_ended(self);
    } else if (c == '/') {
        state.place = IN_TAG;
        lit_put(c);
    } else if (name_byte(c)) {
        if (state.place == IN_TAG) {
            state.place = IN_ATTR;
            state.attr[0] = '\0';
        }
        name_add(state.place == IN_NAME ? state.element : state.attr, c);
        lit_put(c);
    } else if (c == '=' && state.place == IN_ATTR) {
        attr_named();
        state.place = AFTER_EQUALS;
        lit_put(c);
    } else {
        refuse("'%c' may not stand in a tag", c);
    }
}

/* ':' in an address: nothing but http: and https: may stand before it. */
static void scheme_ended(void)
{
    static const char *const good[] = {"\"http", "\"https", "'http", "'https"};

    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        size_t n = strlen(good[i]);
        if (lit_n >= n && memcmp(lit + lit_n - n, good[i], n) == 0)
            return;
    }
    refuse("an address of %s is relative, or http(s)", state.attr);
}

static void in_value(char c)
{
    if (c == ':' && state.url)
        scheme_ended();
    lit_put(c);
    if (c == state.quote) {
        state.place = IN_TAG;
        state.url = state.begun = false;
        state.quote = 0;
        state.attr[0] = '\0';
    } else {
        state.begun = state.url;
    }
}

static void value_begins(char c)
{
    if (c != '"' && c != '\'')
        refuse("the value of %s stands without quotes", state.attr);
    lit_put(c);
    state.place = IN_VALUE;
    state.quote = c;
    state.begun = false;
    state.url = in_list(state.attr, URL_ATTRS);
}

static void in_text(char c)
{
    bool space = isspace((unsigned char)c) && !inside("pre textarea");

    if (!space)
        lit_put(c);
    else if (lit_n == 0 || !isspace((unsigned char)lit[lit_n - 1]))
        lit_put(c);
    else if (c == '\n')
        lit[lit_n - 1] = '\n';
}

/* Text up to the next directive. */
static void html(const char *end)
{
    while (at < end) {
        char c = *at;
        if (c == '\n')
            line++;
        if (state.place == IN_TEXT && c == '<') {
            at += tag_begins(at);
            continue;
        }
        switch (state.place) {
        case IN_TEXT: in_text(c); break;
        case AFTER_EQUALS: value_begins(c); break;
        case IN_VALUE: in_value(c); break;
        case IN_NAME: case IN_TAG: case IN_ATTR: in_tag(c); break;
        }
        at++;
    }
}

static bool same(const struct state *a, const struct state *b)
{
    if (a->place != b->place || a->quote != b->quote || a->begun != b->begun || a->depth != b->depth)
        return false;
    for (int i = 0; i < a->depth; i++)
        if (strcmp(a->open[i], b->open[i]) != 0)
            return false;
    return strcmp(a->element, b->element) == 0 && strcmp(a->attr, b->attr) == 0;
}

/* A directive inside a tag may stand between attributes only. */
static void between_attributes(void)
{
    if (state.place == IN_NAME) {
        element_named();
        state.place = IN_TAG;
    }
    if (state.place == IN_ATTR || state.place == AFTER_EQUALS)
        refuse("a directive may not stand in an attribute's name or before its quote");
}

#endif
