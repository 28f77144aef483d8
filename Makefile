# Manch. `make help` says what there is.
CC ?= gcc
PKGS := libsodium libcrypto sqlite3 libmicrohttpd libcurl icu-i18n icu-uc libzstd gnutls libqrencode
BUILD ?= build
CFLAGS ?= -O2 -g
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wformat=2 -Wvla -Werror
override CFLAGS += -std=gnu11 -pthread -fno-strict-aliasing -D_GNU_SOURCE $(WARN) -Isrc -I$(BUILD)/gen $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lm
