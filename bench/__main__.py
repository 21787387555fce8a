"""`bin/bench NAME --size N`: see bench/harness.py for what a workload is."""

import argparse
import importlib
import sys
from pathlib import Path

from bench import harness
from config.embedded import NotStarted

MODULES = {"import": "sheet_import"}  # names a person types that no module can have


def main(arguments=None):
    """Prepare, measure, and end with the one line. Returns the exit code."""
    here = Path(__file__).parent
    files = {path.stem for path in here.glob("[a-z]*.py")} - {"harness", "tree"}
    known = sorted(files - set(MODULES.values()) | set(MODULES))
    parser = argparse.ArgumentParser(prog="bin/bench", description="比较产品写法与数据库极限")
    parser.add_argument("name", metavar="NAME", help=f"可选：{'、'.join(known) or '（还没有）'}")
    parser.add_argument(
        "--size", type=int, required=True, metavar="N", help="规模，由各项自行解释，例如党员人数"
    )
    options = parser.parse_args(arguments)
    module = f"bench.{MODULES.get(options.name, options.name)}"
    if module not in sys.modules and options.name not in known:
        return refuse(f"没有名为 {options.name} 的基准，可选：{'、'.join(known) or '（还没有）'}")
    try:
        with harness.database(options.name, options.size):
            workload = importlib.import_module(module)
            print(f"正在准备数据 size={options.size} …", flush=True)
            workload.prepare(options.size)
            result = harness.measure(workload, tell=lambda text: print(text, flush=True))
            for line in harness.beside(workload):
                print(line, flush=True)
    except BlockingIOError:
        return refuse("另一个基准正在运行，请等它结束。")
    except NotStarted as refusal:
        return refuse(refusal)
    print(result.line(options.name, options.size), flush=True)
    return 0


def refuse(text):
    print(f"支部工作台：{text}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
