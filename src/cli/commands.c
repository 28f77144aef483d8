#include "cli/commands.h"

#include "cli/backup.h"
#include "cli/courier.h"
#include "cli/drafting.h"
#include "cli/finding.h"
#include "cli/founding.h"
#include "cli/help.h"
#include "cli/importing.h"
#include "cli/making.h"
#include "cli/papers.h"
#include "cli/proving.h"
#include "cli/reading.h"
#include "cli/serving.h"
#include "cli/setup.h"
#include "cli/standing.h"
#include "cli/writing.h"

#define M(name) MSG_CLI_##name
#define OPTIONS(...) \
    (const struct cli_option[]) { __VA_ARGS__, {NULL, NULL, 0, 0} }
/* Help of one line alone, or with a paragraph. */
#define LINE(name) M(DO_##name), M(DO_##name)
#define LONG(name) M(DO_##name), M(MORE_##name)
/* What commands need. */
#define NOTHING 0
#define READ (CLI_NODE)
#define READ_CHANNEL (CLI_NODE | CLI_CHANNEL)
#define WRITE_NODE (CLI_NODE | CLI_WRITE)
#define WRITE (CLI_NODE | CLI_WRITE | CLI_CHANNEL)

#define AS {"as", "OFFICER", M(OPT_AS), 0}
#define ROOT_KEY {"root-key", "FILE", M(OPT_ROOT_KEY), 0}
#define UNKNOWN_OK {"unknown-ok", NULL, M(OPT_UNKNOWN_OK), 0}
#define MARKING {"marking", "shared|public", M(OPT_MARKING), 0}
#define TODAY {"today", "DATE", M(OPT_TODAY), 0}
#define HTML {"html", NULL, M(OPT_HTML), 0}, {"odt", NULL, M(OPT_ODT), 0}
#define NOTE_NUMBER {"number", "N", M(OPT_NOTE_NUMBER), 0}
#define NOTE_DATE {"date", "DATE", M(OPT_NOTE_DATE), 0}
#define NOTE_BY {"by", "DATE", M(OPT_NOTE_BY), 0}
#define NOTE_TO {"to", "PARTY", M(OPT_TO_PARTY), 0}
#define NOTE(name) M(DO_NOTE_##name), M(MORE_NOTE)
#define TEXT_LANG {"lang", "LANG", M(OPT_TEXT_LANG), 0}

const struct cli_option commands_global[] = {
    {"json", NULL, M(OPT_JSON), 0},
    {"lang", "hi|ru|en", M(OPT_LANG), 0},
    {"passphrase-file", "FILE", M(OPT_PASSPHRASE_FILE), 0},
    {"help", NULL, M(OPT_HELP), 0},
    {"version", NULL, M(OPT_VERSION), 0},
    {NULL, NULL, 0, 0},
};

