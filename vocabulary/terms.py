"""The closed vocabularies. A term is written once, here, with the definition readers are shown."""

from django.db import models


class Vocabulary(models.TextChoices):
    """A closed list of terms: ``NAME = "term", "definition"``.

    ``label`` is the term in words, ``definition`` the sentence shown wherever the term is used.
    """

    @property
    def label(self):
        return self.value.replace("_", " ")

    @property
    def definition(self):
        return self._label_


class EvidenceStatus(Vocabulary):
    """What the evidence says of a claim, at a time, by an assessor; never who denies it."""

    VERIFIED = (
        "verified",
        (
            "Two sources with knowledge of their own, independent of each other and of every party; "
            "or primary evidence examined by somebody independent of the parties; "
            "or the act proves itself."
        ),
    )
    SUPPORTED = (
        "supported",
        "Independent evidence points to it but is partial, or the adverse party admits it.",
    )
    CONFLICTING = (
        "conflicting",
        "Evidence or accounts with a stated basis are incompatible and unresolved.",
    )
    REFUTED = "refuted", "Independent evidence shows it is not so."
    UNSUBSTANTIATED = (
        "unsubstantiated",
        (
            "Asserted beyond the claimant's own demonstrable knowledge, no evidence offered, "
            "and a source or a logged search says so."
        ),
    )
    UNVERIFIED = "unverified", "Attributed, not independently checked."
    NOT_CHECKABLE = (
        "not_checkable",
        "Opinion, demand, threat, promise, or a forecast before its date.",
    )

    @classmethod
    def needing_evidence(cls):
        """The statuses that only linked evidence or statements can carry."""
        return {cls.VERIFIED, cls.SUPPORTED, cls.CONFLICTING, cls.REFUTED}


class Position(Vocabulary):
    """What a statement says about a claim, or about another statement."""

    ASSERTS = "asserts", "Puts it forward as true."
    DENIES = "denies", "Says it is not true."
    DOUBTS = "doubts", "Expresses disbelief, short of denial."
    COUNTERS = "counters", "Puts an alternative that cannot be true together with it."
    REFRAMES = "reframes", "Leaves the act and contests its meaning or legality."
    NO_POSITION = "no_position", "Takes no position on whether it is true."
    COMMENTS = "comments", "Responds without a position on its truth."


class Detail(Vocabulary):
    """Why a statement takes no position."""

    DOES_NOT_KNOW = "does_not_know", "Says it does not know."
    NOT_ASSESSING = "not_assessing", "Says it has not assessed it, or cannot yet."
    DECLINES = "declines", "Says it will not answer."
    POSTPONES = "postpones", "Says an answer will come later."
    NO_COMMENT_ON_RECORD = (
        "no_comment_on_record",
        "No comment was on record at that time, according to the source named.",
    )


class Asked(Vocabulary):
    """Whether somebody without a comment on record had been asked for one."""

    ASKED = "asked", "The source says it was asked."
    NOT_KNOWN = "not_known", "It is not known whether it was asked."


class ClaimKind(Vocabulary):
    OCCURRENCE = "occurrence", "Whether something happened."
    RESPONSIBILITY = "responsibility", "Who did it, ordered it, or caused it."
    INTENT = "intent", "What it was meant to do."
    QUANTITY = "quantity", "How many, how much, how long."
    CAPABILITY = "capability", "What somebody can or cannot do, has or lacks."
    PREDICTION = "prediction", "What will happen."
    NORMATIVE = "normative", "What is right, lawful, deserved or should be done."
    OTHER = "other", "None of the other kinds."


class PartyRole(Vocabulary):
    """The part that an actor has in what a claim describes."""

    EXECUTOR = "executor", "Is said to have carried it out."
    PRINCIPAL = "principal", "Is said to have ordered or directed it."
    HELPER = "helper", "Is said to have helped."
    CAUSE = "cause", "Is said to have caused it, without a word on intent."
    TARGET = "target", "Is said to have been its target or victim."
    SUBJECT = "subject", "Is who or what the claim is about."

    @classmethod
    def accused(cls):
        """The roles whose holder an adverse claim accuses."""
        return {cls.EXECUTOR, cls.PRINCIPAL, cls.HELPER, cls.CAUSE}


class ClaimLinkKind(Vocabulary):
    REPLACES = "replaces", "A later figure or wording that takes the place of the earlier."
    COMPETES_WITH = "competes_with", "The two cannot both be right as worded."
    REFINES = "refines", "Says the same more precisely."
    DRIFTED_FROM = "drifted_from", "The same words, with a changed scope."
    SAME_AS = "same_as", "The same proposition in other words."


