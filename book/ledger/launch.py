"""Links that run the notebooks on a server: they need the repository's address, `repository-code` of CITATION.cff, and nothing else.

Binder builds the packages named in `.binder/`. A JupyterHub with nbgitpuller fetches the repository into the reader's own
folder. Colab opens a single file without the package and the articles beside it, so there is no link to it.
"""

from urllib.parse import quote, urlencode, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from .imprint import imprint

BINDER = "https://mybinder.org/v2"
HOSTS = {"github.com": "gh", "gitlab.com": "gl"}  # those that Binder knows by a name of its own


def repository() -> str:
    """Where the book is developed; empty where that is not known."""
    return imprint().get("repository-code", "").rstrip("/").removesuffix(".git")


def binder(page: str) -> str:
    """The address at which Binder opens a notebook as the repository now has it; empty where the repository is not known."""
    if not repository():
        return ""
    return f"{BINDER}/{_place()}/HEAD?{urlencode({'urlpath': f'lab/tree/{page}.ipynb'})}"


def hub(page: str) -> str:
    """What follows a JupyterHub's own address in a link that fetches the repository and opens a notebook."""
    name = repository().rpartition("/")[2]
    return "/hub/user-redirect/git-pull?" + urlencode({"repo": repository(), "urlpath": f"lab/tree/{name}/{page}.ipynb"})


def _place() -> str:
    """The repository as Binder writes it."""
    address = urlsplit(repository())
    path = address.path.strip("/")
    host = HOSTS.get(address.netloc)
    if host == "gh":
        return f"gh/{path}"
    return f"gl/{quote(path, safe='')}" if host == "gl" else f"git/{quote(repository(), safe='')}"


class FromRepository(SphinxDirective):
    """`{from-repository} issues/new` with the words of a link to that page of the repository; nothing where it is not known."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        link = nodes.reference("", " ".join(self.content), refuri=f"{repository()}/{self.arguments[0]}")
        return [nodes.paragraph("", "", link)] if repository() else []


class Servers(SphinxDirective):
    """`{servers} book/regimes`: the ways to run the notebooks on a server, with that page as the example; or why there are none."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        page = self.arguments[0]
        if not repository():
            return [nodes.paragraph(text="This copy does not know where its repository stands on the web, so it can offer no link to a server. "
                                         "With “repository-code” in CITATION.cff the links appear here and under every notebook.")]
        on_binder = nodes.paragraph("", "", nodes.reference("", "Open a chapter on Binder", refuri=binder(page)),
                                    nodes.Text(", a public server without an account. It installs the packages first, which can take long."))
        on_hub = nodes.paragraph("", "", nodes.Text("On a JupyterHub that has nbgitpuller, put this behind the hub’s address; "
                                                    "then install requirements.txt in its terminal: "), nodes.literal(text=hub(page)))
        return [nodes.bullet_list("", nodes.list_item("", on_binder), nodes.list_item("", on_hub))]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("from-repository", FromRepository)
    app.add_directive("servers", Servers)