/* name, verb, arguments, fewest, most, needs, group, help, example, options, function */
const struct cli_command commands_table[] = {
    {"init", NULL, "DIR", 1, 1, NOTHING, CLI_SETUP, LONG(INIT),
     "manch init ru --party RU --host mod.ru.example --name en=Russia --name hi=रूस --name ru=Россия",
     OPTIONS({"party", "CODE", M(OPT_PARTY), CLI_MUST}, {"host", "HOST", M(OPT_HOST), 0},
             {"name", "LANG=NAME", M(OPT_NAME), CLI_MANY}, {"no-passphrase", NULL, M(OPT_NO_PASSPHRASE), 0}, ROOT_KEY),
     setup_init},
    {"card", NULL, "", 0, 0, READ, CLI_SETUP, LONG(CARD), "manch card > in.card",
     OPTIONS({"vkeys", NULL, M(OPT_VKEYS), 0}), setup_card},
    {"charter", "draft", "CHANNEL", 1, -1, READ, CLI_SETUP, LONG(CHARTER_DRAFT),
     "manch charter draft in-ru --with ru.card --languages hi,ru,en > charter",
     OPTIONS({"with", "CARD", M(OPT_WITH), CLI_MUST | CLI_MANY}, {"languages", "LANG,...", M(OPT_LANGUAGES), CLI_MUST}),
     founding_draft},
    {"charter", "sign", "FILE", 1, 1, READ, CLI_SETUP, LONG(CHARTER_SIGN), NULL, OPTIONS(ROOT_KEY), founding_sign},
    {"charter", "open", "FILE", 1, 1, WRITE_NODE, CLI_SETUP, LONG(CHARTER_OPEN), NULL, OPTIONS(ROOT_KEY),
     founding_open},
    {"officer", "appoint", "NAME", 1, 1, WRITE, CLI_SETUP, LONG(OFFICER_APPOINT),
     "manch officer appoint secretary --roles secretary,chair",
     OPTIONS({"roles", "ROLE,...", M(OPT_ROLES), CLI_MUST}, {"office", "ID", M(OPT_OFFICE), 0},
             {"key", "VKEY", M(OPT_KEY), 0}, ROOT_KEY),
     founding_appoint},
    {"officer", "dismiss", "NAME", 1, 1, WRITE, CLI_SETUP, LINE(OFFICER_DISMISS), NULL,
     OPTIONS({"reason", "TEXT", M(OPT_REASON), 0}, ROOT_KEY), founding_dismiss},
    {"officer", "list", "[PARTY]", 0, 1, READ_CHANNEL, CLI_SETUP, LINE(OFFICER_LIST), NULL, NULL, founding_officers},
    {"peer", "add", "PARTY URL", 2, 2, WRITE, CLI_SETUP, LINE(PEER_ADD),
     "manch peer add RU https://manch.mod.ru.example",
     OPTIONS({"pin", "sha256:HEX", M(OPT_PIN), 0}), founding_add_peer},
    {"peer", "list", "", 0, 0, READ_CHANNEL, CLI_SETUP, LINE(PEER_LIST), NULL, NULL, founding_peers},
    {"backup", NULL, "FILE", 1, 1, READ, CLI_SETUP, LONG(BACKUP), NULL, NULL, backup_write},
    {"restore", NULL, "FILE [DIR]", 1, 2, NOTHING, CLI_SETUP, LONG(RESTORE), NULL, NULL, backup_restore},

    {"propose", NULL, "KIND/SLUG [FIELD=VALUE...]", 1, -1, WRITE | CLI_FIELDS, CLI_MAKE, LONG(PROPOSE),
     "manch propose session/wg-mc-5 forum=forum/wg-mc number=5 date=2025-10-29 title.en='Fifth meeting'",
     OPTIONS({"json", "FILE", M(OPT_JSON_FILE), 0}, AS, MARKING, UNKNOWN_OK, {"summary", "TEXT", M(OPT_SUMMARY), 0}),
     making_propose},
    {"accept", NULL, "ACT...", 1, -1, WRITE, CLI_MAKE, LONG(ACCEPT),
     "manch accept 1a2b3c4d\nmanch accept agenda-item/5-1 agenda-item/5-2 agenda-item/5-3",
     OPTIONS({"ad-referendum", NULL, M(OPT_AD_REFERENDUM), 0}, AS), making_accept},
    {"withdraw", NULL, "ACT", 1, 1, WRITE, CLI_MAKE, LINE(WITHDRAW), NULL,
     OPTIONS({"reason", "TEXT", M(OPT_REASON), 0}, AS), making_withdraw},
    {"decline", NULL, "ACT", 1, 1, WRITE, CLI_MAKE, LINE(DECLINE),
     "manch decline 1a2b3c4d --reason 'Not before the summit'",
     OPTIONS({"reason", "TEXT", M(OPT_REASON), CLI_MUST}, AS), making_decline},
    {"notify", NULL, "KIND/SLUG [FIELD=VALUE...]", 1, -1, WRITE | CLI_FIELDS, CLI_MAKE, LONG(NOTIFY),
     "manch notify report/training-1 undertaking=undertaking/training status=in-progress percent=40",
     OPTIONS({"json", "FILE", M(OPT_JSON_FILE), 0}, AS, MARKING, UNKNOWN_OK), making_notify},
    {"sign", NULL, "document/SLUG", 1, 1, WRITE, CLI_MAKE, LONG(SIGN), NULL, OPTIONS(AS), making_sign},

    {"read", NULL, "FILE", 1, 1, NOTHING, CLI_DESK, LONG(READ), "manch read report.pdf --published 2025-10-29 --draft",
     OPTIONS({"published", "DATE", M(OPT_PUBLISHED), 0}, {"draft", NULL, M(OPT_DRAFT), 0}), drafting_read},
    {"draft", "list", "", 0, 0, READ, CLI_DESK, LONG(DRAFT_LIST), NULL,
     OPTIONS({"source", "N", M(OPT_SOURCE), 0}, {"kind", "KIND", M(OPT_KIND), 0},
             {"all", NULL, M(OPT_ALL_DRAFTS), 0}),
     drafting_list},
    {"draft", "show", "ID", 1, 1, READ, CLI_DESK, LINE(DRAFT_SHOW), NULL, NULL, drafting_show},
    {"draft", "edit", "ID [FIELD=VALUE...]", 1, -1, WRITE_NODE, CLI_DESK, LONG(DRAFT_EDIT),
     "manch draft edit 7 date=2025-10-29 venue.en='Manekshaw Centre'",
     OPTIONS({"subject", "KIND/SLUG", M(OPT_SUBJECT), 0}), drafting_edit},
    {"draft", "drop", "ID...", 1, -1, WRITE_NODE, CLI_DESK, LONG(DRAFT_DROP), NULL,
     OPTIONS({"undo", NULL, M(OPT_UNDO), 0}), drafting_drop},
    {"draft", "table", "ID...", 1, -1, WRITE, CLI_DESK, LONG(DRAFT_TABLE), "manch draft table 7 --with-source",
     OPTIONS({"with-source", NULL, M(OPT_WITH_SOURCE), 0}, AS, MARKING, UNKNOWN_OK), drafting_table},
    {"import", NULL, "FOLDER|FILE.csv", 1, 1, WRITE_NODE, CLI_DESK, LONG(IMPORT),
     "manch import old-records --published-from-name --dry-run",
     OPTIONS({"dry-run", NULL, M(OPT_DRY_RUN), 0}, {"published-from-name", NULL, M(OPT_FROM_NAME), 0},
             {"kind", "KIND", M(OPT_IMPORT_KIND), 0}),
     importing_import},

    {"status", NULL, "", 0, 0, READ_CHANNEL, CLI_READ, LONG(STATUS), NULL,
     OPTIONS({"forum", "FORUM", M(OPT_FORUM), 0}, TODAY), standing_status},
    {"show", NULL, "SUBJECT", 1, 1, READ_CHANNEL, CLI_READ, LINE(SHOW), "manch show session/wg-mc-5", NULL,
     reading_show},
    {"list", NULL, "KIND", 1, 1, READ_CHANNEL, CLI_READ, LONG(LIST), "manch list undertaking --where status=open",
     OPTIONS({"where", "FIELD=VALUE", M(OPT_WHERE), CLI_MANY}, {"limit", "N", M(OPT_LIMIT), 0}), reading_list},
    {"history", NULL, "SUBJECT", 1, 1, READ_CHANNEL, CLI_READ, LINE(HISTORY), NULL, NULL, reading_history},
    {"log", NULL, "[PARTY]", 0, 1, READ_CHANNEL, CLI_READ, LONG(LOG), NULL,
     OPTIONS({"from", "N", M(OPT_FROM_ENTRY), 0}, {"limit", "N", M(OPT_LIMIT), 0}), reading_log},
    {"act", NULL, "ACT", 1, 1, READ_CHANNEL, CLI_READ, LONG(ACT), NULL, OPTIONS({"raw", NULL, M(OPT_RAW), 0}),
     reading_act},
    {"search", NULL, "WORD...", 1, -1, READ_CHANNEL, CLI_READ, LONG(SEARCH), "manch search Путин kind:contact from:2024",
     OPTIONS({"limit", "N", M(OPT_LIMIT), 0}), finding_search},
    {"names", NULL, "NAME", 1, -1, READ_CHANNEL, CLI_READ, LONG(NAMES), "manch names दीक्षित", NULL, finding_names},
    {"timeline", NULL, "", 0, 0, READ_CHANNEL, CLI_READ, LINE(TIMELINE), "manch timeline --from 2024 --to 2025",
     OPTIONS({"from", "DATE", M(OPT_FROM_DATE), 0}, {"to", "DATE", M(OPT_TO_DATE), 0},
             {"forum", "FORUM", M(OPT_FORUM), 0}),
     reading_timeline},
    {"blob", NULL, "HASH", 1, 1, READ, CLI_READ, LINE(BLOB), "manch blob HASH > annex.pdf", NULL, reading_blob},

    {"bracketed", NULL, "document/SLUG", 1, 1, READ_CHANNEL, CLI_PAPER, LONG(BRACKETED), NULL, OPTIONS(TEXT_LANG),
     papers_bracketed},
    {"clean", NULL, "document/SLUG", 1, 1, READ_CHANNEL, CLI_PAPER, LONG(CLEAN), NULL, OPTIONS(TEXT_LANG),
     papers_clean},
    {"instrument", NULL, "document/SLUG", 1, 1, READ_CHANNEL, CLI_PAPER, LONG(INSTRUMENT), NULL,
     OPTIONS({"current", NULL, M(OPT_CURRENT), 0}), papers_instrument},
    {"communique", NULL, "session/SLUG", 1, 1, READ_CHANNEL, CLI_PAPER, LONG(COMMUNIQUE),
     "manch communique session/wg-mc-5 --lang hi", OPTIONS(HTML), writing_communique},
    {"brief", NULL, "session/SLUG", 1, 1, READ_CHANNEL, CLI_PAPER, LONG(BRIEF),
     "manch brief session/wg-mc-5 --today 2025-10-20", OPTIONS(TODAY, HTML), writing_brief},
    {"note", "invite", "invitation/SLUG", 1, 1, READ_CHANNEL, CLI_PAPER, NOTE(INVITE), NULL,
     OPTIONS(NOTE_NUMBER, NOTE_DATE, NOTE_BY, HTML), writing_invite},
    {"note", "reply", "reply/SLUG", 1, 1, READ_CHANNEL, CLI_PAPER, NOTE(REPLY), NULL,
     OPTIONS(NOTE_NUMBER, NOTE_DATE, HTML), writing_reply},
    {"note", "transmit", "document/SLUG...|session/SLUG", 1, -1, READ_CHANNEL, CLI_PAPER, NOTE(TRANSMIT),
     "manch note transmit document/protocol-5 --number 45/2026 --date 2026-11-22",
     OPTIONS(NOTE_TO, NOTE_NUMBER, NOTE_DATE, NOTE_BY, HTML), writing_transmit},
    {"note", "remind", "invitation/SLUG|document/SLUG...", 1, -1, READ_CHANNEL, CLI_PAPER, NOTE(REMIND),
     "manch note remind invitation/wg-mc-6 --by 2026-12-01", OPTIONS(NOTE_TO, NOTE_NUMBER, NOTE_DATE, NOTE_BY, HTML),
     writing_remind},
    {"export", "json", "[FILE]", 0, 1, READ_CHANNEL, CLI_PAPER, LINE(EXPORT_JSON), NULL, NULL, papers_json},
    {"export", "tiles", "PARTY DIR", 2, 2, WRITE, CLI_PAPER, LONG(EXPORT_TILES), NULL, NULL, papers_tiles},

    {"sync", NULL, "[PARTY]", 0, 1, WRITE, CLI_EXCHANGE, LONG(SYNC), NULL, NULL, courier_sync},
    {"bundle", "out", "FILE", 1, 1, WRITE, CLI_EXCHANGE, LONG(BUNDLE_OUT), "manch bundle out --to RU to-ru.bundle",
     OPTIONS({"to", "PARTY", M(OPT_TO_PARTY), CLI_MUST}, {"from", "N", M(OPT_FROM_ENTRY), 0},
             {"all", NULL, M(OPT_ALL), 0}),
     courier_out},
    {"bundle", "in", "FILE", 1, 1, WRITE, CLI_EXCHANGE, LONG(BUNDLE_IN), NULL, NULL, courier_in},
    {"receipts", NULL, "", 0, 0, READ_CHANNEL, CLI_EXCHANGE, LINE(RECEIPTS), NULL, NULL, standing_receipts},
    {"recover", NULL, "", 0, 0, WRITE, CLI_EXCHANGE, LONG(RECOVER), "manch recover --ask question.bundle",
     OPTIONS({"ask", "FILE", M(OPT_ASK), 0}, {"to", "PARTY", M(OPT_TO_PARTY), 0},
             {"without", "PARTY", M(OPT_WITHOUT), CLI_MANY}),
     courier_recover},

    {"checkpoint", NULL, "[PARTY]", 0, 1, WRITE, CLI_PROVE, LINE(CHECKPOINT), NULL, NULL, proving_checkpoint},
    {"verify", NULL, "", 0, 0, READ, CLI_PROVE, LONG(VERIFY), NULL, NULL, proving_verify},
    {"digest", NULL, "", 0, 0, READ_CHANNEL, CLI_PROVE, LONG(DIGEST), NULL, NULL, proving_digest},
    {"rebuild", NULL, "", 0, 0, WRITE, CLI_PROVE, LINE(REBUILD), NULL, NULL, proving_rebuild},
    {"prove", NULL, "ACT", 1, 1, WRITE, CLI_PROVE, LONG(PROVE), "manch prove 1a2b3c4d > proof", NULL, proving_prove},
    {"check", NULL, "FILE", 1, -1, NOTHING, CLI_PROVE, LONG(CHECK), "manch check proof --card in.card ru.card",
     OPTIONS({"card", "CARD", M(OPT_CARD), CLI_MUST | CLI_MANY}), proving_check},
    {"evidence", NULL, "", 0, 0, READ_CHANNEL, CLI_PROVE, LINE(EVIDENCE), NULL, NULL, proving_evidence},
    {"fold", NULL, "FILE", 1, 1, NOTHING, CLI_PROVE, LONG(FOLD), NULL, NULL, proving_fold},

    {"serve", NULL, "", 0, 1, READ_CHANNEL | CLI_LIVE, CLI_RUN, LONG(SERVE), "manch serve --listen 127.0.0.1:8080",
     OPTIONS({"listen", "ADDR:PORT", M(OPT_LISTEN), 0}, {"tls", "CERT KEY", M(OPT_TLS), 0},
             {"trial", NULL, M(OPT_TRIAL), 0}),
     serving_serve},
    {"demo", NULL, "[DIR]", 0, 1, CLI_LIVE, CLI_RUN, LONG(DEMO), "manch demo --example fictional",
     OPTIONS({"example", "real|fictional", M(OPT_EXAMPLE), 0}, {"reset", NULL, M(OPT_RESET), 0},
             {"load-only", NULL, M(OPT_LOAD_ONLY), 0}),
     serving_demo},
    {"help", NULL, "[COMMAND]", 0, 2, NOTHING, CLI_RUN, LINE(HELP), NULL,
     OPTIONS({"man", NULL, M(OPT_MAN), 0}, {"completion", NULL, M(OPT_COMPLETION), 0}), help_run},
    {NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL},
};
