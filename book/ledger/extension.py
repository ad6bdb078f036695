"""The timetable of a build: the one place that connects the book's functions to Sphinx events.

Within an event functions run by priority, then in the order of this table; Sphinx and its
extensions use 500.
"""

import gc

from sphinx.application import Sphinx

from ledger.engine import background, bundle, fingerprints, lock, notebooks, page_store, reporting
from ledger.offline import menu, note_parts
from ledger.pages import (
    agreement,
    briefing,
    charts,
    citation_blocks,
    contact,
    copies,
    disputes,
    draft_check,
    footer,
    footnotes,
    head,
    note,
    opening_line,
    previews,
    publishing,
    quotations,
    rerun,
    rewriting,
    roles,
    search,
    servers,
    start,
    tables,
    theme_fixes,
)
from ledger.pages.evidence import folds, headlines, page, uses

TIMETABLE = (  # event, priority, function
    # Settings
    ("config-inited", 0, lock.acquire),
    ("config-inited", 500, head.set_base_address),
    ("config-inited", 500, fingerprints.hash_frame),
    ("config-inited", 500, charts.add_dark_rules),
    ("builder-inited", 500, background.create_workers),
    ("builder-inited", 500, search.drop_engines_own),
    # Which pages are read, and the notebooks run before
    ("env-get-outdated", 500, fingerprints.outdated_pages),
    ("env-before-read-docs", 500, notebooks.run_notebooks),
    # For each page that is read or removed
    ("env-purge-doc", 500, page_store.forget),
    ("source-read", 500, notebooks.use_executed),
    ("doctree-read", 500, uses.collect_headings),
    ("doctree-read", 500, charts.collect),
    ("doctree-read", 500, citation_blocks.collect),
    # All pages are read: which are written again
    ("env-updated", 100, page_store.sort_pages),
    ("env-updated", 500, fingerprints.store_fingerprints),
    ("env-updated", 500, charts.build_vega),
    ("env-updated", 900, rewriting.pages_to_rewrite),
    ("env-check-consistency", 500, roles.warn_unknown),
    # For each page that is written, after POST_TRANSFORMS
    ("html-page-context", 500, charts.insert_drawings),
    ("html-page-context", 500, disputes.show_disputes),
    ("html-page-context", 500, citation_blocks.append_to_chapter),
    ("html-page-context", 500, head.add_tags),
    ("html-page-context", 500, previews.collect),
    ("html-page-context", 500, footer.add_footer),
    ("html-page-context", 500, theme_fixes.add_policy),
    ("html-page-context", 500, theme_fixes.list_pages),
    ("html-page-context", 600, rerun.append_links),  # below the citation
    ("html-page-context", 900, theme_fixes.name_tables),
    ("html-page-context", 900, theme_fixes.rename_switches),
    ("html-page-context", 900, quotations.keep_quotations),
    ("html-page-context", 900, tables.complete),
    ("html-page-context", 950, menu.leave_place),  # below the page's notes and citation
    # The build has ended, well or not
    ("build-finished", 100, background.write_results),  # before what reads the files made there
    ("build-finished", 500, fingerprints.forget_failed_build),
    ("build-finished", 500, previews.publish_previews),
    ("build-finished", 500, publishing.publish_data),
    ("build-finished", 500, citation_blocks.publish_citation_files),
    ("build-finished", 500, copies.publish_copies),
    ("build-finished", 500, publishing.publish_sitemap),
    ("build-finished", 500, publishing.publish_feed),
    ("build-finished", 500, publishing.keep_static_files),
    ("build-finished", 500, publishing.publish_not_found),
    ("build-finished", 500, rerun.publish_notebooks),
    ("build-finished", 500, draft_check.publish_script),
    ("build-finished", 500, note.publish_scripts),
    ("build-finished", 500, note_parts.publish_script),
    ("build-finished", 500, search.publish_script),
    ("build-finished", 900, bundle.write_bundles),  # after the theme has written pygments.css
    ("build-finished", 1000, lock.release),
)
POST_TRANSFORMS = (
    briefing.PutSources,
    footnotes.PutNotes,
    roles.PutFigures,
    citation_blocks.PutCitations,
    contact.PutContact,
    headlines.HeadlinesFirst,
    uses.PutUses,
    rerun.PutHashes,
    opening_line.Opening,
)  # by their default_priority: 6, 7, 8, 9
ROLES = {"fig": roles.FigureRole, "count": roles.CountRole, "counted": roles.CountedRole}
DIRECTIVES = {
    "articles": start.Articles,
    "agreement": agreement.AgreementOfCodings,
    "briefing": briefing.Briefing,
    "citation": citation_blocks.CitationOf,
    "citations-of-sources": citation_blocks.CitationsOfSources,
    "contact": contact.Contact,
    "data-hash": footer.DataHash,
    "draft-check": draft_check.DraftCheck,
    "evidence": page.Evidence,
    "example": start.Example,
    "from-repository": servers.FromRepository,
    "hashes": rerun.Hashes,
    "key-figures": page.KeyFigures,
    "my-note": note.MyNote,
    "run-all": rerun.Command,
    "servers": servers.Servers,
}
PENDING = (
    roles.pending_figure,
    roles.pending_count,
    citation_blocks.pending_citation,
    contact.pending_contact,
    uses.pending_uses,
    rerun.pending_hashes,
)
NODES = {
    footnotes.note_mark: (footnotes.write_mark, None),
    footnotes.figure_notes: (footnotes.write_notes, None),
    folds.figure_entry: (folds.visit_entry, folds.depart_entry),
    folds.fold: (folds.visit_fold, folds.depart_fold),
    folds.fold_line: (folds.visit_line, folds.depart_line),
}


def setup(app: Sphinx) -> dict[str, bool | int]:
    """Register every node, role, directive and transform, then connect the timetable.

    A `LedgerError` in any of them ends the build with its message.
    """
    gc.set_threshold(100_000)  # a build's trees live until it ends, so most searches find nothing
    reporting.end_with_the_message()
    app.add_config_value("ledger_frame", "", "html", str)
    app.add_config_value("ledger_rules", "", "", str)
    for node in PENDING:
        app.add_node(node)
    for node, writers in NODES.items():
        app.add_node(node, html=writers)
    for name, role in ROLES.items():
        app.add_role(name, reporting.reporting(role)())
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, reporting.reporting(directive))
    for transform in POST_TRANSFORMS:
        app.add_post_transform(reporting.reporting(transform))
    for event, priority, function in TIMETABLE:
        app.connect(event, reporting.stops_the_build(function), priority=priority)
    # Reading is serial, because pages are collected while they are read.
    # Raise env_version when what is stored changes shape.
    return {"parallel_read_safe": False, "parallel_write_safe": True, "env_version": 4}
