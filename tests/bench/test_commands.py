"""The words of the command line."""

from __future__ import annotations

import pytest

from bench.commands import main


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["race"])
    assert ended.value.code == 2
    assert "corpus" in capsys.readouterr().err
