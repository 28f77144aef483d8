/* PDFs in Devanagari: what poppler writes of them, and what a browser prints. */
#include "world.h"

#include "base/child.h"
#include "node/extract.h"

#include <stdlib.h>
#include <unistd.h>

static struct arena arena;

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

#define WORD(left, top, right, bottom, word) \
    "          <word xMin=\"" left "\" yMin=\"" top "\" xMax=\"" right "\" yMax=\"" bottom "\">" word "</word>\n"

static void is_text(struct str text, const char *expected)
{
    if (!str_is(text, expected))
        fail_msg(STR_FMT "\nnot\n%s", STR_ARG(text), expected);
}

/* Three lines of a page that Chromium has printed, as pdftotext 22.12 gives their words. */
static void blanks_that_a_sign_hangs_over_are_none_by_their_width(void **state)
{
    static const char boxes[] =
        "    <flow>\n      <block xMin=\"33.749999\" yMin=\"106.9\" xMax=\"573.691135\" yMax=\"154.1\">\n"
        "<line xMin=\"33.7\" yMin=\"106.997996\" xMax=\"573.6\" yMax=\"122.645995\">\n"
        WORD("33.749999", "106.997996", "67.038059", "122.645995", "सरकारी")
        WORD("70.158071", "106.997996", "99.258109", "122.645995", "आयोग")
        WORD("102.378120", "106.997996", "108.870124", "122.645995", "के")
        WORD("114.642146", "106.997996", "133.254176", "122.645995", "सैन्य")
        WORD("136.374190", "106.997996", "167.682240", "122.645995", "सहयोग")
        WORD("170.802251", "106.997996", "190.014294", "122.645995", "कार्य")
        WORD("193.134296", "106.997996", "214.794332", "122.645995", "समूह")
        WORD("217.914348", "106.997996", "230.166371", "122.645995", "की")
        WORD("233.286383", "106.997996", "260.598430", "122.645995", "पांचवीं")
        WORD("263.718442", "106.997996", "286.734466", "122.645995", "बैठक")
        WORD("289.854481", "106.997996", "331.050558", "122.645995", "आयोजित")
        WORD("334.170580", "106.997996", "350.970624", "122.645995", "की।")
        WORD("354.090623", "106.997996", "391.266699", "122.645995", "राजधानी")
        WORD("394.386711", "106.997996", "400.878738", "122.645995", "के")
        WORD("406.650725", "106.997996", "444.006816", "122.645995", "मानेकशॉ")
        WORD("447.126828", "106.997996", "466.194877", "122.645995", "सेंटर")
        WORD("469.314862", "106.997996", "476.490856", "122.645995", "में")
        WORD("479.610882", "106.997996", "520.806959", "122.645995", "आयोजित")
        WORD("523.926981", "106.997996", "537.930994", "122.645995", "इस")
        WORD("541.051004", "106.997996", "564.067027", "122.645995", "बैठक")
        "</line>\n"
        "<line xMin=\"33.7\" yMin=\"122.747995\" xMax=\"573.6\" yMax=\"138.395994\">\n"
        WORD("33.749999", "122.747995", "46.002022", "138.395994", "की")
        WORD("49.122034", "122.747995", "106.650156", "138.395994", "सह-अध्यक्षता")
        WORD("109.770168", "122.747995", "135.150221", "138.395994", "एकीकृ")
        WORD("137.802241", "122.747995", "144.642240", "138.395994", "त")
        WORD("147.762262", "122.747995", "164.322288", "138.395994", "रक्षा")
        WORD("167.442300", "122.747995", "190.518327", "138.395994", "स्टाफ")
        WORD("193.638351", "122.747995", "200.130355", "138.395994", "के")
        WORD("205.902378", "122.747995", "229.710404", "138.395994", "प्रमुख")
        WORD("232.830427", "122.747995", "251.334443", "138.395994", "एयर")
        WORD("254.454473", "122.747995", "281.034503", "138.395994", "मार्शल")
        WORD("284.154522", "122.747995", "321.474584", "138.395994", "आशुतोष")
        WORD("324.594599", "122.747995", "352.434667", "138.395994", "दीक्षित")
        WORD("355.554689", "122.747995", "362.214692", "138.395994", "ने")
        WORD("365.334695", "122.747995", "382.134716", "138.395994", "की।")
        WORD("385.254738", "122.747995", "406.590758", "138.395994", "बिश्के")
        WORD("409.242789", "122.747995", "418.386789", "138.395994", "क")
        WORD("421.506804", "122.747995", "428.682844", "138.395994", "में")
        WORD("431.802824", "122.747995", "448.422895", "138.395994", "डिफें")
        WORD("451.086896", "122.747995", "459.198896", "138.395994", "स")
        WORD("462.318905", "122.747995", "500.262994", "138.395994", "अकादमी")
        WORD("503.383006", "122.747995", "509.875010", "138.395994", "के")
        WORD("515.647043", "122.747995", "557.623114", "138.395994", "विद्यार्थियों")
        WORD("560.743126", "122.747995", "567.403129", "138.395994", "ने")
        "</line>\n"
        "<line xMin=\"33.7\" yMin=\"138.497994\" xMax=\"573.6\" yMax=\"154.145994\">\n"
        WORD("33.749999", "138.497994", "69.726057", "154.145994", "द्विपक्षीय")
        WORD("72.846070", "138.497994", "108.378136", "154.145994", "कार्यक्रम")
        WORD("111.498157", "138.497994", "118.674174", "154.145994", "में")
        WORD("121.794177", "138.497994", "140.094198", "154.145994", "भाग")
        WORD("143.214209", "138.497994", "169.074254", "154.145994", "लिया।")
        WORD("172.194264", "138.497994", "198.498325", "154.145994", "उन्होंने")
        WORD("201.618328", "138.497994", "234.930377", "154.145994", "ज़रूरत,")
        WORD("238.050398", "138.497994", "244.638395", "154.145994", "फ़ै")
        WORD("247.302419", "138.497994", "269.874452", "154.145994", "सला,")
        WORD("272.994473", "138.497994", "298.782501", "154.145994", "पढ़ाई,")
        WORD("301.902522", "138.497994", "325.698569", "154.145994", "ढाँचा,")
        WORD("328.818590", "138.497994", "354.570638", "154.145994", "हिन्दी,")
        WORD("357.690659", "138.497994", "376.962692", "154.145994", "संस्कृ")
        WORD("379.614700", "138.497994", "392.778728", "154.145994", "ति,")
        WORD("395.898727", "138.497994", "415.470782", "154.145994", "दृष्टि,")
        WORD("418.590803", "138.497994", "450.522867", "154.145994", "श्रीमती,")
        WORD("453.642865", "138.497994", "481.134941", "154.145994", "ज्ञापन,")
        WORD("484.254939", "138.497994", "502.638984", "154.145994", "क्षेत्र,")
        WORD("505.758982", "138.497994", "552.331059", "154.145994", "प्रौद्योगिकी,")
        WORD("555.451058", "138.497994", "573.691135", "154.145994", "राष्ट्र,")
        "</line>\n"
        "      </block>\n    </flow>\n";

    (void)state;
    is_text(extract_boxes(STR(boxes), &arena),
            "सरकारी आयोग के सैन्य सहयोग कार्य समूह की पांचवीं बैठक आयोजित की। राजधानी के मानेकशॉ सेंटर में आयोजित इस बैठक की "
            "सह-अध्यक्षता एकीकृत रक्षा स्टाफ के प्रमुख एयर मार्शल आशुतोष दीक्षित ने की। बिश्केक में डिफेंस अकादमी के विद्यार्थियों ने "
            "द्विपक्षीय कार्यक्रम में भाग लिया। उन्होंने ज़रूरत, फ़ैसला, पढ़ाई, ढाँचा, हिन्दी, संस्कृति, दृष्टि, श्रीमती, ज्ञापन, क्षेत्र, "
            "प्रौद्योगिकी, राष्ट्र,\n\n");
}

