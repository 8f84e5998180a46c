import subprocess
import sys
from pathlib import Path
from signal import SIGINT
from threading import Timer

ROOT = Path(__file__).parents[2]
FIRST_SIGN = "Borgere med normal prioritet"


def test_ctrl_c_ends_the_real_engine_with_the_best_plan(here: Path) -> None:
    command = [sys.executable, "-c", "from cli.main import main; main()"]
    command += ["plan", "bornholm-2011", "--out", str(here / "ud"), "--time-limit", "120"]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        late = Timer(100, process.kill)
        late.start()
        assert any(FIRST_SIGN in line for line in process.stderr)
        process.send_signal(SIGINT)
        assert "Du stoppede søgningen" in process.stdout.read()
        late.cancel()
    assert process.returncode == 0
    assert {path.name for path in (here / "ud").iterdir()} == {"plan.json", "plan.xlsx", "dataset.json"}
