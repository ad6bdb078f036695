"""The timetable of a build: the one place that connects the book's functions to Sphinx events.

Within an event functions run by priority, then in the order of this table; Sphinx and its extensions use 500.
"""

from sphinx.application import Sphinx

from ledger.engine import background, bundle, fingerprints, lock, notebooks, page_store
from ledger.offline import menu
from ledger.pages import (
    charts,
    citation_blocks,
    footer,
    footnotes,
    head,
    opening_line,
    publishing,
    rerun,
    roles,
    search,
    servers,
    theme_fixes,
)
from ledger.pages.evidence import entry, page, uses

TIMETABLE = (  # event, priority, functions in order
    ("config-inited", 0, (lock.begin,)),
    ("config-inited", 500, (head.configure, fingerprints.frame)),
    ("builder-inited", 500, (background.prepare,)),
    ("env-get-outdated", 500, (fingerprints.outdated,)),
    ("env-purge-doc", 500, (page_store.forget,)),
    ("env-before-read-docs", 500, (notebooks.run_notebooks,)),
    ("source-read", 500, (notebooks.as_run,)),
    ("doctree-read", 500, (uses.note_headings, charts.collect, citation_blocks.remember)),
    (
        "env-updated",
        500,
        (
            roles.changed,
            fingerprints.remember,
            charts.publish_engine,
            footer.changed,
            rerun.changed,
        ),
    ),
    ("env-updated", 900, (citation_blocks.ready,)),  # after the charts have been collected
    ("env-updated", uses.LAST, (uses.changed,)),
    ("env-check-consistency", 500, (roles.warn_unknown,)),
    (
        "html-page-context",
        500,
        (
            charts.place,
            citation_blocks.under_chapter,
            head.add,
            search.lay,
            footer.lay,
            theme_fixes.lay,
        ),
    ),
    ("html-page-context", 600, (rerun.under_page,)),  # below the citation
    ("html-page-context", 900, (theme_fixes.name, theme_fixes.rename)),
    ("html-page-context", 950, (menu.leave_place,)),  # below the page's notes and citation
    (
        "build-finished",
        100,
        (background.finish,),
    ),  # before what reads the files that were made in the background
    (
        "build-finished",
        500,
        (
            fingerprints.forget_failure,
            publishing.publish,
            citation_blocks.publish,
            publishing.publish_sitemap,
            publishing.publish_feed,
            rerun.publish,
        ),
    ),
    (
        "build-finished",
        900,
        (bundle.compose,),
    ),  # after the theme has put its own colours of code into pygments.css
    ("build-finished", 1000, (lock.end,)),
)
POST_TRANSFORMS = (
    footnotes.PutNotes,
    roles.PutFigures,
    citation_blocks.PutCitations,
    uses.PutUses,
    rerun.PutHashes,
    opening_line.Opening,
)  # by their default_priority: 7, 8, 9
ROLES = {"fig": roles.FigureRole, "count": roles.CountRole}
DIRECTIVES = {
    "citation": citation_blocks.CitationOf,
    "citations-of-sources": citation_blocks.CitationsOfSources,
    "data-hash": footer.DataHash,
    "evidence": page.Evidence,
    "from-repository": servers.FromRepository,
    "hashes": rerun.Hashes,
    "key-figures": page.KeyFigures,
    "run-all": rerun.Command,
    "servers": servers.Servers,
}
PENDING = (
    roles.pending_figure,
    roles.pending_count,
    citation_blocks.pending_citation,
    uses.pending_uses,
    rerun.pending_hashes,
)
NODES = {
    footnotes.note_mark: (footnotes.write_mark, None),
    footnotes.figure_notes: (footnotes.write_notes, None),
    entry.figure_entry: (entry.visit, entry.depart),
}


def setup(app: Sphinx) -> dict[str, bool | int]:
    """Register every node, role, directive and transform, then connect the timetable."""
    app.add_config_value("ledger_frame", "", "html", str)
    for node in PENDING:
        app.add_node(node)
    for node, writers in NODES.items():
        app.add_node(node, html=writers)
    for name, role in ROLES.items():
        app.add_role(name, role())
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    for transform in POST_TRANSFORMS:
        app.add_post_transform(transform)
    for event, priority, functions in TIMETABLE:
        for function in functions:
            app.connect(event, function, priority=priority)
    # Reading is serial, because pages are collected while they are read. Raise env_version when what is stored changes shape.
    return {"parallel_read_safe": False, "parallel_write_safe": True, "env_version": 2}
