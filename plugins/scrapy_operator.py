"""Runs a Scrapy spider in a process of its own that dies with its task and streams its log."""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from airflow.sdk import BaseOperator
from airflow.sdk.exceptions import AirflowException, AirflowFailException
from lifeline import lifeline

from crawlers.outcomes import FINAL_EXIT

PROJECT = Path(__file__).parent.parent  # where scrapy.cfg is


class ScrapyOperator(BaseOperator):
    """Runs `scrapy COMMAND SPIDER -a NAME=VALUE …`; empty arguments are left out.

    A new process each time, for Twisted's reactor cannot be started twice in one.
    """

    template_fields: Sequence[str] = ("spider", "arguments")

    def __init__(
        self, *, spider: str, arguments: Mapping[str, str], command: str = "crawl", **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.spider = spider
        self.arguments = dict(arguments)
        self.command = command
        self._process: subprocess.Popen[str] | None = None

    def execute(self, context: Any) -> None:
        """Run the spider to its end.

        Raises AirflowException with its last line if it failed, and AirflowFailException, which
        is not retried, if it would fail again.
        """
        self._process = process = subprocess.Popen(  # noqa: S603 - arguments, not a shell line
            self._command(),
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
            preexec_fn=lifeline(signal.SIGKILL),
        )
        last = deque([""], maxlen=1)
        try:
            for line in process.stdout or ():
                self.log.info("%s", line.rstrip())
                last.append(line.rstrip() or last[0])
            code = process.wait()
        finally:
            _stop(process)
        if code:
            kind = AirflowFailException if code == FINAL_EXIT else AirflowException
            raise kind(f"the {self.command} of {self.spider} failed: {last[0]}")

    def on_kill(self) -> None:
        """Take the spider down with the task."""
        if self._process:
            _stop(self._process)

    def _command(self) -> list[str]:
        command = [sys.executable, "-m", "scrapy", self.command, self.spider]
        for name, value in self.arguments.items():
            if value:
                command += ["-a", f"{name}={value}"]
        return command


def _stop(process: "subprocess.Popen[str]") -> None:
    """End the spider's process group: politely, then Scrapy's forced way, then for good."""
    for sign, seconds in ((signal.SIGTERM, 10), (signal.SIGTERM, 3), (signal.SIGKILL, 5)):
        if process.poll() is not None:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