class Basis(Vocabulary):
    """What a link between claims rests on."""

    SOURCE_WORDS = "source_words", "The words of a source."
    OUR_READING = "our_reading", "Our reading, with the reason given."


class Bearing(Vocabulary):
    SUPPORTS = "supports", "Points to the claim being true."
    CONTRADICTS = "contradicts", "Points to the claim being false."
    INCONCLUSIVE = "inconclusive", "Leaves the claim open."


class EvidenceKind(Vocabulary):
    VIDEO = "video", "A video recording."
    VIDEO_ANALYSIS = "video_analysis", "An analysis of video recordings."
    PHOTOGRAPH = "photograph", "A photograph."
    DOCUMENT = "document", "A document."
    MISSION_REPORT = "mission_report", "The report of a mission or an inquiry."
    ADMISSION = "admission", "An admission by somebody it speaks against."
    TESTIMONY = "testimony", "The account of somebody who was there."
    OTHER = "other", "None of the other kinds."


class EventState(Vocabulary):
    PAST = "past", "Happened, or is said to have happened."
    ONGOING = "ongoing", "Goes on."
    ANNOUNCED = "announced", "Is announced for a later time."
    CALLED_OFF = "called_off", "Was announced and called off."
    HYPOTHETICAL = "hypothetical", "Is spoken of as possible."


class EventLinkKind(Vocabulary):
    PART_OF = "part_of", "Is a part of the other event."
    FOLLOWS = "follows", "Came after the other event; nothing is said of a cause."
    SAME_AS = "same_as", "Is the same event under another name."
    RESPONSE_TO = "response_to", "Is a response to the other event, as the statement named says."


class ActorKind(Vocabulary):
    PERSON = "person", "One human being."
    ORGANISATION = "organisation", "A body that is no government, military, office or outlet."
    GOVERNMENT = "government", "A state, its government, or a body of it."
    MILITARY = "military", "An armed force or a part of one."
    OFFICE = "office", "An office, whoever holds it."
    OUTLET = "outlet", "Publishes news."
    GROUP = "group", "A set of people named together; an indefinite group is never one voice."


class Ownership(Vocabulary):
    """Who controls an outlet, as the source named says."""

    STATE_CONTROLLED = "state-controlled", "A state owns it or decides what it publishes."
    PUBLIC_SERVICE = "public-service", "Publicly financed, editorially independent by law."
    PRIVATE = "private", "Privately owned."
    UNKNOWN = "unknown", "Not established by us."


class AffiliationKind(Vocabulary):
    ROLE = "role", "Held a role in it, or spoke for it."
    PART_OF = "part_of", "Was a part of it."
    OWNED_BY = "owned_by", "Was owned or controlled by it."


class DocumentKind(Vocabulary):
    LIVE_BLOG = "live_blog", "A page of posts that grows through the day."
    POST = "post", "One entry of a live blog."
    ARTICLE = "article", "A news article."
    ANALYSIS = "analysis", "An article marked as analysis or opinion."
    SOCIAL_POST = "social_post", "A post on a social network or messenger."
    PRESS_RELEASE = "press_release", "A written statement of its publisher."
    TRANSCRIPT = "transcript", "A transcript."
    REPORT = "report", "A report."
    VIDEO = "video", "A video."
    PHOTOGRAPH = "photograph", "A photograph."
    OTHER = "other", "None of the other kinds."


class PrintedOrder(Vocabulary):
    NEWEST_FIRST = "newest_first", "The newest part stands on top."
    OLDEST_FIRST = "oldest_first", "The oldest part stands on top."


class StatementForm(Vocabulary):
    UTTERANCE = "utterance", "Something said or written once."
    ACT = "act", "Something done by way of saying: a warrant, a verdict."
    SERIES = "series", "Said repeatedly over a period."
    RECAP = "recap", "A summing-up that cannot be tied to statements on record."
    NO_COMMENT = "no_comment", "No comment on record."

    @classmethod
    def without_stance(cls):
        """The forms that need no stance: silence takes none by itself."""
        return {cls.NO_COMMENT}


class StatementLinkKind(Vocabulary):
    REPLIES_TO = "replies_to", "Replies to the other statement."
    RETRACTS = "retracts", "Takes the other statement back."
    CORRECTS = "corrects", "Corrects the other statement."
    QUOTES = "quotes", "Quotes the other statement."


