"""A selection followed the naive way: two offsets, and a look at the whole text after each edit."""

from typing import NamedTuple

from tests.property.reference_text import join_pairs


class ReferenceEdit(NamedTuple):
    """`inserted` in place of what stood from `first` to `last`, in code points."""

    first: int
    last: int
    inserted: str


def is_cut(text: str, at: int) -> bool:
    """Say whether a place parts \\r from \\n, or the halves of a pair."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    crlf = before == "\r" and after == "\n"
    return crlf or ("\ud800" <= before <= "\udbff" and "\udc00" <= after <= "\udfff")


def smallest(old: str, first: int, last: int, inserted: str) -> ReferenceEdit | None:
    """Describe an edit by as little as possible, its beginning found first."""
    if is_cut(old[:first] + inserted + old[last:], first):
        first, inserted = first - 1, old[first - 1] + inserted
    if inserted and is_cut(inserted + old[last : last + 1], len(inserted)):
        inserted, last = inserted + old[last], last + 1
    inserted, removed = join_pairs(inserted), old[first:last]
    if inserted == removed:
        return None
    head = 0
    while head < min(len(removed), len(inserted)) and removed[head] == inserted[head]:
        head += 1
    head -= is_cut(removed, head) or is_cut(inserted, head)
    first, inserted, removed = first + head, inserted[head:], removed[head:]
    tail = 0
    while tail < min(len(removed), len(inserted)) and removed[-tail - 1] == inserted[-tail - 1]:
        tail += 1
    tail -= is_cut(removed, len(removed) - tail) or is_cut(inserted, len(inserted) - tail)
    return ReferenceEdit(first, last - tail, inserted[: len(inserted) - tail])


class ReferenceSelection:
    def __init__(self, text: str, start: int, end: int, *, inclusive: bool) -> None:
        self.text = text[start:end]
        self.inclusive = inclusive
        self.settle(start)

    def settle(self, start: int) -> None:
        self.changed = False
        self.first, self.last = start, start + len(self.text)
        self.before = self.after = ""
        self.torn_start: int | None = None
        self.torn_end: int | None = None
        self.grips_start = self.grips_end = self.inclusive or self.text == ""

    @property
    def span(self) -> tuple[int, int]:
        start = self.first if self.torn_start is None else self.torn_start
        end = self.last if self.torn_end is None else self.torn_end
        return start, max(start, end)

    def follow(self, old: str, new: str, edit: ReferenceEdit) -> None:
        first, last, inserted = edit
        growth = len(inserted) - (last - first)
        if first == last:
            before = last < self.first or (first == self.first and not self.grips_start)
            after = first > self.last or (first == self.last and not self.grips_end)
        else:
            before, after = last <= self.first, first >= self.last
        if before:
            self.first, self.last = self.first + growth, self.last + growth
            self.torn_start = None if self.torn_start is None else self.torn_start + growth
            self.torn_end = None if self.torn_end is None else self.torn_end + growth
        elif not after and not self.stands(old, new, edit):
            self.take(old, new, edit)

    def stands(self, old: str, new: str, edit: ReferenceEdit) -> bool:
        first, last, inserted = edit
        if self.changed or self.inclusive or not self.text:
            return False
        growth = len(inserted) - (last - first)
        if first <= self.first and self.last <= last:
            # With its neighbours it must be there just once before, and just once now.
            wide_old, wide_new = f"\n{old}\n", f"\n{new}\n"
            wanted = wide_old[self.first : self.last + 2]
            end = last + 2
            here = [at for at in range(first, end) if wide_old.startswith(wanted, at, end)]
            end = first + len(inserted) + 2
            there = [at for at in range(first, end) if wide_new.startswith(wanted, at, end)]
            places = there if len(here) == len(there) == 1 else []
        else:
            places = [self.first + growth] if last <= self.last else []
            places += [self.first] if first >= self.first else []
        for place in places:
            end = place + len(self.text)
            whole = place >= 0 and new[place:end] == self.text
            if whole and not is_cut(new, place) and not is_cut(new, end):
                self.settle(place)
                return True
        return False

    def take(self, old: str, new: str, edit: ReferenceEdit) -> None:
        first, last, inserted = edit
        self.changed = True
        if first < self.first:
            self.before = old[first : self.first] + self.before
            if self.torn_start is None and not self.inclusive:
                self.torn_start = self.first
            self.first = first
        if last > self.last:
            self.after += old[self.last : last]
            if self.torn_end is None and not self.inclusive:
                self.torn_end = self.last
            self.last = last
        self.grips_start |= first == self.first and first < last
        self.grips_end |= last == self.last and first < last
        self.last += len(inserted) - (last - first)
        if self.torn_start is not None:
            self.torn_start = moved(self.torn_start, edit, behind=True)
        if self.torn_end is not None:
            self.torn_end = moved(self.torn_end, edit, behind=False)
        for place in self.places(new[self.first : self.last]):
            if not is_cut(new, place) and not is_cut(new, place + len(self.text)):
                self.settle(place)
                return

    def places(self, reach: str) -> list[int]:
        """List where the text may be said to stand again."""
        head, tail = self.before + self.text, self.text + self.after
        at_head = self.first + len(self.before)
        if self.inclusive or not self.text:
            return [at_head] if reach == head + self.after else []
        found = [at_head] if reach.startswith(head) else []
        found += [self.last - len(tail)] if reach.endswith(tail) else []
        before, after = self.before[-1:], self.after[:1]
        inside = before + self.text + after
        there = [at for at in range(len(reach)) if reach.startswith(inside, at)]
        if before + after and len(there) == 1:
            found.append(self.first + there[0] + len(before))
        return found


def moved(place: int, edit: ReferenceEdit, *, behind: bool) -> int:
    """Say where a place is after an edit; `behind` what came in where it did not stay."""
    first, last, inserted = edit
    if place < first or (place == first < last):
        return place
    if place > last or (place == last > first):
        return place + len(inserted) - (last - first)
    return first + len(inserted) if behind else first
