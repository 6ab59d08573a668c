# What people run here: make run, make test. The rest is for those who work on the program.

PYTHON ?= python3
VENV ?= .venv
OUT ?= out

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

INSTALLED := $(VENV)/installed
PROGRAM := $(BIN)/transfer-register
REGISTER := $(OUT)/sample.register
RECEIVED := resources/sample/processors-received.xlsx
DOCUMENTS := $(foreach report,controller-record processor-record transfers processors,$(OUT)/$(report).pdf $(OUT)/$(report).xlsx)

.PHONY: run test check bench lock schema texts pictures clean
.DELETE_ON_ERROR:

# Make the sample register, take a spreadsheet in, write the records, open the window.
run: $(DOCUMENTS)
	@echo "The sample register is $(REGISTER); its records are in $(OUT)/."
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		echo "There is no display here, so the window stays closed."; \
	else \
		$(PROGRAM) open $(REGISTER); \
	fi

# Every test, with the checks of style and types before it.
test: check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist worksteal -q

check: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(INSTALLED)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/benchmarks -q -p no:randomly

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# The register is made anew only where there is none: what somebody tried in it stays.
$(REGISTER): | $(INSTALLED)
	@mkdir -p $(OUT)
	$(PROGRAM) new $@ --sample
	$(PROGRAM) import $@ $(RECEIVED)

$(DOCUMENTS): $(REGISTER) | $(INSTALLED)
	$(PROGRAM) export $(REGISTER) $(basename $(notdir $@)) -o $@

# Pin every package anew, for all systems, with hashes and without an address.
lock: $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --group test --group build --universal --python-version 3.11 --upgrade \
		--generate-hashes --custom-compile-command "make lock" --quiet --output-file requirements.lock

# Publish the JSON Schema of a dump, read from the fields.
schema: $(INSTALLED)
	$(BIN)/python -m models.dump > resources/schema/register.schema.json

# Collect the texts of the program into the catalogues of translations.
texts: $(INSTALLED)
	$(BIN)/python -m desktop.translations

# Draw the pictures of README.
pictures: $(INSTALLED)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m desktop.portrait

clean:
	rm -rf $(VENV) $(OUT)
