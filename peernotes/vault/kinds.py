"""The kinds of record that are journaled, each with a table of its own."""

TABLES = frozenset(
    {
        "worker",
        "client",
        "preference",
        "domain_state",
        "strength",
        "promise",
        "note",
        "addendum",
        "disclosure",
        "retention",
        "destruction",
        "accounting",
        # Names and keeping people apart
        "other_name",
        "merge",
        # Care preferences
        "question",
        # How a note used a preference
        "preference_use",
        # Demographics
        "demographic",
        # Hopes, steps, supports, plan versions
        "hope",
        "reading",
        "step",
        "support",
        "plan",
        "plan_signature",
        "promise_move",
        # Wellness plan
        "wellness",
        "wellness_copy",
        "directive",
        # Consents
        "consent",
        # Resources and referrals
        "resource",
        "fit_note",
        "directory_import",
        "referral",
        "referral_step",
        "referral_word",
        # Measures
        "measure_pack",
        "measure_sheet",
    }
)
"""Kinds of record with a table of their own; the kind is the table's name."""
