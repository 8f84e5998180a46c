"""The published JSON schemas of dataset, plan and balance: `python -m exchange.schema_docs` writes them."""

from pathlib import Path

from pydantic import BaseModel

from exchange.balance_schema import BalanceFile
from exchange.json_text import json_bytes, write_aside
from exchange.plan_schema import PlanFile
from exchange.schema import Dataset

FOLDER = Path(__file__).parent.parent / "docs" / "schema"
PUBLISHED: dict[str, type[BaseModel]] = {
    "dataset.schema.json": Dataset,
    "plan.schema.json": PlanFile,
    "balance.schema.json": BalanceFile,
}


def schema_bytes(model: type[BaseModel]) -> bytes:
    """The JSON schema of what may be handed in."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json_bytes(dialect | model.model_json_schema())


def publish(folder: Path = FOLDER) -> None:
    """Write all schemas to the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, model in PUBLISHED.items():
        write_aside(folder / name, schema_bytes(model))


if __name__ == "__main__":
    publish()
