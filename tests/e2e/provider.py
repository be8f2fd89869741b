"""A real OpenID provider for the tests: ``python -m tests.e2e.provider PORT CLAIMS...``, each the claims of a person.

Its own pages ask another machine for a style sheet, which no test may do: that line is taken out.
"""

from __future__ import annotations

import json
import os
import re
import sys

import flask
from oidc_provider_mock import User, app
from werkzeug.serving import make_server

_ELSEWHERE = re.compile(rb"<link\b[^>]*https://[^>]*>")


def _only_from_here(answer: flask.Response) -> flask.Response:
    if answer.mimetype == "text/html":
        answer.set_data(_ELSEWHERE.sub(b"", answer.get_data()))
    return answer


def main(port: int, people: list[dict[str, object]]) -> None:
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # http, on this machine only
    users = [User(sub=str(claims["email"]), claims=claims) for claims in people]
    provider = app(user_claims=users)
    provider.after_request(_only_from_here)
    make_server("127.0.0.1", port, provider, threaded=True).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), [json.loads(claims) for claims in sys.argv[2:]])
