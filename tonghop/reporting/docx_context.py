"""What the Word template may name: every placeholder with its value, made from the report's view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from tonghop.reporting.docx_blocks import blocks_xml
from tonghop.reporting.docx_fragments import Fragment, Fragments
from tonghop.reporting.docx_page import TextWidths
from tonghop.reporting.docx_pictures import Pictures
from tonghop.reporting.docx_styles import GAP as GAP_STYLE
from tonghop.reporting.docx_styles import StyleIds
from tonghop.reporting.docx_tables import Setting
from tonghop.reporting.docx_text import Bookmarks, escape, runs
from tonghop.reporting.headings import PRINTED, Headings
from tonghop.reporting.report_wording import (
    GAP,
    document_number,
    listed,
    provenance_numeral,
    quality_numeral,
    section_number,
    signed_date,
    without_end_mark,
)
from tonghop.reporting.view import Appendix, Block, Letterhead, MemberSection, ReportView, Text


@dataclass(frozen=True, slots=True)
class MemberPlaceholders:
    """What `member.…` may name inside `{%p for member in members %}`."""

    number: Markup
    name: Markup
    state_note: Markup
    body: Fragment


@dataclass(frozen=True, slots=True)
class AppendixPlaceholders:
    """What `appendix.…` may name inside `{%p for appendix in appendices %}`."""

    numeral: Markup
    title: Markup
    landscape: bool
    body: Fragment


ITEMS: dict[str, type] = {"members": MemberPlaceholders, "appendices": AppendixPlaceholders}


class Placeholders:
    """Turns one view into the values of the template's placeholders; generated content goes to `fragments`."""

    def __init__(
        self, styles: StyleIds, widths: TextWidths, pictures: Pictures, anchors: Mapping[str, str] | None = None
    ) -> None:
        self.fragments = Fragments()
        self._bookmarks = Bookmarks(anchors)
        self._portrait = Setting(styles, self._bookmarks, pictures, widths.portrait)
        self._landscape = Setting(styles, self._bookmarks, pictures, widths.landscape)
        # A run of its own lets the gap be seen in the draft; the text goes on in a fresh run after it.
        self._gap = (
            f'</w:t></w:r><w:r><w:rPr><w:rStyle w:val="{styles[GAP_STYLE]}"/></w:rPr><w:t>{GAP}</w:t></w:r>'
            '<w:r><w:t xml:space="preserve">'
        )

    def of(self, view: ReportView) -> dict[str, Any]:
        """Every placeholder, in the order in which the report prints them."""
        return {
            "cycle_label": self._value(view.cycle_label),
            "next_label": self._value(view.next_label),
            **self._headings(view.headings),
            **self._letterhead(view.letterhead, view.cycle),
            "opening": self._words("opening", view.opening),
            "bloc_activity": self._blocks("bloc_activity", view.bloc_activity),
            "results_opening": self._blocks("results_opening", view.results_opening),
            "summary": self._blocks("summary", view.summary),
            "members": [self._member(section) for section in view.members],
            "bloc_work": self._blocks("bloc_work", view.bloc_work),
            "plan": self._blocks("plan", view.plan),
            "closing": self._words("closing", without_end_mark(view.closing)),
            "appendices": [self._appendix(appendix) for appendix in view.appendices],
            "quality_numeral": quality_numeral(view.appendices),
            "quality_notes": self._blocks("quality_notes", view.quality_notes),
            "provenance_numeral": provenance_numeral(view.appendices),
            "provenance": self._provenance(view.provenance),
        }

    def _headings(self, headings: Headings) -> dict[str, Markup]:
        return {f"heading_{name}": self._value(getattr(headings, name)) for name in PRINTED}

    def _provenance(self, blocks: tuple[Block, ...]) -> Fragment:
        self._bookmarks.linking = False
        fragment = self.fragments.blocks("provenance", blocks_xml(blocks, self._portrait))
        self._bookmarks.linking = True
        return fragment

    def _letterhead(self, head: Letterhead, cycle: str) -> dict[str, Any]:
        return {
            "superior_body": self._value(head.superior_body),
            "issuing_body": self._value(head.issuing_body),
            "number": self._value(document_number(head.number)),
            "place": self._value(head.place),
            "signed_date": self._value(signed_date(head.signed_on, cycle)),
            "title": self._value(head.title),
            "subject": self._value(head.subject),
            "addressees": self._values(listed(head.addressed_to)),
            "legal_bases": self._values(listed(head.legal_bases)),
            "recipients": self._values(listed(head.recipients)),
            "signature_lines": self._values(head.signature_lines or (GAP,)),
            "signer": self._value(head.signer),
        }

    def _member(self, section: MemberSection) -> MemberPlaceholders:
        return MemberPlaceholders(
            self._value(section_number(section.number)),
            self._value(section.name),
            Markup(escape(section.state_note)),  # noqa: S704 (escaped here)
            self._blocks("member.body", section.blocks),
        )

    def _appendix(self, appendix: Appendix) -> AppendixPlaceholders:
        setting = self._landscape if appendix.landscape else self._portrait
        body = self.fragments.blocks("appendix.body", blocks_xml(appendix.blocks, setting))
        return AppendixPlaceholders(
            self._value(appendix.numeral), self._value(appendix.title), appendix.landscape, body
        )

    def _value(self, text: str) -> Markup:
        return Markup(escape(text or GAP).replace(GAP, self._gap))  # noqa: S704 (escaped here)

    def _values(self, texts: Iterable[str]) -> list[Markup]:
        return [self._value(text) for text in texts]

    def _words(self, name: str, text: Text) -> Fragment:
        return self.fragments.words(name, runs(text, self._bookmarks))

    def _blocks(self, name: str, blocks: tuple[Block, ...]) -> Fragment:
        return self.fragments.blocks(name, blocks_xml(blocks, self._portrait))
