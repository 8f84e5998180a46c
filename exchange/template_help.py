"""The help page of the template."""

HELP: tuple[tuple[str, str], ...] = (
    ("Sådan bruger du arbejdsbogen", ""),
    (
        "1",
        "Overskriv eksemplet på hvert ark med jeres egne oplysninger. Ark og kolonner må være tomme.",
    ),
    ("2", "Begynd med pladserne: arkene Virksomheder og Pladser."),
    ("3", "Tilføj borgerne med pseudonym, målgruppe og timer på arket Borgere."),
    ("4", "Skriv skånebehov for dem, der snart skal placeres, på arket Skånebehov."),
    ("5", "Skriv svar om arbejdet på arket Betingelser, når planen spørger om dem."),
    ("Det vigtigste", ""),
    ("Pseudonym", "Skriv aldrig navn eller CPR-nummer på en borger. Filen afvises, hvis et tal ligner et."),
    ("Behov", "Skriv det, borgeren har brug for, aldrig en diagnose."),
    ("Tom celle", "Betyder, at oplysningen ikke er kendt. Skriv aldrig et gæt."),
    ("'ingen'", "Betyder, at det er afklaret, at der ingen er (skånebehov, ønsker, kompetencer, tider)."),
    ("Status", "Kun borgere med status 'klar' bliver placeret."),
    ("Sådan skrives det", ""),
    ("Timer", "7,5 eller 7:30. Et spænd skrives i Timer mindst og Timer højst."),
    ("Klokkeslæt", "8, 8.30 eller 08:30."),
    ("Tider på ugen", "man-fre 8-16; lør 9-13"),
    ("Datoer", "30-11-2026"),
    ("Lister", "Skilles med komma eller semikolon. Målgrupper skilles med semikolon."),
    ("Kompetencer", "Niveau i parentes, når det kræves: kasse (2)"),
    ("Skala 0-3", "0 ingen, 1 lidt, 2 noget, 3 meget."),
    ("Dansk niveau", "A0, A1, A2, B1, B2, C1 eller C2, hvor A0 er intet dansk."),
    ("Hvis filen afvises", ""),
    ("Fejl", "Hver fejl nævner ark, række og kolonne, hvad der står, og hvad der kan stå. Intet gættes."),
    ("Ark", ""),
)
"""Rows of two cells; a row with an empty second cell is a title. The sheets are listed below."""
