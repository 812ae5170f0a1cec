"""The settings panel's verbs: see what answers are made with, and choose it for this visit."""

from __future__ import annotations

from collections.abc import Iterator

from earmark_ingest.errors import SettingsError
from pydantic import SecretStr

from earmark.adapters.connection import OPENAI_URL, shared_host
from earmark.adapters.prices import as_of, price_list
from earmark.assistant import Assistant
from earmark.settings import Settings
from earmark.ui.settings_view import settings_view
from earmark.ui.visits import Visit, held
from earmark.ui.wire import Patch, Said, Verb
from earmark.ui.wording import goes

_MILLION = 1_000_000


class Choosing:
    """Quotes or a model, for one visitor."""

    def __init__(self, assistant: Assistant, *, may: bool) -> None:
        """`may`: whether a visitor may send text to a server of their choice; only who runs this one may."""
        self._assistant = assistant
        self._may = may

    def verbs(self) -> dict[str, Verb]:
        """By name."""
        return {"settings": self.settings, "choose": self.choose}

    def settings(self, visit: Visit, _said: Said) -> Iterator[Patch]:
        """What is in use."""
        yield self._shown((visit.own or self._assistant).settings)

    def choose(self, visit: Visit, said: Said) -> Iterator[Patch]:
        """Use quotes, or a model at a server; the talk goes on."""
        if not self._may:
            raise SettingsError("what answers are made with is chosen by whoever runs this server")
        now = (visit.own or self._assistant).settings
        settings = chosen(now, said)
        with held(visit):
            own = Assistant.open(self._assistant.library.path, settings=settings)
            if visit.talk is not None:
                visit.talk = own.conversation(saved=visit.talk.to_dict())
            before, visit.own = visit.own, own
            if before is not None:
                before.close()
        yield self._shown(settings, "From the next question on.")
        yield Patch("em-went", goes(settings.model_name, settings.base_url, OPENAI_URL))

    def _shown(self, settings: Settings, saved: str = "") -> Patch:
        html = settings_view(settings, _price(settings), OPENAI_URL, may=self._may, saved=saved)
        return Patch("em-set", html)


def chosen(now: Settings, said: Said) -> Settings:
    """The settings that a form asks for; a key that was meant for one server is not sent to another."""
    if said.get("mode") != "model":
        return now.model_copy(update={"model": None, "base_url": None, "api_key": None})
    model, address, key = (str(said.get(name) or "").strip() for name in ("model", "base_url", "key"))
    if not model:
        raise SettingsError("name the model that is to write the answers")
    kept = now.api_key if (address or None) == now.base_url else None
    return now.model_copy(
        update={"model": model, "base_url": address or None, "api_key": SecretStr(key) if key else kept}
    )


def _price(settings: Settings) -> str:
    """What the model costs at list prices."""
    prices, model = price_list(settings.prices), settings.model_name or ""
    each = [
        prices.cost(model, shared_host(settings.base_url), {kind: _MILLION})
        for kind in ("prompt_tokens", "completion_tokens")
    ]
    if None in each:
        return "What this model costs is not known: EARMARK_PRICES names a file of prices."
    read, wrote = each
    return (
        f"{read:.2f} USD for a million tokens read, {wrote:.2f} for a million written (prices of {as_of()})."
    )
