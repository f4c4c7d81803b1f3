#!/usr/bin/env python3
"""Renews the two generated lists from LiteLLM's public table of models and prices.

    python3 .ci/update-models.py                    # an installed litellm, else its wheel, fetched by pip
    python3 .ci/update-models.py --litellm PATH     # a model_prices_and_context_window*.json
    python3 .ci/update-models.py --retired PATH     # the older table, instead of the wheel that pip fetches

LiteLLM forgets a model when its vendor retires it, but sessions on disk do not: names and vendors' prices that the
current table lacks come from one older version of it, RETIRED_VERSION.

Writes, sorted and the same for the same table and day:

    Sources/TraceSchema/Models/PublicModelList.swift      names that pass as they are (ModelName, rule a)
    Sources/TraceExtraction/Cost/BundledPrices.swift      list prices (PriceTable.bundled)

Both are reviewed as a diff: a new line in the first widens what can be published. The reviewed words come from
ModelFamilies.swift and ModelPrefixes.swift, so a prefix that is added there is cut off here too.
"""

import argparse
import datetime
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "Sources/TraceSchema/Models"
LIST_FILE = MODELS / "PublicModelList.swift"
PRICE_FILE = ROOT / "Sources/TraceExtraction/Cost/BundledPrices.swift"
TABLE_NAME = "model_prices_and_context_window*.json"

# Of March 2026, the last that still knew every Claude since 3.
RETIRED_VERSION = "1.82.0"

# As in ModelName.swift.
LONGEST_NAME = 96
MOST_PREFIXES = 4

TEXT_MODES = {"chat", "completion", "responses"}
HARMLESS = re.compile(r"[a-z0-9@][a-z0-9._:/@+-]*[a-z0-9]")
# A name that somebody chose, or would choose, for something of their own.
PLACEHOLDER = re.compile(r"deployment|commitment|custom|example|your|sample_spec|model-router|model_router")
# Entries that are filed as text models and are none.
NOT_TEXT = re.compile(r"embed|flux-|stable-diffusion|sdxl|rerank|lyria|whisper|tts|realtime|-live-")
# A data centre says where the machine's owner is; a geography (`eu.`) is as much as the vendor's own name says.
DATA_CENTRE = re.compile(r"(^|/)[a-z]{2}(-[a-z]+)+-\d(/|$)")
# LiteLLM's classes of size, not names of models.
SIZE_CLASS = re.compile(r"together-ai-|fireworks-ai-|^fireworks-ai")

# Where a vendor's own list price stands when the name has no entry without a prefix; earlier is better.
VENDORS = (
    "openai/", "anthropic/", "gemini/", "deepseek/", "xai/", "mistral/", "moonshot/", "zai/", "minimax/", "dashscope/",
    "cohere/", "meta_llama/", "volcengine/", "tencent/", "amazon.", "ai21.", "perplexity/", "vertex_ai/", "anthropic.",
)  # fmt: skip

COLUMNS = ("input", "output", "cacheWrite", "cacheWrite1h", "cacheRead")
FIELDS = {
    "input": "input_cost_per_token",
    "output": "output_cost_per_token",
    "cacheWrite": "cache_creation_input_token_cost",
    "cacheWrite1h": "cache_creation_input_token_cost_above_1hr",
    "cacheRead": "cache_read_input_token_cost",
}
THRESHOLD = len(COLUMNS)
HEADER = ("model", *COLUMNS, "longContextAbove", *("long" + c[0].upper() + c[1:] for c in COLUMNS))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--litellm", type=Path, metavar="PATH", help="the table, as litellm ships it")
    arguments.add_argument("--day", default=datetime.datetime.now(datetime.timezone.utc).date().isoformat())
    arguments.add_argument("--retired", type=Path, metavar="PATH", help="an older table, for models that are gone")
    options = arguments.parse_args()

    table, version = read_table(options.litellm)
    older, older_version = read_table(options.retired) if options.retired else read_wheel(RETIRED_VERSION)
    prefixes, families = words("ModelPrefixes.swift"), words("ModelFamilies.swift")
    models = text_models(table, prefixes, families)
    for key, entry in text_models(older, prefixes, families).items():
        name = without_prefixes(key, prefixes)
        known_as = (name, *(vendor + name for vendor in VENDORS))
        if key in known_as and not any(known in models for known in known_as):
            models[key] = entry

    ids = sorted({without_prefixes(key, prefixes) for key in models})
    rows = price_rows(models, prefixes)

    source = f"LiteLLM {version}, retired models {older_version}, model_prices_and_context_window.json (MIT)"
    LIST_FILE.write_text(list_source(options.day, source, ids))
    PRICE_FILE.write_text(price_source(options.day, source, rows))
    print(f"{len(ids)} names, {len(rows)} prices of {len(models)} text models ({source})")


