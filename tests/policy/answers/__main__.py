"""Write every page of answers again; `make docs` calls it."""

from tests.policy.answers import write

write()
