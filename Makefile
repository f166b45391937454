# make run   opens the window (without a display: translates the demo clip in the terminal)
# make test  everything that must hold: linters, types, import contracts, tests, the site of docs/
# make check the same, but of the tests only those of what you changed
# make docs  the site of docs/ in build/site; make pictures takes its pictures from the app as it is
# make package  the app to install, in dist/signscribe
# make starter  trains the starter model and exports it to assets/models/starter

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO_CLIP := assets/demo/svk_sentence_006.mp4

# Qt, OpenCV and MediaPipe load these from the system; a desktop has them, a bare Debian or Ubuntu does not.
SYSTEM_LIBRARIES := libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libwayland-cursor0 \
	libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-util1 \
	libxkbcommon-x11-0

WORDS := app/translations/signscribe_en app/translations/signscribe_sk

# What the window's layout is tested in; every Linux desktop comes with one of these families.
FONTS := fontconfig fonts-dejavu-core fonts-liberation fonts-noto-core fonts-noto-ui-core

# One process a core, four at most: each holds PyTorch and Qt (1.3 GB).
WORKERS := -n logical --maxprocesses 4 --dist worksteal

.PHONY: run test check lint types contracts pytest docs pictures fuzz format words package starter clean
.DELETE_ON_ERROR:

run: $(VENV)/.installed-run $(WORDS:=.qm)
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no display here, so the demo clip is translated in the terminal instead of a window."; \
		$(BIN)/signscribe translate $(DEMO_CLIP); \
	else \
		$(BIN)/signscribe; \
	fi

test: lint types contracts docs pytest

check: lint types contracts $(WORDS:=.qm)
	@tests="$$($(BIN)/python -m tests.changed_rooms)" && if [ -n "$$tests" ]; then \
		$(BIN)/python -m pytest -q -m "not slow" $(WORKERS) $$tests; \
	fi

lint: $(VENV)/.installed-test
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --no-cache --check .

types: $(VENV)/.installed-test
	$(BIN)/mypy

contracts: $(VENV)/.installed-test
	$(BIN)/lint-imports --no-cache

pytest: $(VENV)/.installed-test $(WORDS:=.qm)
	$(BIN)/python -m pytest $(WORKERS)

# Without the network: nothing is fetched, neither by the build nor by the pages. docs/decisions/114-docs-as-a-site.md
docs: export NO_MKDOCS_2_WARNING := 1
docs: $(VENV)/.installed-test
	$(BIN)/mkdocs build --quiet

# Every picture of docs/screenshots, taken from the app as it is.
pictures: $(VENV)/.installed-test $(WORDS:=.qm)
	$(BIN)/python -m tests.pictures

# Damaged files for every reader of foreign bytes, ten minutes each: eight hours.
fuzz: $(VENV)/.installed-test
	$(BIN)/python -m tests.fuzz --seconds 600

format: $(VENV)/.installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The window's strings and the sentences of errors, taken anew from the sources into the files that Qt Linguist edits.
words: $(VENV)/.installed-test
	@mkdir -p build
	$(BIN)/python -m tests.sentences build/sentences.py
	$(BIN)/pyside6-lupdate $$(find app -name '*.py' | sort) build/sentences.py -locations none -no-obsolete -ts $(WORDS:=.ts)

%.qm: %.ts | $(VENV)/bin/python
	@test -e $(VENV)/.installed-run || $(MAKE) --no-print-directory $(VENV)/.installed-run
	@$(BIN)/pyside6-lrelease -silent $< -qm $@

# The installable app of this system in dist/signscribe, tried at once; docs/decisions/095-packaging.md.
package: $(VENV)/.installed-run
	$(PIP) install -c constraints.txt -e ".[package]"
	$(BIN)/python -m installer.build
	dist/signscribe/signscribe --self-test

STARTER := $(foreach name,fold-a-start fold-a starter fold-b-start,training/recipes/$(name).toml)
FOLDS := $(foreach fold,a b c d,training/recipes/fold-$(fold).toml)

# Batches come in many sizes: keep freed memory, and what oneDNN compiled, for the next one (a third faster).
starter: export MALLOC_TRIM_THRESHOLD_ := 2000000000
starter: export MALLOC_MMAP_THRESHOLD_ := 1000000000
starter: export ONEDNN_PRIMITIVE_CACHE_CAPACITY := 20000

# About two hours on two cores; goes on where it was interrupted. The folds are for the figures in the model card.
starter: $(VENV)/.installed-test
	$(BIN)/python -m training train $(STARTER) $(FOLDS)
	$(BIN)/python -m training evaluate $(FOLDS)
	$(BIN)/python -m training ship --out assets/models/starter
	$(BIN)/python -m training index
	$(BIN)/python -m training rehearsal

clean:
	rm -rf $(VENV) build dist *.egg-info $(WORDS:=.qm)

$(VENV)/bin/python:
	@for python in python3.11 python3.12 python3; do \
		if $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null; then \
			exec $$python -m venv $(VENV); \
		fi; \
	done; \
	echo "Signscribe needs Python 3.11 or 3.12 with its venv module; install it (Debian: apt-get install python3-venv) and run make again." >&2; \
	exit 1

# The test environment holds all that the run environment does: either serves `make run`.
$(VENV)/.installed-run: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing what Signscribe needs into $(VENV); the first time takes a few minutes."
	$(PIP) install -c constraints.txt -e .
	@$(MAKE) --no-print-directory system-libraries
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing what Signscribe and its tests need into $(VENV); the first time takes a few minutes."
	$(PIP) install -c constraints.txt -e ".[train,dev,docs]"
	@$(MAKE) --no-print-directory system-libraries fonts
	@touch $@ $(VENV)/.installed-run

# Installs what is missing where it may (as root, with apt-get); elsewhere names the one command to type, and goes on if
# only a window on a screen would fail.
LOAD_ALL := import cv2, PySide6.QtWidgets, ctypes, pathlib, sys; sys.platform == "linux" and \
	ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))

.PHONY: system-libraries
system-libraries:
	@if $(BIN)/python -c '$(LOAD_ALL)' 2>/dev/null; then \
		exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get -q update && \
		DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $(SYSTEM_LIBRARIES); then \
		exit 0; \
	else \
		echo "System libraries are missing. Install them and run make again; on Debian or Ubuntu type:" >&2; \
		echo "  sudo apt-get install $(SYSTEM_LIBRARIES)" >&2; \
		$(BIN)/python -c 'import cv2, PySide6.QtWidgets'; \
	fi

# Installs the fonts where it may (as root, with apt-get); elsewhere the tests lay the window out in the fonts there are.
.PHONY: fonts
fonts:
	@if [ "$$(uname)" = Linux ] && ! fc-list 2>/dev/null | grep -q NotoSans-Regular && [ "$$(id -u)" = 0 ] && \
		command -v apt-get >/dev/null; then \
		apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $(FONTS) || \
			echo "Desktop fonts could not be installed; the tests use the fonts there are." >&2; \
	fi
