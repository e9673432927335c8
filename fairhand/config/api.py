"""The API, version 1: each room's router under one schema at /api/v1/openapi.json."""

from ninja import NinjaAPI

api = NinjaAPI(title="fairhand", version="1", urls_namespace="api", docs_url=None)

urlpatterns = [path for path in api.urls[0]]
