"""Lists of parts on their dossier's page."""

from django.db.models import F
from django.forms.models import BaseInlineFormSet
from django.http import QueryDict

FAR = 1000


class PartFormSet(BaseInlineFormSet):
    """The parts of one dossier. A part that somebody removed meanwhile stays, as a new one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self._keep_removed()

    def _keep_removed(self):
        name = self.model._meta.pk.name
        count, total = self.initial_form_count(), self.total_form_count()
        there = {str(row.pk) for row in self.get_queryset()}
        places = range(total)
        key = {place: self.data.get(f"{self.add_prefix(place)}-{name}", "") for place in places}
        gone = [place for place in places if place < count and key[place] not in there]
        if not gone:
            return
        order = [place for place in places if place < count and place not in gone]
        initial = len(order)
        order += gone + [place for place in places if place >= count]
        self.data = self._renumbered(order, {f"{self.add_prefix(place)}-{name}" for place in gone})
        self.data[f"{self.prefix}-INITIAL_FORMS"] = str(initial)
        self.__dict__.pop("management_form", None)

    def _renumbered(self, order, dropped):
        data = QueryDict(mutable=True)
        new = {f"{self.add_prefix(old)}-": f"{self.add_prefix(n)}-" for n, old in enumerate(order)}
        for name, values in self.data.lists():
            head = next((head for head in new if name.startswith(head)), None)
            target = name if head is None else new[head] + name[len(head) :]
            data.setlist(target, [""] if name in dropped else values)
        return data


class OrderedFormSet(PartFormSet):
    """Parts in an order that counts: the numbers typed say it, and are made 1, 2, 3…"""

    def save(self, commit=True):
        kept = [form for form in self.forms if self._is_kept(form)]
        last = len(kept) + FAR
        kept.sort(key=lambda form: form.cleaned_data.get("order") or last)
        moved = []
        for place, form in enumerate(kept, start=1):
            form.instance.order = place
            if form.instance.pk and form.initial.get("order") != place:
                moved.append(form)
        if any("order" in c.fields for c in self.model._meta.total_unique_constraints):
            # Out of the way first: no two stand at one place, not even while they are saved.
            rows = self.model.objects.filter(pk__in=[form.instance.pk for form in moved])
            rows.update(order=F("order") + FAR)
        saved = super().save(commit)
        for form in moved:
            if not form.has_changed():
                form.instance.save()
        return saved

    def _is_kept(self, form):
        if form in self.deleted_forms:
            return False
        return bool(form.instance.pk) or form.has_changed()
