"""Many small PDF files of one template: templates and fonts are read once, and several files are set at a time."""

import json
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

import typst

from disanxanh.base.cache import write_atomically
from disanxanh.printing.typesetting import Typeface, templates


class Press:
    """Typesets one template over and over. Safe in threads: each has a compiler of its own.

    Data go in as one string, which a template reads as JSON; they are never code.
    """

    def __init__(self, template: str, face: Typeface) -> None:
        self._template, self._face = template, face
        self._folder = tempfile.TemporaryDirectory(prefix="disanxanh-")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._filled = False

    def typeset(self, data: Mapping[str, object], pictures: Mapping[str, Path]) -> bytes:
        """Return a PDF/UA-1 file of `data`; `pictures` are the files that the data name."""
        compiler = self._compiler()
        for name, source in pictures.items():
            self._put(name, source.read_bytes())
        made = compiler.compile(
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=0,
        )
        assert isinstance(made, bytes)
        return made

    def _compiler(self) -> typst.Compiler:
        root = Path(self._folder.name)
        with self._lock:
            if not self._filled:
                for name, raw in templates().items():
                    self._put(name, raw)
                self._filled = True
        if not hasattr(self._own, "compiler"):
            self._own.compiler = typst.Compiler(
                root / f"{self._template}.typ", root=root, font_paths=self._face.loaded, ignore_system_fonts=True
            )
        compiler: typst.Compiler = self._own.compiler
        return compiler

    def _put(self, name: str, raw: bytes) -> None:
        file = Path(self._folder.name, name)
        if not file.exists():
            write_atomically(file, raw)
