# gyct: build, tests, demo. Plain GNU make; every option is a variable:
#   V=1 shows commands · CC=clang · WERROR=1 · SANITIZE=1 · prefix, DESTDIR for install
# Sources are found by wildcard: a new file in a layer needs no line here.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.SECONDARY:

srcdir := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))
VERSION := 0.1.0
CC ?= gcc
ifeq ($(origin CC),default)
CC := gcc
endif
prefix ?= /usr/local
V ?= 0
ifeq ($(V),0)
Q := @
say = @printf '  %-7s %s\n' '$(1)' '$(2)'
else
Q :=
say = @:
endif

B ?= build
ifeq ($(SANITIZE),1)
B := build/asan
endif

PKGS := libpq libxml-2.0 libzip xlsxwriter icu-uc icu-i18n jansson libqrencode libdeflate zlib libpng libjpeg lcms2 libcrypto
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lhpdf -lm

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wdouble-promotion \
    -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wpointer-arith \
    -Wcast-qual -Wwrite-strings -Wvla -Wundef -Wswitch-enum -Wimplicit-fallthrough
HARDEN := -fstack-protector-strong -fstack-clash-protection -fno-delete-null-pointer-checks -fPIE
LDHARDEN := -pie -Wl,-z,relro,-z,now
OPT ?= -O2
ifneq ($(SANITIZE),1)
HARDEN += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
else
HARDEN += -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDHARDEN += -fsanitize=address,undefined
OPT := -O1
endif
ifeq ($(findstring clang,$(CC)),)
HARDEN += -ftrivial-auto-var-init=zero
endif
ifeq ($(WERROR),1)
WARN += -Werror
endif
CFLAGS_ALL = -std=c17 -D_POSIX_C_SOURCE=200809L -DGYCT_VERSION='"$(VERSION)"' \
    -DGYCT_DATADIR='"$(prefix)/share/gyct"' -I$(srcdir) -I$(B)/gen $(PKG_CFLAGS) $(OPT) -g $(WARN) $(HARDEN) $(CFLAGS)

