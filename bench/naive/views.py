"""A ModelViewSet with nested serializers, every relation prefetched."""

from django_filters import FilterSet
from django_filters.rest_framework import CharFilter, DjangoFilterBackend
from rest_framework import serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.viewsets import ModelViewSet

from claims import models
from events.models import Event
from sources.models import Actor, Document


class ActorSerializer(serializers.ModelSerializer):
    class Meta:
        model = Actor
        fields = ["slug", "name"]


class DocumentSerializer(serializers.ModelSerializer):
    publisher = ActorSerializer()

    class Meta:
        model = Document
        fields = ["slug", "title", "url", "publisher"]


class EventSerializer(serializers.ModelSerializer):
    class Meta:
        model = Event
        fields = ["slug", "title"]


class QuoteSerializer(serializers.ModelSerializer):
    class Meta:
        model = models.Quote
        fields = ["exact", "language"]


class RelaySerializer(serializers.ModelSerializer):
    actor = ActorSerializer()

    class Meta:
        model = models.Relay
        fields = ["actor", "description", "how", "medium", "inferred"]


class AttributionSerializer(serializers.ModelSerializer):
    document = DocumentSerializer()
    quotes = QuoteSerializer(many=True)
    relays = RelaySerializer(many=True)

    class Meta:
        model = models.Attribution
        fields = ["key", "document", "cue", "hedge", "paraphrase", "quotes", "relays"]


class StatementSerializer(serializers.ModelSerializer):
    speaker = ActorSerializer()
    on_behalf_of = ActorSerializer()
    attributions = AttributionSerializer(many=True)

    class Meta:
        model = models.Statement
        fields = ["slug", "summary", "speaker", "on_behalf_of", "form", "medium"]
        fields += ["said_earliest", "said_latest", "said_precision", "attributions"]


class StanceSerializer(serializers.ModelSerializer):
    statement = StatementSerializer()

    class Meta:
        model = models.Stance
        fields = ["position", "detail", "scope", "hedge", "as_reported", "statement"]


class PartySerializer(serializers.ModelSerializer):
    actor = ActorSerializer()

    class Meta:
        model = models.ClaimParty
        fields = ["actor", "role"]


class AssessmentSerializer(serializers.ModelSerializer):
    assessor = ActorSerializer()

    class Meta:
        model = models.Assessment
        fields = ["status", "assessor", "assessed_earliest", "assessed_latest", "grounds"]


class LinkSerializer(serializers.ModelSerializer):
    to = serializers.SlugRelatedField("slug", read_only=True)

    class Meta:
        model = models.ClaimLink
        fields = ["kind", "to", "basis", "words", "reason"]


class ClaimSerializer(serializers.ModelSerializer):
    event = EventSerializer()
    parties = PartySerializer(many=True)
    stances = StanceSerializer(many=True)
    assessments = AssessmentSerializer(many=True)
    links = LinkSerializer(many=True)

    class Meta:
        model = models.Claim
        fields = ["slug", "text", "language", "claim_kind", "event"]
        fields += ["parties", "stances", "assessments", "links"]


class ClaimFilter(FilterSet):
    event = CharFilter("event__slug")
    evidence_status = CharFilter("assessments__status", distinct=True)


class Pages(PageNumberPagination):
    page_size = 20


ATTRIBUTIONS = "stances__statement__attributions"


class Claims(ModelViewSet):
    queryset = (
        models.Claim.objects.select_related("event")
        .prefetch_related(
            "parties__actor",
            "assessments__assessor",
            "links__to",
            "stances__statement__speaker",
            "stances__statement__on_behalf_of",
            f"{ATTRIBUTIONS}__document__publisher",
            f"{ATTRIBUTIONS}__quotes",
            f"{ATTRIBUTIONS}__relays__actor",
        )
        .order_by("-pk")
    )
    serializer_class = ClaimSerializer
    pagination_class = Pages
    filter_backends = [DjangoFilterBackend]
    filterset_class = ClaimFilter
    lookup_field = "slug"
