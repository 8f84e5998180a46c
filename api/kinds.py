"""Every problem that the service answers with: a stable id, a status, and words in Danish and English."""

from dataclasses import dataclass

DANISH, ENGLISH = "da", "en"


@dataclass(frozen=True)
class Kind:
    """A kind of problem; the details may name values in braces, never data of a person.

    Attributes
    ----------
    title, detail
        By language.
    """

    id: str
    status: int
    title: dict[str, str]
    detail: dict[str, str]


def _kind(own: str, status: int, title_da: str, detail_da: str, title_en: str, detail_en: str) -> Kind:
    title = {DANISH: title_da, ENGLISH: title_en}
    return Kind(own, status, title, {DANISH: detail_da, ENGLISH: detail_en})


_ALL = (
    _kind(
        *("no_key", 401, "Der mangler en nøgle", "Send nøglen i 'Authorization: Bearer ...'."),
        *("A key is missing", "Send the key as 'Authorization: Bearer ...'."),
    ),
    _kind(
        *("bad_key", 401, "Nøglen gælder ikke", "Den er ukendt, udløbet eller trukket tilbage."),
        *("The key is not valid", "It is unknown, has expired or was revoked."),
    ),
    _kind(
        *("scope", 403, "Nøglen må ikke det", "Der kræves retten '{scope}'."),
        *("The key may not do this", "The scope '{scope}' is needed."),
    ),
    _kind(
        *("not_found", 404, "Findes ikke", "Der er intet på adressen."),
        *("Not found", "There is nothing at this address."),
    ),
    _kind(
        *("method", 405, "Det kan adressen ikke", "Metoden findes ikke på adressen."),
        *("Method not allowed", "This address does not know the method."),
    ),
    _kind(
        *(
            "changed",
            412,
            "Nogen kom først",
            "Posten er ændret, siden du læste den. Læs den igen, og ret den.",
        ),
        *("Somebody was first", "The record has changed since you read it. Read it again, then change it."),
    ),
    _kind(
        *("interrupted", 500, "Afbrudt", "Kørslen blev afbrudt. Planen indtil da er gemt, hvis der var en."),
        *("Interrupted", "The run was interrupted. The plan until then was kept, if there was one."),
    ),
    _kind(
        *("state", 409, "Det kan ikke lade sig gøre nu", "{reason}"),
        *("Not possible now", "{reason_en}"),
    ),
    _kind(
        *("too_large", 413, "For stort", "Indholdet må højst fylde {most_mb} MB."),
        *("Too large", "The content may be at most {most_mb} MB."),
    ),
    _kind(
        *("media_type", 415, "Ukendt slags indhold", "Forventet: {expected}."),
        *("Unknown kind of content", "Expected: {expected}."),
    ),
    _kind(
        *("refused", 422, "Data er afvist", "Der er {count} fejl. Der er ikke gemt noget."),
        *("The data was refused", "There are {count} faults. Nothing was stored."),
    ),
    _kind(
        *(
            "reading_time",
            422,
            "Filen tager for lang tid at læse",
            "Læsningen er stoppet efter {seconds} sekunder. Del filen, eller fjern det, der ikke bruges.",
        ),
        *(
            "The file takes too long to read",
            "Reading was stopped after {seconds} seconds. Split the file, or leave out what is not used.",
        ),
    ),
    _kind(
        *(
            "reading_memory",
            422,
            "Filen fylder for meget, når den læses",
            "Læsningen må højst bruge {most_mb} MB. Del filen, eller fjern det, der ikke bruges.",
        ),
        *(
            "The file takes too much memory to read",
            "Reading may take at most {most_mb} MB. Split the file, or leave out what is not used.",
        ),
    ),
    _kind(
        *("invalid", 422, "Forespørgslen er ikke rigtig", "Der er {count} fejl i forespørgslen."),
        *("The request is not right", "There are {count} faults in the request."),
    ),
    _kind(
        *(
            "agreement",
            422,
            "Det aftalte bryder regler",
            "Det, der er aftalt på forhånd, bryder {count} regler.",
        ),
        *("What is agreed breaks rules", "What was agreed beforehand breaks {count} rules."),
    ),
    _kind(
        *("no_candidate", 422, "Borgeren kan ikke matches", "Borgeren er ukendt eller er i gang som aftalt."),
        *("The citizen cannot be matched", "The citizen is unknown or runs as agreed."),
    ),
    _kind(
        *(
            "not_placed",
            422,
            "Borgeren har ingen foreslået plads",
            "Borgeren er ukendt, har ingen plads i planen, eller er i gang som aftalt.",
        ),
        *(
            "The citizen has no proposed place",
            "The citizen is unknown, has no place in the plan, or runs as agreed.",
        ),
    ),
    _kind(
        *("broken_plan", 422, "Planen kan ikke lægges", "Nogen i planen er et sted, hvor de ikke kan være."),
        *("The plan cannot be laid", "Somebody in the plan is where they cannot be."),
    ),
    _kind(
        *("key_used", 422, "Idempotency-Key er brugt", "Nøglen hører til en anden forespørgsel."),
        *("Idempotency-Key is used", "The key belongs to another request."),
    ),
    _kind(
        *(
            "no_match",
            428,
            "If-Match mangler",
            "Send ETag'en fra din læsning i If-Match; for en ny post: If-None-Match: *.",
        ),
        *("If-Match is missing", "Send the ETag you read in If-Match; for a new record: If-None-Match: *."),
    ),
    _kind(
        *("rate", 429, "For mange forespørgsler", "Prøv igen om {seconds} sekunder."),
        *("Too many requests", "Try again in {seconds} seconds."),
    ),
    _kind(
        *("too_long", 422, "For lang tid", "En kørsel må højst vare {most_s:g} sekunder."),
        *("Too long", "A run may take at most {most_s:g} seconds."),
    ),
    _kind(
        *("queue", 429, "Køen er fuld", "Der venter allerede {most} kørsler. Prøv igen senere."),
        *("The queue is full", "{most} runs are waiting already. Try again later."),
    ),
    _kind(
        *("internal", 500, "Fejl i programmet", "Fejlen er noteret under forespørgslens id."),
        *("Internal error", "The fault is noted under the request's id."),
    ),
    _kind(
        *("slow", 503, "Svaret tog for lang tid", "Spørgsmålet er opgivet efter {seconds} sekunder."),
        *("The answer took too long", "The question was given up after {seconds} seconds."),
    ),
    _kind(
        *("not_ready", 503, "Ikke klar", "Databasen svarer ikke."),
        *("Not ready", "The database does not answer."),
    ),
)
KINDS = {kind.id: kind for kind in _ALL}
