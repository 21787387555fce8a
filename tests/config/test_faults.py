"""Broker, worker, database and beat going away, with real processes: nothing lost, nothing doubled, pages say why."""

import signal
from datetime import timedelta

import psutil
import pytest

from core.jobs import days_between, timetable
from tests.config.house import House, Visitor, eventually
from tests.factories import PASSWORD

pytestmark = pytest.mark.xdist_group("faults")
BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO dues_bill%'"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with House(tmp_path_factory.mktemp("office")) as house:
        yield house


@pytest.fixture
def house(office):
    """The office with its web running and nothing owed but the bills of the month; at the end no worker is left."""
    office.sql("DELETE FROM core_jobrun")
    office.sql("SET session_replication_role = replica; DELETE FROM dues_bill")  # its triggers forbid it
    done_up_to(office, [job for job in timetable() if job.name != "dues.run_month"], days=0)
    yield office
    office.stop(*(p for p in office.processes if p is not office.web), how=signal.SIGKILL)


@pytest.fixture
def admin(house):
    visitor = Visitor(house)
    status, _ = visitor.post("/sign-in/", username="xitong", password=PASSWORD)
    assert status == 200
    return visitor


def due(house, job):
    """The day `job` is due for by the clock of the servers: no test lives in another time."""
    return job.due_on(house.sql("SELECT now()")[0][0])


def done_up_to(house, jobs, days):
    """On record: each of these was last done for so many days before the day it is due for."""
    for job in jobs:
        house.sql(
            "INSERT INTO core_jobrun (name, title, period, due_on, started_at, finished_at, outcome, counts, error)"
            " VALUES (%s, %s, '', %s, now() - make_interval(days => %s), now(), 'done', '{}', '')",
            job.name, job.title, due(house, job) - timedelta(days=days), days,
        )  # fmt: skip


def outcomes(house, name="dues.run_month"):
    return [o for (o,) in house.sql("SELECT outcome FROM core_jobrun WHERE name = %s ORDER BY id", name)]


def bills(house):
    return house.sql("SELECT count(*), count(DISTINCT member_id) FROM dues_bill")[0]


class InTheWay:
    """Nobody can write bills while this is entered."""

    def __init__(self, house):
        self.house = house

    def __enter__(self):
        self.connection = self.house.connect()
        self.connection.autocommit = False
        self.connection.cursor().execute("LOCK TABLE dues_bill IN EXCLUSIVE MODE")

    def __exit__(self, *_):
        self.connection.close()


def at_work(house):
    return eventually(lambda: house.sql(BLOCKED) == [(1,)])


def test_the_broker_killed_in_mid_task_and_back(house, admin):
    worker = house.worker()
    with InTheWay(house):
        house.send("core.tasks.tick")
        assert at_work(house), house.log()
        assert admin.get("/readyz") == (200, "database: ok\nmigrations: ok\nbeat: ok\nbroker: ok\n")
        house.valkey.process.kill()
        house.valkey.process.wait()

        status, said = admin.post("/jobs/core.forget/run/")
        assert status == 200
        assert "消息队列现在没有响应。“清除过期数据”已经记下" in said
        assert outcomes(house, "core.forget") == ["done", "waiting"]
        assert admin.get("/healthz") == (200, "ok\n")
        status, said = admin.get("/readyz")
        assert status == 503
        assert "broker: failing 消息队列没有响应" in said
    assert eventually(lambda: outcomes(house) == ["done"]), house.log()

    house.valkey.start()
    house.send("core.tasks.tick")

    assert eventually(lambda: outcomes(house, "core.forget") == ["done", "done"]), house.log()
    assert bills(house) == (3, 3)
    assert worker.poll() is None  # the same worker, come back by itself


def test_a_worker_killed_in_mid_task(house):
    """First one of its children, as a system short of memory does; then all of it, as a power cut does."""
    worker = house.worker()
    with InTheWay(house):
        house.send("core.tasks.tick")
        assert at_work(house), house.log()
        psutil.Process(worker.pid).children()[0].kill()
    assert eventually(lambda: house.sql(BLOCKED) == [(0,)])
    assert bills(house) == (0, 0)

    with InTheWay(house):
        house.send("core.tasks.tick")
        assert at_work(house), house.log()
        house.stop(worker, how=signal.SIGKILL)
    assert eventually(lambda: house.sql(BLOCKED) == [(0,)])
    assert bills(house) == (0, 0)

    house.worker()
    house.send("core.tasks.tick")
    assert eventually(lambda: outcomes(house)[-1] == "done"), house.log()
    assert outcomes(house) == ["broken", "broken", "done"]
    assert bills(house) == (3, 3)


def test_the_database_restarted(house, admin):
    worker = house.worker()
    with InTheWay(house):
        house.send("core.tasks.tick")
        assert at_work(house), house.log()
        house.postgres.stop()

        status, said = admin.get("/jobs/")
        assert status == 503
        assert "数据库暂时没有响应" in said
        assert admin.get("/healthz") == (200, "ok\n")
        assert "database: failing 数据库没有响应" in admin.get("/readyz")[1]
        house.postgres.start()

    status, said = admin.get("/jobs/")
    assert status == 200  # without signing in anew
    assert "生成当月应交党费" in said
    house.send("core.tasks.tick")
    assert eventually(lambda: outcomes(house)[-1:] == ["done"]), house.log()
    assert outcomes(house) == ["broken", "done"]
    assert bills(house) == (3, 3)
    assert worker.poll() is None


def test_the_beat_away_for_three_days_and_two_of_them_back(house):
    house.sql("DELETE FROM core_jobrun")
    done_up_to(house, timetable(), days=3)

    house.worker(children=2)
    house.beat("one")
    house.beat("two")

    expected = {
        job.name: days_between(due(house, job) - timedelta(days=3), due(house, job), job.monthly)
        for job in timetable()
    }

    def caught_up():
        rows = house.sql("SELECT name, due_on FROM core_jobrun WHERE started_at > now() - interval '1 day' AND"
                         " outcome = 'done' AND name <> 'core.tick' ORDER BY id")  # fmt: skip
        return {name: [day for other, day in rows if other == name] for name in expected}

    assert eventually(lambda: caught_up() == expected), (caught_up(), house.log())
    for _ in range(4):
        house.send("core.tasks.tick")
    beats = "SELECT started_at FROM core_jobrun WHERE name = 'core.tick'"
    before = house.sql(beats)
    assert eventually(lambda: house.sql(beats) != before)  # a tick was heard
    assert caught_up() == expected
    assert set(house.sql("SELECT DISTINCT outcome FROM core_jobrun")) == {("done",)}
    assert bills(house) == (3, 3)
