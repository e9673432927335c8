"""The policy: check it, write it, explain it, compare its versions, try a draft of it."""

import os
import sys

from django.core.management.base import BaseCommand

from fairhand.config.policy_ways import WAYS


class Command(BaseCommand):
    help = "The policy: check it, write it, explain it, compare its versions, try a draft of it."
    requires_system_checks = []  # a faulty policy stops the rest of the house, and must not stop its own check

    def add_arguments(self, parser):
        """One word says what to do."""
        ways = parser.add_subparsers(dest="way", required=True, metavar=" | ".join(WAYS))
        for word, way in WAYS.items():
            way.takes(ways.add_parser(word, help=way.HELP))

    def handle(self, *args, way, **said):
        """Do what the first word says."""
        way = WAYS[way]
        try:
            way.do(self.stdout, **{name: value for name, value in said.items() if name in way.do.__annotations__})
            self.stdout.flush()
        except BrokenPipeError:  # whoever reads has read enough, as `| head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
