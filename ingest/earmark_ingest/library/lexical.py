"""BM25 over the words of every passage, in tantivy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import tantivy
from tantivy import Document, Filter, Occur, Query

from earmark_ingest.library.cover import Said
from earmark_ingest.library.keys import Key, best, number, numbered
from earmark_ingest.types import Passage

WEIGHTS = {"text": 1.0, "header": 0.3, "question": 0.3}
"""How much a word counts in the passage, in its header, and in the analyst's question that it answers."""

SAID = ("text", "header")
"""Where a word is that `holding` looks for: the question answered is another passage's words."""

_HEAP = 50_000_000
_ANALYZER = "call_words"


class Lexical:
    """The words of every passage, keyed by version and passage. Searches see the last `reload`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._analyzer = _analyzer()
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._index.register_tokenizer(_ANALYZER, self._analyzer)
        self._index.config_reader("manual")
        self.reload()

    @contextmanager
    def writing(
        self, items: Sequence[tuple[Key, Passage, str]], without: Sequence[int] = ()
    ) -> Iterator[None]:
        """Delete the versions `without`, add (key, passage, question answered), all in one commit at the end.

        Other work is done inside: tantivy indexes in a thread of its own.
        """
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for version in without:
            writer.delete_documents_by_query(Query.term_query(self._schema, "version", version))
        for key, passage, question in items:
            document = Document(text=passage.text, header=passage.header, question=question)
            document.add_unsigned("key", number(key))
            document.add_unsigned("version", key[0])
            writer.add_document(document)
        yield
        self._commit(writer)

    def _commit(self, writer: tantivy.IndexWriter) -> None:
        writer.commit()
        writer.wait_merging_threads()
        self.reload()

    def count(self) -> int:
        """How many passages the last `reload` saw."""
        return int(self._searcher.num_docs)

    def search(self, text: str, versions: Sequence[int] | None, k: int) -> dict[Key, float]:
        """The `k` best keys with their BM25, in these versions only (None: in all)."""
        words = self._words(text)
        if not words or k < 1 or (versions is not None and not versions):
            return {}
        return best(self._found(self._scoped(self._any_of(words), versions), k), k)

    def holding(self, text: str, k: int) -> dict[Key, float]:
        """The `k` best keys whose text or header holds all words of `text`; none where it has no word."""
        words = self._words(text)
        if not words or k < 1:
            return {}
        places = [
            Query.boolean_query(
                [(Occur.Should, Query.term_query(self._schema, field, word, "freq")) for field in SAID]
            )
            for word in words
        ]
        return self._found(Query.boolean_query([(Occur.Must, place) for place in places]), k)

    def saying(self, text: str) -> Said:
        """Every passage in whose text all words of `text` are; none where it has no word."""
        words = self._words(text)
        if not words:
            return Said(np.zeros(0, np.int64), np.zeros(0))
        terms = [(Occur.Must, Query.term_query(self._schema, "text", word, "freq")) for word in words]
        hits = self._searcher.search(Query.boolean_query(terms), max(1, self.count()), count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        scores = np.array([score for score, _ in hits], np.float64)
        return Said(np.array([int(key or 0) for key in keys], np.int64), scores)

    def known(self, text: str) -> bool:
        """Whether every word of `text` is in some text or header; False where it has no word."""
        words = self._words(text)
        return bool(words) and all(
            any(self._searcher.doc_freq(field, word) for field in SAID) for word in words
        )

    def _words(self, text: str) -> list[str]:
        return list(dict.fromkeys(self._analyzer.analyze(text)))

    def _found(self, query: Query, k: int) -> dict[Key, float]:
        hits = self._searcher.search(query, k, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        return {numbered(int(key or 0)): float(score) for key, (score, _) in zip(keys, hits, strict=True)}

    def _any_of(self, words: Sequence[str]) -> Query:
        terms = [
            (Occur.Should, Query.boost_query(Query.term_query(self._schema, field, word, "freq"), weight))
            for word in words
            for field, weight in WEIGHTS.items()
        ]
        return Query.boolean_query(terms)

    def _scoped(self, query: Query, versions: Sequence[int] | None) -> Query:
        if versions is None:
            return query
        inside = Query.term_set_query(self._schema, "version", list(versions))
        return Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(inside, 0.0))])

    def reload(self) -> None:
        """See what was committed since, by this process or another."""
        self._index.reload()
        self._searcher = self._index.searcher()


def _analyzer() -> tantivy.TextAnalyzer:
    """Words as they are indexed and as they are asked for: folded, without stop words, stemmed."""
    filters = (
        Filter.remove_long(60),
        Filter.lowercase(),
        Filter.ascii_fold(),
        Filter.stopword("english"),
        Filter.stemmer("english"),
    )
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in filters:
        builder = builder.filter(step)
    return builder.build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", fast=True)
    builder.add_unsigned_field("version", indexed=True)
    for field in WEIGHTS:
        builder.add_text_field(field, tokenizer_name=_ANALYZER, index_option="freq")
    return builder.build()