/* Lines of 6 points; LEFT and RIGHT of each word are its place. */
struct word {
    int line, left, right;
    const char *word;
};
static struct str laid_out(const struct word *w, size_t n)
{
    struct buf b = BUF_EMPTY;
    struct str out;

    buf_z(&b, "<flow>\n<block xMin=\"0\" yMin=\"0\" xMax=\"100\" yMax=\"90\">\n");
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || w[i - 1].line != w[i].line)
            buf_fmt(&b, "%s<line xMin=\"0\" yMin=\"0\" xMax=\"0\" yMax=\"0\">\n", i ? "</line>\n" : "");
        buf_fmt(&b, "<word xMin=\"%d.0\" yMin=\"%d.0\" xMax=\"%d.0\" yMax=\"%d.0\">%s</word>\n", w[i].left, w[i].line * 6,
                w[i].right, w[i].line * 6 + 6, w[i].word);
    }
    buf_z(&b, "</line>\n</block>\n</flow>\n");
    out = extract_boxes(buf_view(&b), &arena);
    buf_free(&b);
    return out;
}

static void a_line_that_was_full_goes_on_and_a_hyphen_stays_where_it_is_the_words_own(void **state)
{
    static const struct word russian[] = {{0, 0, 40, "Комиссия"},       {0, 43, 55, "по"}, {0, 58, 98, "военно-"},
                                          {1, 0, 50, "техническому"},   {1, 53, 95, "сотруд-"}, {2, 0, 30, "ничеству."},
                                          {3, 0, 40, "Итоги"}, {3, 43, 60, "&amp;"}},
                             wide[] = {{0, 0, 50, "The"}, {0, 53, 99, "Inter-"}, {1, 0, 60, "Governmental"}, {1, 63, 97, "co-"},
                                       {2, 0, 60, "operation"}},
                             list[] = {{0, 0, 98, "agreed:"}, {1, 0, 10, "•"}, {1, 13, 90, "one"}, {2, 0, 10, "2."},
                                       {2, 13, 90, "two"}},
                             menu[] = {{0, 60, 80, "Главная"}, {1, 60, 80, "Министр"}, {1, 83, 99, "обороны"}},
                             hindi[] = {{0, 0, 40, "यह"}, {0, 43, 98, "अंतर-"}, {1, 0, 60, "सरकारी"}};

    (void)state;
    is_text(laid_out(russian, 8), "Комиссия по военно-техническому сотрудничеству.\nИтоги &\n\n");
    is_text(laid_out(wide, 5), "The Inter-Governmental cooperation\n\n");
    is_text(laid_out(list, 5), "agreed:\n• one\n2. two\n\n");
    is_text(laid_out(menu, 3), "Главная\nМинистр обороны\n\n");
    is_text(laid_out(hindi, 3), "यह अंतर-सरकारी\n\n");
    is_text(extract_boxes(STR("<word>"), &arena), "");
    is_text(extract_boxes(STR("<line>\n<word xMin=\"1\" >a</word>\n<word xMin=\"x\" yMin=\"\" xMax=\"9\" yMax=\"-\">b</word>\n</line>"),
                          &arena), "b\n");
}

