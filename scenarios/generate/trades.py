"""The industries of generated workplaces, with the tasks that evaluations of virksomhedscentre describe."""

from scenarios.generate.trade import Trade, job, site

_CLEANING = job("Rengøring", standing_min=120, kneeling=1, hazards=1, trains=("rengøring",))
_DISHES = job("Opvask", standing_min=90, repetition=2, max_lift_kg=8, trains=("køkken",))
_KITCHEN = job("Køkkenhjælp", parallel_tasks=2, time_critical=True, trains=("køkken", "hygiejne"))
_LAUNDRY = job("Vask og foldning af tøj", repetition=2, max_lift_kg=8, trains=("vaskeri",))
_PACKING = job("Pakning", repetition=3, fine_motor=2, trains=("pakning",))
_SHELVES = job("Opfyldning af hylder", max_lift_kg=10, customer_contact=1, trains=("varekendskab",))
_FILING = job("Arkivering", standing_min=20, literacy_required=2, danish_level_required=4, trains=("kontor",))
_LAWN = job("Græs og hække", standing_min=180, max_lift_kg=12, kneeling=1, hazards=1, trains=("gartneri",))
_REPAIR = job("Småreparationer", complexity=2, overhead_work=1, fine_motor=2, trains=("ejendomsservice",))

