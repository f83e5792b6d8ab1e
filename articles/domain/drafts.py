"""Articles being put together out of a page's fragments."""

from __future__ import annotations

from dataclasses import dataclass, field

from .fragments import Fragment, ends_sentence

NOTICES = ("公告", "公示", "启事", "声明", "通告", "讣告", "更正", "通知", "招聘", "招标")


@dataclass(slots=True)
class Draft:
    """An article being put together: its heading lines, body and credit lines, in page order."""

    heading: list[Fragment] = field(default_factory=list)
    body: list[Fragment] = field(default_factory=list)
    bylines: list[Fragment] = field(default_factory=list)
    column: str = ""
    subcolumn: str = ""
    loose: list[Fragment] = field(default_factory=list)  # continuation marks on their own lines

    def fragments(self) -> list[Fragment]:
        return [*self.heading, *self.body, *self.bylines, *self.loose]

    @property
    def is_notice(self) -> bool:
        return any(f.text.endswith(NOTICES) for f in self.heading)

    def is_open(self) -> bool:
        """Its last paragraph waits for the rest of its sentence."""
        last = next((f for f in reversed(self.body) if f.text), None)
        if last is None or last.kind != "prose" or last.closes or last.taken:
            return False
        return not ends_sentence(last.text)

    def is_closed(self) -> bool:
        """A signature or a source line says that its end is reached."""
        if not self.body:
            return False
        last = self.bylines[-1] if self.bylines else None
        signed = last is not None and last.line > self.body[-1].line
        return self.body[-1].closes or bool(signed and last and last.byline and last.byline.closes)

    def is_picture_story(self) -> bool:
        """摄影报道 stands under its text, which only tells of the picture."""
        last = self.bylines[-1].byline if self.bylines else None
        signed = bool(last and last.photo_story) or any(
            byline.photo_story for fragment in self.body[-1:] for byline in fragment.taken
        )
        return signed and len(self.body) <= 2 and self.is_closed()

    def is_signed(self) -> bool:
        """Whoever wrote it has been named, by a message head or a writer's line."""
        named = any(b.byline and not b.byline.photo for b in self.bylines[:4])
        return named or any(f.lead and (f.lead.credits or f.lead.source) for f in self.body[:2])


@dataclass(slots=True)
class Segmented:
    """``columns``: marks and titles used; ``banner`` and ``slogans`` lines; ``unused`` the rest."""

    drafts: list[Draft] = field(default_factory=list)
    banner: list[Fragment] = field(default_factory=list)
    slogans: list[Fragment] = field(default_factory=list)
    columns: list[Fragment] = field(default_factory=list)
    unused: list[Fragment] = field(default_factory=list)