static void broken_words_are_mended_where_that_is_certain_and_else_left(void **state)
{
    static const char *const row[][2] = {
        {"डिफे ंस", "डिफेंस"},
        {"डिफें स अकादमी", "डिफेंस अकादमी"},
        {"बिश्के क में", "बिश्केक में"},
        {"एकीकृ त, कृ पया, संस्कृ ति", "एकीकृत, कृपया, संस्कृति"},
        {"क ार्यक्रम म ें", "कार्यक्रम में"},
        {"क ्षेत्र फ ़ैसला", "क्षेत्र फ़ैसला"},
        {"ऊं चे पहाड़", "ऊंचे पहाड़"},
        /* as they are */
        {"के प्रमुख ने की", "के प्रमुख ने की"},
        {"मातृ भाषा", "मातृ भाषा"},
        {"परिषद् की", "परिषद् की"},
        {"सेना व नौसेना", "सेना व नौसेना"},
        {"भाग में क और ख", "भाग में क और ख"},
        {"फ़ै सला", "फ़ै सला"},
        {"की\nा", "की\nा"},
        {"a b, да нет", "a b, да нет"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        is_text(extract_mend(str_of(row[i][0]), &arena), row[i][1]);
}

static void a_text_is_damaged_where_many_signs_stand_where_none_can(void **state)
{
    (void)state;
    assert_false(extract_damaged(STR("भारत और रूस ने बुधवार को नई दिल्ली में बैठक की। आशुतोष व इगोर ने ज़रूरत बताई।")));
    assert_false(extract_damaged(STR("Комиссия по торговле, Joint Commission")));
    assert_false(extract_damaged(STR("")));
    assert_true(extract_damaged(STR("भारत ाैर रूस ने ाुधवार काे नई दल्लिी में बैठक की")));
    assert_true(extract_damaged(STR("भारत \uE001\uE002 रूस \uE003 बैठक")));
}

/* A page of both kinds of trouble, printed by a browser. */
static void what_a_browser_prints_is_read_as_it_was_written(void **state)
{
    static const char said[] = "29 अक्टूबर को बिश्केक में डिफेंस अकादमी के विद्यार्थियों ने एकीकृत रक्षा स्टाफ के प्रमुख से मुलाकात की। "
                               "दोनों देशों के बीच अंतर-सरकारी आयोग की बैठक में केवल सैन्य सहयोग पर चर्चा हुई और संस्कृति, कृषि तथा "
                               "केंद्र की योजनाओं के बारे में उन्होंने कुछ नहीं कहा।";
    char dir[] = "/tmp/manch-test-XXXXXX";
    struct str bytes, text;
    enum search_read how;
    struct fault f = {0};
    FILE *page;

    (void)state;
    if (!child_is_there("chromium") || !child_is_there("pdftotext")) {
        print_message("no browser or no pdftotext here\n");
        skip();
    }
    assert_non_null(mkdtemp(dir));
    page = fopen(arena_fmt(&arena, "%s/page.html", dir).p, "w");
    assert_non_null(page);
    fprintf(page, "<!DOCTYPE html><meta charset=utf-8><body style='font-family:\"Noto Sans Devanagari\"'><p>%s</p>", said);
    fclose(page);
    if (system(arena_fmt(&arena,
                         "HOME=%s timeout 60 chromium --headless --no-sandbox --disable-gpu --user-data-dir=%s/profile "
                         "--no-pdf-header-footer --print-to-pdf=%s/page.pdf %s/page.html >%s/log 2>&1",
                         dir, dir, dir, dir, dir).p) != 0 ||
        os_read_file(arena_fmt(&arena, "%s/page.pdf", dir).p, LIMIT_BLOB, &arena, &bytes, &f) != 0) {
        os_remove_tree(dir, NULL);
        print_message("the browser does not print here\n");
        skip();
    }
    os_remove_tree(dir, NULL);
    world_good(extract_text(bytes, &arena, &how, &text, &f), &f);
    assert_int_equal(how, SEARCH_READ_TEXT);
    is_text(text, arena_fmt(&arena, "%s\n\n", said).p);
    assert_false(extract_damaged(text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_that_a_sign_hangs_over_are_none_by_their_width),
        cmocka_unit_test(a_line_that_was_full_goes_on_and_a_hyphen_stays_where_it_is_the_words_own),
        cmocka_unit_test(broken_words_are_mended_where_that_is_certain_and_else_left),
        cmocka_unit_test(a_text_is_damaged_where_many_signs_stand_where_none_can),
        cmocka_unit_test(what_a_browser_prints_is_read_as_it_was_written),
    };

    return cmocka_run_group_tests(tests, NULL, end);
}
