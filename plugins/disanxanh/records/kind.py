"""A kind of record: its folder, its model, and its place in the site."""

from dataclasses import dataclass

from disanxanh.records.shared import RecordData


@dataclass(frozen=True)
class Kind:
    """What the tool needs to know of a kind to read, check, scaffold, approve and publish it.

    `name` is the word of the command line ("site"); `folder` lies under the repository root; `url` is the
    section of the site, without slashes. `explain_if_missing` names keys that may be left out only when
    `needs_confirmation` says why.
    """

    name: str
    label: str
    label_plural: str
    folder: str
    url: str
    model: type[RecordData]
    explain_if_missing: tuple[str, ...] = ()
    example_id: str = ""