# --- Reading ---------------------------------------------------------------------------------------------


def read_table(path):
    """The table with exact decimals, and the version of litellm that it belongs to."""
    if path is None:
        package = importlib.util.find_spec("litellm")
        if package is None:
            return read_wheel()
        path = next(Path(package.submodule_search_locations[0]).glob(TABLE_NAME))
    metadata = sorted(path.resolve().parent.parent.glob("litellm-*.dist-info"))
    version = metadata[0].name.split("-")[1].removesuffix(".dist") if metadata else "of unknown version"
    return json.loads(path.read_text(), parse_float=Decimal), version


def read_wheel(version=None):
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"litellm=={version}" if version else "litellm"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, wanted]
        if subprocess.run(command).returncode != 0:
            sys.exit(f"update-models: pip could not fetch {wanted}. Nothing was written. Give its path: --help")
        wheel = next(Path(folder).glob("litellm-*.whl"))
        with zipfile.ZipFile(wheel) as files:
            name = next(name for name in files.namelist() if Path(name).match(TABLE_NAME))
            return json.loads(files.read(name), parse_float=Decimal), wheel.name.split("-")[1]


def words(file):
    """The string literals of a reviewed list."""
    return re.findall(r'"([^"]+)",', (MODELS / file).read_text())


# --- Names -----------------------------------------------------------------------------------------------


def text_models(table, prefixes, families):
    """Lower-case key to entry, for every model of text whose name, without listed prefixes, may be listed."""
    # Fireworks' own names begin with `accounts/`; harnesses write them so.
    models = {
        key.lower().replace("fireworks_ai/accounts/", "accounts/"): entry
        for key, entry in table.items()
        if entry.get("mode") in TEXT_MODES
    }
    return {
        key: models[key]
        for key in sorted(models)
        if is_public(key) and says_a_model(without_prefixes(key, prefixes), families)
    }


def is_public(key):
    refused = (PLACEHOLDER, NOT_TEXT, DATA_CENTRE, SIZE_CLASS)
    is_plain = HARMLESS.fullmatch(key) and len(key) <= LONGEST_NAME and not key.startswith("ft:")
    return bool(is_plain) and "//" not in key and not any(pattern.search(key) for pattern in refused)


def prefix_of(name, prefixes):
    fitting = [prefix for prefix in prefixes if name.startswith(prefix) and len(name) > len(prefix)]
    return max(fitting, key=len, default="")


def without_prefixes(name, prefixes):
    """The name as it is listed. `deepseek.v3.2` keeps its vendor: `v3.2` alone is anybody's."""
    for _ in range(MOST_PREFIXES):
        rest = name[len(prefix_of(name, prefixes)) :]
        if not re.search(r"[a-z]{2}|^o\d", rest):
            break
        name = rest
    return name


def says_a_model(name, families):
    """A digit or a family's word, so that no everyday word is a model's name; and no prefix that is not listed."""
    if "/" in name or not re.search(r"[a-z]", name):
        return False
    return bool(re.search(r"\d", name)) or any(part in families for part in re.split(r"[^a-z]+", name))


def lookup_forms(name, prefixes):
    """The ids under which a price is looked for, as ModelName.canonicalIDs has them (without `[1m]`)."""
    forms = []

    def add(form):
        if form not in forms:
            forms.append(form)

    add(name)
    name = re.sub(r"@(?=\d{8}$)", "-", name).removesuffix("@default")
    for _ in range(MOST_PREFIXES + 1):
        add(name)
        add(re.sub(r"-v\d{1,2}(:\d)?$", "", name))
        name = name[len(prefix_of(name, prefixes)) :]
    bare = forms[-1]
    if bare.startswith("claude-"):
        add(bare.replace(".", "-"))
    return forms


# --- Prices ----------------------------------------------------------------------------------------------