TRADES: tuple[Trade, ...] = (
    Trade(
        name="Pleje",
        kinds=("Plejecenter", "Bosted"),
        sector="offentlig",
        weight=5,
        jobs=(
            _DISHES,
            _LAUNDRY,
            _CLEANING,
            job("Aktivitet med beboere", vulnerable_user_contact=3, parallel_tasks=2, trains=("omsorg",)),
            job("Pedelopgaver", max_lift_kg=15, overhead_work=1, trains=("ejendomsservice",)),
        ),
        truth=site(on_site_health=True, dress_code=2, scent=1, crowding=2, team_size_present=8),
        opening=(7 * 60, 16 * 60),
    ),
    Trade(
        name="Detail",
        kinds=("Dagligvarebutik", "Byggemarked", "Tøjbutik"),
        weight=5,
        jobs=(
            _SHELVES,
            job("Bager: pakke brød", repetition=2, standing_min=90, trains=("bager",)),
            job("Bager: boller på plader", standing_min=90, time_critical=True, trains=("bager", "hygiejne")),
            job("Flaskerum", max_lift_kg=15, repetition=2, alcohol_handling=True),
            job("Priskontrol", customer_contact=2, literacy_required=2, trains=("varekendskab",)),
            job("Kasse", customer_contact=3, time_critical=True, literacy_required=2, complexity=2),
        ),
        truth=site(crowding=3, noise_level=2, light_level=2, temperature=1, pressure_level=2, scent=1),
        opening=(7 * 60, 18 * 60),
    ),
    Trade(
        name="Lager",
        kinds=("Lager", "Grossist"),
        weight=3,
        jobs=(
            _PACKING,
            job("Varemodtagelse", max_lift_kg=20, time_critical=True, trains=("lager",)),
            job("Plukke ordrer", standing_min=150, literacy_required=2, trains=("lager",)),
            job("Truckkørsel", requires=("truckcertifikat",), complexity=2, requires_licence=True),
        ),
        truth=site(noise_level=2, temperature=1, environment="begge", team_size_present=6, stable_team=False),
    ),
    Trade(
        name="Transport",
        kinds=("Vognmand", "Buscentral"),
        jobs=(
            job("Indvendig rengøring af vogne", kneeling=2, hazards=1, trains=("rengøring",)),
            job("Chaufførmedhjælp", max_lift_kg=20, time_critical=True, trains=("transport",)),
            job("Chauffør", requires=("kørekort",), requires_licence=True, complexity=2),
        ),
        truth=site(environment="begge", noise_level=2, transit_reachable=False, stable_team=False),
        opening=(6 * 60, 16 * 60),
    ),
    Trade(
        name="Rengøring",
        kinds=("Rengøringsfirma",),
        weight=3,
        jobs=(
            _CLEANING,
            job("Afspritning af greb og borde", repetition=2, hazards=2, trains=("rengøring", "hygiejne")),
            _LAUNDRY,
            _FILING,
        ),
        truth=site(scent=2, team_size_present=3, stable_team=False, flexible_hours=True),
        opening=(6 * 60, 15 * 60),
    ),
    Trade(
        name="Ejendomsservice",
        kinds=("Boligforening", "Ejendomsservice"),
        weight=3,
        jobs=(
            job("Trappevask", standing_min=120, kneeling=1, hazards=1, trains=("rengøring",)),
            _LAWN,
            _REPAIR,
            job("Affaldssortering", max_lift_kg=15, hazards=1),
        ),
        truth=site(environment="begge", team_size_present=3, animals=True),
    ),
    Trade(
        name="Kontor",
        kinds=("Forvaltning", "Servicekontor"),
        sector="offentlig",
        weight=3,
        jobs=(
            _FILING,
            job("Scanning", standing_min=15, repetition=3, literacy_required=2, trains=("kontor", "it")),
            job("Postrunde", standing_min=120, customer_contact=1, danish_level_required=3),
            job("Indtastning", standing_min=0, literacy_required=3, danish_level_required=5, trains=("it",)),
        ),
        truth=site(noise_level=0, crowding=1, team_size_present=4),
    ),
    Trade(
        name="Produktion",
        kinds=("Fabrik", "Maskinværksted"),
        weight=3,
        jobs=(
            _PACKING,
            job("Samling af smådele", fine_motor=3, repetition=3, standing_min=30, trains=("produktion",)),
            job("Maling af emner", hazards=3, fine_motor=2, trains=("produktion",)),
            _CLEANING,
        ),
        truth=site(noise_level=3, team_size_present=10, dress_code=2),
        opening=(7 * 60, 15 * 60),
    ),
    Trade(
        name="Køkken og kantine",
        kinds=("Kantine", "Storkøkken"),
        weight=3,
        jobs=(
            _DISHES,
            _KITCHEN,
            job("Anretning", time_critical=True, fine_motor=2, customer_contact=1, trains=("køkken",)),
            job("Aftørring af borde", customer_contact=1, repetition=2, trains=("hygiejne",)),
        ),
        truth=site(noise_level=2, temperature=2, dress_code=2, pressure_level=2, scent=1),
        opening=(7 * 60, 15 * 60),
    ),
    Trade(
        name="Vaskeri",
        kinds=("Vaskeri",),
        jobs=(_LAUNDRY, job("Sortering af tøj", repetition=3, hazards=1), _PACKING),
        truth=site(noise_level=2, temperature=2, scent=2, team_size_present=6),
        opening=(7 * 60, 15 * 60),
    ),
    Trade(
        name="Grønne områder",
        kinds=("Gartneri", "Park og vej", "Kirkegård"),
        weight=3,
        jobs=(
            _LAWN,
            job("Bede og lugning", kneeling=3, standing_min=60, trains=("gartneri",)),
            job("Grus og brosten", max_lift_kg=25, kneeling=2, trains=("anlæg",)),
        ),
        truth=site(
            environment="ude", noise_level=1, crowding=0, temperature=2, step_free=False, animals=True
        ),
        opening=(7 * 60, 15 * 60),
    ),
    Trade(
        name="Genbrug",
        kinds=("Genbrugsbutik", "Genbrugsplads"),
        weight=3,
        jobs=(
            job("Sortering af varer", repetition=2, hazards=1, trains=("varekendskab",)),
            job("Prismærkning", standing_min=20, literacy_required=2, trains=("varekendskab",)),
            job("Betjening", customer_contact=3, literacy_required=2, complexity=2, trains=("salg",)),
        ),
        truth=site(crowding=2, scent=1, pressure_level=0, pictograms=True),
        opening=(9 * 60, 17 * 60),
    ),
    Trade(
        name="Hotel",
        kinds=("Hotel", "Kursuscenter"),
        jobs=(_CLEANING, _LAUNDRY, _KITCHEN, job("Morgenmadsbuffet", customer_contact=2, time_critical=True)),
        truth=site(pressure_level=2, dress_code=3, scent=1),
        opening=(7 * 60, 16 * 60),
    ),
    Trade(
        name="Restaurant",
        kinds=("Restaurant", "Café"),
        jobs=(_DISHES, _KITCHEN, job("Servering", customer_contact=3, alcohol_handling=True, complexity=2)),
        truth=site(pressure_level=3, noise_level=2, crowding=2, temperature=2, dress_code=2),
        opening=(9 * 60, 18 * 60),
    ),
    Trade(
        name="Håndværk",
        kinds=("Tømrerværksted", "Malerfirma"),
        jobs=(
            job("Oprydning på værksted", max_lift_kg=12, hazards=1, trains=("værksted",)),
            _REPAIR,
            job("Slibning", hazards=3, overhead_work=2, trains=("værksted",)),
        ),
        truth=site(noise_level=3, environment="begge", team_size_present=3, transit_reachable=False),
        opening=(7 * 60, 15 * 60),
    ),
    Trade(
        name="Museum",
        kinds=("Museum", "Bibliotek"),
        sector="offentlig",
        weight=1,
        jobs=(_FILING, _CLEANING, job("Opstilling", max_lift_kg=10), job("Kustode", customer_contact=2)),
        truth=site(noise_level=0, crowding=2, light_level=0, on_site_health=False),
        opening=(9 * 60, 16 * 60),
    ),
    Trade(
        name="Postomdeling",
        kinds=("Postcenter",),
        weight=1,
        jobs=(
            job("Sortering af post", literacy_required=2, repetition=3, trains=("lager",)),
            job("Omdeling", standing_min=180, literacy_required=2, time_critical=True),
        ),
        truth=site(environment="begge", stable_team=False),
        opening=(6 * 60, 14 * 60),
    ),
    Trade(
        name="Pakkeri",
        kinds=("Pakkeri",),
        jobs=(_PACKING, job("Etikettering", repetition=3, fine_motor=2), _CLEANING),
        truth=site(noise_level=2, team_size_present=8, pictograms=True),
        opening=(7 * 60, 15 * 60),
    ),
    Trade(
        name="Undervisning",
        kinds=("Skole", "Ungdomsskole"),
        sector="offentlig",
        jobs=(
            job("Pedelopgaver", max_lift_kg=12, overhead_work=1, trains=("ejendomsservice",)),
            job("Kantine", customer_contact=2, trains=("køkken",)),
            job("Værksted med unge", vulnerable_user_contact=2, complexity=2, trains=("pædagogik",)),
        ),
        truth=site(noise_level=2, crowding=2),
    ),
    Trade(
        name="Dagtilbud",
        kinds=("Børnehave", "Vuggestue"),
        sector="offentlig",
        jobs=(
            _KITCHEN,
            _LAUNDRY,
            job("Leg med børn", vulnerable_user_contact=3, parallel_tasks=2, trains=("pædagogik",)),
        ),
        truth=site(
            noise_level=3, environment="begge", team_size_present=4, accepts_substitution_treatment=False
        ),
        opening=(7 * 60, 16 * 60),
    ),
)

TRADE: dict[str, Trade] = {trade.name: trade for trade in TRADES}