class Medium(Vocabulary):
    """How a statement was made, or passed on."""

    PRESS_CALL = "press_call", "A call with reporters."
    NEWS_CONFERENCE = "news_conference", "A news conference or briefing."
    INTERVIEW = "interview", "An interview."
    BROADCAST = "broadcast", "Radio or television."
    SPEECH = "speech", "A speech or a public event."
    TESTIMONY = "testimony", "Testimony before a parliament or a court."
    WRITTEN_STATEMENT = "written_statement", "A written statement."
    SOCIAL_POST = "social_post", "A post on a social network or messenger."
    VIDEO = "video", "A published video."
    WIRE = "wire", "A news agency's report."
    ARTICLE = "article", "An article or a post of an outlet."
    REPORT = "report", "A report."
    MEETING = "meeting", "A meeting or a conversation."
    MAP = "map", "A map or a warning service."
    NOT_GIVEN = "not_given", "The report does not say."


class CreditedHow(Vocabulary):
    """How a report credits a statement."""

    NAME = "name", "By a person's or body's own name."
    OFFICE = "office", "By an office, without a name."
    INSTITUTION = "institution", "By the institution."
    METONYM = "metonym", "By a place or building that stands for a state or body."
    GROUP = "group", "By a group without names."
    UNNAMED = "unnamed", "To somebody it does not name."


class IdentifiedBy(Vocabulary):
    """Who says that the speaker on record is the one this report means."""

    REPORT = "report", "This report."
    ANOTHER_REPORT = "another_report", "Another published report."
    US = "us", "We do, for the reason given."


class Voice(Vocabulary):
    ATTRIBUTED = "attributed", "Attributed to the speaker."
    NEWS = "news", "The outlet's own news voice."
    ANALYSIS = "analysis", "The outlet's analysis."


class Place(Vocabulary):
    HEADLINE = "headline", "In a headline."
    BODY = "body", "In the body."
    CAPTION = "caption", "In a caption."


class AttributionKind(Vocabulary):
    QUOTE = "quote", "The exact words."
    PARAPHRASE = "paraphrase", "In the reporter's words."
    MIXED = "mixed", "Partly the exact words, partly the reporter's."
    RECAP = "recap", "Summed up together with other statements; no repeat."


class WhoseWords(Vocabulary):
    SPEAKER = "speaker", "The speaker's."
    QUESTIONER = "questioner", "The questioner's, taken up by the speaker."
    UNCLEAR = "unclear", "Not clear from the report."


class Qualifier(Vocabulary):
    EXACTLY = "exactly", "This number."
    AT_LEAST = "at_least", "This number or more."
    ABOUT = "about", "Around this number."
    UP_TO = "up_to", "This number or fewer."
    MORE_THAN = "more_than", "More than this number."


class Measure(Vocabulary):
    """What was counted or measured of the things a figure counts."""

    KILLED = "killed", "Killed."
    INJURED = "injured", "Injured."
    DISPLACED = "displaced", "Displaced or taken away."
    LAUNCHED = "launched", "Launched or fired."
    DESTROYED = "destroyed", "Destroyed or shot down."
    STRUCK = "struck", "Struck."
    DAMAGED = "damaged", "Damaged."
    STRIKES = "strikes", "Strikes or attacks."
    AMOUNT = "amount", "An amount of money."
    AREA = "area", "An area."
    DURATION = "duration", "A duration."
    SHARE = "share", "A share of a whole."
    COUNT = "count", "A plain count."


class Precision(Vocabulary):
    """How precisely a time is known."""

    MINUTE = "minute", "To the minute."
    HOUR = "hour", "To the hour."
    PART_OF_DAY = "part_of_day", "To a part of the day."
    DAY = "day", "To the day."
    WEEK = "week", "To the week."
    MONTH = "month", "To the month."
    YEAR = "year", "To the year."
    INTERVAL = "interval", "Between two moments."
    OPEN_ENDED = "open_ended", "From or until a moment, the other end not known."
    APPROXIMATE = "approximate", "About then."


class CorrectionKind(Vocabulary):
    """What readers are told of a mistake of ours."""

    CORRECTION = "correction", "Something here was wrong, and now stands right."
    RETRACTION = "retraction", "Something here was wrong, and nothing takes its place."


class WithdrawalReason(Vocabulary):
    """The reason class that a withdrawn address shows; never more than this word."""

    LEGAL = "legal", "Withdrawn for a legal reason."
    ERROR = "error", "Withdrawn because it was wrong."
    PRIVACY = "privacy", "Withdrawn to protect a person's privacy."
    SAFETY = "safety", "Withdrawn to protect somebody's safety."
    DUPLICATE = "duplicate", "Withdrawn because it is on record elsewhere."
    UNDER_REVIEW = "under_review", "Withdrawn while it is under review."