LAYERS := base etl scoring reports cli
SRC := $(foreach l,$(LAYERS),$(wildcard $(srcdir)/$(l)/*.c))
OBJ := $(SRC:$(srcdir)/%.c=$(B)/obj/%.o) $(B)/obj/gen/sql_embedded.o
LIBOBJ := $(filter-out $(B)/obj/cli/main.o,$(OBJ))
SQL := $(shell find $(srcdir)/sql -name '*.sql' -o -name '*.xml' -path '*seed*' -o -name '*.xsd' 2>/dev/null | LC_ALL=C sort)

TEST_SRC := $(wildcard $(srcdir)/tests/t_*.c $(srcdir)/tests/p_*.c)
TESTS := $(TEST_SRC:$(srcdir)/tests/%.c=$(B)/tests/%)
TOOL_SRC := $(filter-out $(wildcard $(srcdir)/tests/[tp]_*.c),$(wildcard $(srcdir)/tests/*.c))
TOOLS := $(TOOL_SRC:$(srcdir)/tests/%.c=$(B)/tests/%)

FONTS := $(addprefix $(B)/fonts/,sans-regular.ttf sans-bold.ttf serif-regular.ttf serif-bold.ttf kai.ttf)

.PHONY: all
all: $(B)/gyct

.PHONY: packages
packages: # what pkg-config knows them by, for those who link by themselves
	@echo $(PKGS)

# --- build ---------------------------------------------------------------------------------------
$(B)/flags: FORCE
	@mkdir -p $(@D); echo '$(CC) $(subst ','\'',$(CFLAGS_ALL))' | cmp -s - $@ || echo '$(CC) $(subst ','\'',$(CFLAGS_ALL))' > $@
FORCE:

$(B)/gen/sql_embedded.c: $(SQL) $(srcdir)/sql/embed.sh
	$(call say,EMBED,$(words $(SQL)) SQL files)
	$(Q)mkdir -p $(@D) && sh $(srcdir)/sql/embed.sh $(srcdir)/sql > $@.tmp && mv $@.tmp $@

$(B)/obj/gen/sql_embedded.o: $(B)/gen/sql_embedded.c $(B)/flags
	$(call say,CC,sql_embedded)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS_ALL) -c -o $@ $<

$(B)/obj/%.o: $(srcdir)/%.c $(B)/flags
	$(call say,CC,$*)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# Intervals decide a flag, so their arithmetic must not depend on fused operations (SCORING.md §2).
$(B)/obj/scoring/%.o: CFLAGS_ALL += -ffp-contract=off
# Projects are compared eight at a time.
$(B)/obj/scoring/interval.o: CFLAGS_ALL += -O3

$(B)/gyct: $(OBJ)
	$(call say,LINK,gyct)
	$(Q)$(CC) $(LDHARDEN) -o $@ $^ $(LDFLAGS) $(PKG_LIBS)

$(B)/tests/%: $(srcdir)/tests/%.c $(LIBOBJ) $(B)/flags
	$(call say,TEST,$*)
	$(Q)mkdir -p $(@D) && $(CC) $(CFLAGS_ALL) -MMD -MP -MF $@.d $(LDHARDEN) -o $@ $< $(LIBOBJ) $(LDFLAGS) $(PKG_LIBS) -lcmocka

$(B)/fixtures-gen: $(wildcard $(srcdir)/fixtures/*.c) $(wildcard $(srcdir)/fixtures/*.h $(srcdir)/fixtures/*.def) $(LIBOBJ) $(B)/flags
	$(call say,LINK,fixtures-gen)
	$(Q)$(CC) $(CFLAGS_ALL) $(LDHARDEN) -o $@ $(wildcard $(srcdir)/fixtures/*.c) $(LIBOBJ) $(LDFLAGS) $(PKG_LIBS)

-include $(wildcard $(B)/obj/*/*.d $(B)/tests/*.d)

# --- what a user runs ----------------------------------------------------------------------------
.PHONY: deps deps-check fonts demo tests check install uninstall
deps:
	$(Q)sh $(srcdir)/tests/deps.sh build demo check
deps-bench:
	$(Q)sh $(srcdir)/tests/deps.sh build demo check bench

fonts: $(FONTS)
$(B)/fonts/%.ttf: $(srcdir)/reports/fonts/prepare.py $(srcdir)/reports/fonts/names.txt
	$(call say,FONT,$*)
	$(Q)mkdir -p $(@D) && /usr/bin/python3 $< $* $@

# A fresh machine has no pkg-config yet when make reads this file, so the work is a second make.
# It builds on all cores unless told how many.
PARALLEL = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))
demo: deps
	$(Q)$(MAKE) $(PARALLEL) --no-print-directory -f $(srcdir)/Makefile demo-run
.PHONY: demo-run
demo-run: all fonts
	$(Q)$(B)/gyct --home $(CURDIR)/.gyct demo $(srcdir)/fixtures/round-demo -o out
	$(Q)$(B)/gyct --home $(CURDIR)/.gyct demo $(srcdir)/fixtures/round-loop --round 2024 -o out
	$(Q)$(B)/gyct --home $(CURDIR)/.gyct report portfolio --round 2024 --funder 示例企业甲（合成数据） -o out

tests: $(TESTS) $(TOOLS) $(B)/fixtures-gen

check: deps
	$(Q)$(MAKE) $(PARALLEL) --no-print-directory -f $(srcdir)/Makefile check-run
.PHONY: check-run
check-run: all fonts tests asan
	$(Q)B=$(B) bash $(srcdir)/tests/run.sh

.PHONY: asan
asan:
	$(Q)$(MAKE) --no-print-directory -f $(srcdir)/Makefile SANITIZE=1 B=$(B)/asan all tests

install: all fonts
	install -D -m 755 $(B)/gyct $(DESTDIR)$(prefix)/bin/gyct
	install -d $(DESTDIR)$(prefix)/share/gyct/fonts && install -m 644 $(FONTS) $(FONTS:.ttf=.map) $(DESTDIR)$(prefix)/share/gyct/fonts
	install -D -m 644 $(srcdir)/cli/gyct.1 $(DESTDIR)$(prefix)/share/man/man1/gyct.1
	install -D -m 644 $(srcdir)/cli/gyct.bash-completion $(DESTDIR)$(prefix)/share/bash-completion/completions/gyct
uninstall:
	rm -f $(DESTDIR)$(prefix)/bin/gyct $(DESTDIR)$(prefix)/share/man/man1/gyct.1
	rm -f $(DESTDIR)$(prefix)/share/bash-completion/completions/gyct
	rm -rf $(DESTDIR)$(prefix)/share/gyct

# --- the house -----------------------------------------------------------------------------------
.PHONY: lint format tidy bench fuzz coverage gallery dist clean help
lint:
	$(Q)bash $(srcdir)/tests/lint.sh $(srcdir)
format:
	$(Q)clang-format-14 -i $$(git ls-files '*.c' '*.h')
tidy: $(B)/flags
	$(Q)printf '%s\n' $(SRC) | xargs -P 2 -n 4 sh -c 'clang-tidy-14 --quiet "$$@" -- $(subst ','\'',$(filter-out -ftrivial-auto-var-init=zero -D_FORTIFY_SOURCE=3,$(CFLAGS_ALL)))' tidy
bench: all fonts tests
	$(Q)B=$(B) bash $(srcdir)/tests/bench/run.sh
fuzz:
	$(Q)B=$(B) bash $(srcdir)/tests/fuzz/run.sh
coverage:
	$(Q)bash $(srcdir)/tests/coverage.sh
gallery:
	$(Q)bash $(srcdir)/tests/gallery.sh out $(B)/gallery
dist:
	$(Q)git -C $(srcdir) archive --prefix=gyct-$(VERSION)/ -o $(CURDIR)/gyct-$(VERSION).tar.gz HEAD
clean:
	rm -rf build out
help:
	@echo 'make            build $(B)/gyct'
	@echo 'make demo       install packages, build, load the demo round, score, render into out/'
	@echo 'make check      install packages, build, run every test; ends "N passed, N failed"'
	@echo 'make deps       install missing Debian packages'
	@echo 'make tests      build the test programs'
	@echo 'make install    DESTDIR= prefix=$(prefix)'
	@echo 'make lint format tidy bench fuzz coverage gallery dist asan clean'