def price_rows(models, prefixes):
    """Model to prices: a vendor's list price under the bare name, then every name whose own price is another."""
    prices = {key: price for key, entry in models.items() if (price := price_of(entry))}
    hosts = {}
    for key in prices:
        hosts.setdefault(without_prefixes(key, prefixes), []).append(key)

    rows = {}
    for name, keys in hosts.items():
        own = [key for key in (name, *(vendor + name for vendor in VENDORS)) if key in prices]
        offers = {prices[key] for key in keys}
        if own:
            rows[name] = prices[own[0]]
        elif len(keys) > 1 and len(offers) == 1:
            # No price of the vendor's, but several hosts ask the same.
            rows[name] = offers.pop()

    def is_answered(name, price):
        """Whether the table says as much without a row of this name."""
        found = next((rows[form] for form in lookup_forms(name, prefixes) if form in rows), None)
        return found is not None and all(own in (None, other) for own, other in zip(price, found)) and (
            price[THRESHOLD] == found[THRESHOLD]
        )

    for name in sorted(rows, key=lambda name: (-len(name), name)):
        price = rows.pop(name)
        if not is_answered(name, price):
            rows[name] = price
    for key in sorted(prices, key=lambda key: (len(key), key)):
        if not is_answered(key, prices[key]):
            rows[key] = prices[key]
    return rows


def price_of(entry):
    """The columns of one row, None for no such price; None in all when the entry has no list price."""
    tiers = entry.get("tiered_pricing") or []
    base, long, threshold = entry, {}, None
    if tiers:
        base = tiers[0]
        if len(tiers) > 1:
            long, threshold = tiers[1], int(tiers[1]["range"][0])
    else:
        # A model with several thresholds is priced by the lowest.
        form = re.compile(r"input_cost_per_token_above_(\d+)k_tokens")
        above = sorted(int(match[1]) for match in map(form.fullmatch, entry) if match)
        if above:
            threshold = above[0] * 1000
            long = {field: entry.get(f"{field}_above_{above[0]}k_tokens") for field in FIELDS.values()}

    standard = [pico_usd(base.get(FIELDS[column])) for column in COLUMNS]
    if not standard[0] and not standard[1]:
        # Zero is a plan's or a local model's, not a list price.
        return None
    reasoning = base.get("output_cost_per_reasoning_token", entry.get("output_cost_per_reasoning_token"))
    if reasoning is not None and pico_usd(reasoning) != standard[1]:
        # Reasoning at a price of its own: what an answer costs cannot be told from its tokens.
        standard[1] = None
    extended = [None] * len(COLUMNS)
    if threshold is not None:
        extended = [pico_usd(long.get(FIELDS[column])) for column in COLUMNS]
        if standard[1] is None:
            extended[1] = None
        elif extended[1] is None:
            # Only the prompt is dearer.
            extended[1] = standard[1]
    return (*standard, threshold, *extended)


def pico_usd(dollars):
    """1e-12 US dollars; a price that went through a binary fraction on its way into the table is rounded back."""
    if dollars is None:
        return None
    return int((Decimal(dollars) * 10**12).to_integral_value(rounding=ROUND_HALF_EVEN))


# --- Writing ---------------------------------------------------------------------------------------------


def list_source(day, source, ids):
    return f'''// swift-format-ignore-file
/// The names of public text models, lower-case, without listed prefixes. Generated by `.ci/update-models.py`. In one
/// file, however long: it is one table.
enum PublicModelList {{
    static let day: StaticString = "{day}"
    static let source: StaticString = "{source}"

    /// One a line, sorted by bytes, each once.
    static let ids: StaticString = """
{indented(ids)}
        """
}}
'''


def price_source(day, source, rows):
    lines = ["\\t".join(HEADER)]
    for name in sorted(rows):
        cells = [name, *("" if cell is None else str(cell) for cell in rows[name])]
        lines.append("\\t".join(cells).rstrip("\\t"))
    return f'''// swift-format-ignore-file
/// List prices of public models. Generated by `.ci/update-models.py`. In one
/// file, however long: it is one table.
enum BundledPrices {{
    static let day: StaticString = "{day}"
    static let source: StaticString = "{source}"

    /// In the form that ``PriceTable/init(parsing:)`` reads; columns that stay empty to a line's end are left out.
    static let table: StaticString = """
{indented(lines)}
        """
}}
'''


def indented(lines):
    return "\n".join("        " + line for line in lines)


if __name__ == "__main__":
    main()
