"""The contracts of the repository: the direction of imports, the oracle's independence, the lock file."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINTER = SETTINGS["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract["name"] for contract in LINTER["contracts"]}
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold the packages in the folder against the contracts in its pyproject.toml."""
    command = [sys.executable, "-c", LINT]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages that a test may break."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in LINTER["root_packages"]:
        leave_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, folder / package, ignore=leave_out)
    return folder


def test_contracts_hold() -> None:
    found = lint(ROOT)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [
        ("packages", "optimizer/plan/plan.py", "import exchange.schema"),
        ("packages", "exchange/read.py", "import scenarios.generator"),
        ("core", "optimizer/problem/citizen.py", "import optimizer.plan"),
        ("core", "optimizer/engine/options.py", "import optimizer.advise.questions"),
        ("core", "optimizer/verify.py", "import optimizer.workplace_model"),
        ("solver", "scenarios/generator.py", "import ortools"),
        ("solver", "benchmarks/run.py", "import ortools"),
        ("packages", "scenarios/generator.py", "import api.main"),
        ("solver", "api/main.py", "import ortools"),
        ("data", "optimizer/pairs.py", "import ortools"),
        ("edges", "optimizer/problem/needs.py", "import pandas"),
        ("edges", "optimizer/plan/plan.py", "import pydantic"),
    ],
)
def test_a_broken_copy_is_caught(copy: Path, contract: str, file: str, line: str) -> None:
    sound = (copy / file).read_text(encoding="utf-8")
    (copy / file).write_text(f"{sound}\n{line}\n", encoding="utf-8")
    try:
        found = lint(copy)
    finally:
        (copy / file).write_text(sound, encoding="utf-8")
    assert found.returncode == 1
    assert f"{CONTRACTS[contract]} BROKEN" in found.stdout


def test_every_package_is_under_contract() -> None:
    source = set(SETTINGS["tool"]["coverage"]["run"]["source"])
    assert source <= set(LINTER["root_packages"])


@pytest.mark.parametrize("file", sorted((ROOT / "tests" / "oracle").glob("*.py")), ids=lambda file: file.name)
def test_the_oracle_shares_only_the_data_with_the_core(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            assert not name.startswith(("ortools", "exchange", "scenarios")), name
            if name.split(".")[0] == "optimizer":
                assert ".".join(name.split(".")[:2]) in {"optimizer.problem", "optimizer.plan"}, name


def test_the_lock_names_no_host() -> None:
    assert not re.search(r"://|^--|@ ", LOCK, re.MULTILINE)


def test_the_lock_pins_all_with_hashes() -> None:
    pinned = re.findall(
        r"^([^\s[]+)(?:\[\S+\])?==(\S+) \\\n    --hash=sha256:[0-9a-f]{64}", LOCK, re.MULTILINE
    )
    assert len(pinned) == len(re.findall(r"^\S", LOCK, re.MULTILINE))
    versions = {canonicalize_name(name): version for name, version in pinned}
    project = SETTINGS["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    asked += re.findall(r"^[^#\s].*", (ROOT / "requirements.in").read_text(encoding="utf-8"), re.MULTILINE)
    for requirement in map(Requirement, asked):
        version = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement}: run make lock"
