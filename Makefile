# Manch. `make help` says what there is.
ifeq ($(origin CC),default)
CC := gcc
endif
BUILD ?= build
CFLAGS ?= -O2 -g
PKGS := libsodium libcrypto sqlite3 libmicrohttpd libcurl icu-i18n icu-uc libzstd zlib gnutls libqrencode
EXTRA_LIBS := -lstemmer
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wformat=2 -Wvla -Werror
GEN := $(BUILD)/gen
ALL_CFLAGS = -std=gnu11 -pthread -fno-strict-aliasing -D_GNU_SOURCE $(WARN) -Isrc -I$(GEN) \
             $(shell pkg-config --cflags $(PKGS)) $(CFLAGS)
LIBS = $(shell pkg-config --libs $(PKGS)) $(EXTRA_LIBS) -lm -pthread
TEST_LIBS = -lcmocka
ifeq ($(BUILD),build)
MANCH := manch
else
MANCH := $(BUILD)/manch
endif

SRC := $(sort $(wildcard src/*/*.c))
TEMPLATES := $(sort $(wildcard web/*.html))
PO := po/en.po po/hi.po po/ru.po
EXAMPLES := $(sort $(wildcard example/*.manch example/texts/*.txt))
GEN_C = $(GEN)/msg_table.c $(GEN)/pages.c $(GEN)/assets.c $(GEN)/example.c
OBJ := $(SRC:src/%.c=$(BUILD)/obj/%.o) $(patsubst $(GEN)/%.c,$(BUILD)/obj/gen/%.o,$(GEN_C))
LIB_OBJ := $(filter-out $(BUILD)/obj/cli/main.o,$(OBJ))
TESTS := $(patsubst test/%.c,$(BUILD)/test/%,$(sort $(wildcard test/unit/*_test.c test/vector/*_test.c)))
FUZZERS := $(patsubst fuzz/%_fuzz.c,%,$(sort $(wildcard fuzz/*_fuzz.c)))
REPLAYS := $(FUZZERS:%=$(BUILD)/fuzz/%)

.PHONY: all deps demo check asan lint bench fuzz fault cover help clean tests install
.DELETE_ON_ERROR:
all: $(MANCH)

-include $(OBJ:.o=.d) $(TESTS:%=%.d)

# --- deps: whatever is missing, from Debian; says what it does -----------------------------------------------------------
deps:
	@tools/deps.sh

$(BUILD)/deps.ok: tools/deps.sh
	@tools/deps.sh
	@mkdir -p $(BUILD) && touch $@

# --- generated code --------------------------------------------------------------------------------------------------
$(BUILD)/tools/po2c: tools/po2c.c | $(BUILD)/deps.ok
	@mkdir -p $(@D)
	$(CC) -std=gnu11 -O1 -g -D_GNU_SOURCE $(WARN) -o $@ $< -lgettextpo

$(BUILD)/tools/%: tools/%.c $(wildcard tools/*.h) | $(BUILD)/deps.ok
	@mkdir -p $(@D)
	$(CC) -std=gnu11 -O1 -g -D_GNU_SOURCE $(WARN) -o $@ $<

$(GEN)/msg_table.c: $(BUILD)/tools/po2c $(PO)
	@mkdir -p $(GEN)
	$(BUILD)/tools/po2c $(GEN) $(PO)
$(GEN)/msg.h: $(GEN)/msg_table.c

$(GEN)/pages.c: $(BUILD)/tools/tmpl $(TEMPLATES)
	@mkdir -p $(GEN)
	@echo "  tmpl web/*.html"
	@$(BUILD)/tools/tmpl $(GEN) $(TEMPLATES)

# Fonts are subset from Debian's Noto where they and fonttools are there; without them the pages use the system's.
$(GEN)/assets.c: tools/assets.sh tools/fonts.sh $(wildcard web/*.css web/*.svg)
	@mkdir -p $(GEN)
	tools/assets.sh $(GEN)

$(GEN)/example.c: tools/example.sh $(EXAMPLES)
	tools/example.sh $(EXAMPLES) > $@

# --- program ------------------------------------------------------------------------------------------------------------
$(BUILD)/obj/%.o: src/%.c | $(GEN_C)
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/obj/gen/%.o: $(GEN)/%.c | $(GEN_C)
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/libmanch.a: $(LIB_OBJ)
	@rm -f $@
	@ar rcs $@ $^

$(MANCH): $(BUILD)/obj/cli/main.o $(BUILD)/libmanch.a
	@echo "  link $@"
	@$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

# --- tests --------------------------------------------------------------------------------------------------------------
$(BUILD)/test/%: test/%.c $(BUILD)/libmanch.a
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -MF $@.d -MT $@ -Itest/unit -o $@ $< $(BUILD)/libmanch.a $(LIBS) $(TEST_LIBS)

$(BUILD)/fuzz/%: fuzz/%_fuzz.c fuzz/replay.c $(BUILD)/libmanch.a
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(ALL_CFLAGS) -Wno-missing-prototypes -o $@ $< fuzz/replay.c $(BUILD)/libmanch.a $(LIBS)

# A manch whose catalogue and examples are unmistakable (test/pseudo): what escapes translation shows by its letters.
PSEUDO := $(BUILD)/pseudo
$(PSEUDO)/msg_table.c: $(BUILD)/tools/po2c $(PO)
	@mkdir -p $(PSEUDO)
	@$(BUILD)/tools/po2c --pseudo $(PSEUDO) $(PO)
$(PSEUDO)/example.c: test/pseudo/greek.py tools/example.sh $(EXAMPLES)
	@mkdir -p $(PSEUDO)/example
	@for e in $(filter %.manch,$(EXAMPLES)); do python3 test/pseudo/greek.py $$e > $(PSEUDO)/$$e || exit 1; done
	@tools/example.sh $(patsubst %.manch,$(PSEUDO)/%.manch,$(EXAMPLES)) > $@
$(PSEUDO)/manch: $(BUILD)/obj/cli/main.o $(PSEUDO)/msg_table.c $(PSEUDO)/example.c $(BUILD)/libmanch.a
	@echo "  link $@"
	@$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

tests: $(MANCH) $(TESTS) $(REPLAYS) $(PSEUDO)/manch

check: $(BUILD)/deps.ok
	@$(MAKE) --no-print-directory BUILD=$(BUILD) tests lint
	@BUILD=$(BUILD) MANCH=./$(MANCH) test/run.sh

asan: $(BUILD)/deps.ok
	@$(MAKE) --no-print-directory BUILD=build-asan CFLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -Wno-format-truncation" tests
	@BUILD=build-asan MANCH=./build-asan/manch ASAN_OPTIONS=detect_leaks=1 test/run.sh

lint: $(BUILD)/deps.ok $(GEN_C)
	@BUILD=$(BUILD) tools/lint.sh

fault: $(MANCH)
	@MANCH=./$(MANCH) KILLS=2000 test/fault/kill.sh

BENCH_LIB := $(sort $(wildcard bench/lib/*.c))
$(BUILD)/bench/%: bench/%.c $(BENCH_LIB) $(wildcard bench/lib/*.h) $(BUILD)/libmanch.a
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(CC) $(ALL_CFLAGS) -Ibench -o $@ $< $(BENCH_LIB) $(BUILD)/libmanch.a $(LIBS)

bench: $(MANCH) $(patsubst bench/%.c,$(BUILD)/bench/%,$(wildcard bench/*.c))
	@BUILD=$(BUILD) MANCH=./$(MANCH) bench/run.sh

# libFuzzer, SECONDS each: make fuzz FUZZ_SECONDS=600
FUZZ_SECONDS ?= 30
fuzz: $(BUILD)/deps.ok
	@$(MAKE) --no-print-directory BUILD=build-fuzz CC=clang CFLAGS="-O1 -g -fsanitize=address,undefined,fuzzer-no-link" build-fuzz/libmanch.a
	@for t in $(FUZZERS); do \
	  clang $(ALL_CFLAGS) -Ibuild-fuzz/gen -O1 -g -fsanitize=address,undefined,fuzzer -Wno-missing-prototypes -o build-fuzz/$$t fuzz/$${t}_fuzz.c build-fuzz/libmanch.a $(LIBS) && \
	  mkdir -p build-fuzz/corpus/$$t && build-fuzz/$$t -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=4096 build-fuzz/corpus/$$t fuzz/corpus/$$t || exit 1; \
	done

demo: $(BUILD)/deps.ok
	@$(MAKE) --no-print-directory $(MANCH)
	@./$(MANCH) demo $(DEMO)

# --- out of the house -----------------------------------------------------------------------------------------------
PREFIX ?= /usr/local
$(BUILD)/manch.1: $(MANCH)
	./$(MANCH) help --man > $@
install: $(MANCH) $(BUILD)/manch.1
	install -D -m 755 $(MANCH) $(DESTDIR)$(PREFIX)/bin/manch
	install -D -m 644 $(BUILD)/manch.1 $(DESTDIR)$(PREFIX)/share/man/man1/manch.1

clean:
	rm -rf build build-asan build-fuzz build-clang manch

help:
	@echo "make            build ./manch (installs nothing; make deps does)"
	@echo "make deps       install what is missing from Debian, and say so"
	@echo "make demo       two nodes with the example commission, both serving on loopback"
	@echo "make check      every test, under five minutes"
	@echo "make asan       the same with AddressSanitizer and UndefinedBehaviorSanitizer"
	@echo "make lint       the walls of the house (ARCHITECTURE.md)"
	@echo "make bench      speeds as ratios, also bench/results.json"
	@echo "make fault      2,000 kills each during act, sync and bundle in"
	@echo "make fuzz       libFuzzer on every target, FUZZ_SECONDS=30 each"
	@echo "make install    PREFIX=/usr/local"
