"""Link to servers that run the notebooks: Binder, and a JupyterHub with nbgitpuller."""

from urllib.parse import quote, urlencode, urlsplit

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ledger.book import imprint

BINDER = "https://mybinder.org/v2"


HOSTS = {"github.com": "gh", "gitlab.com": "gl"}  # those that Binder knows by a name of its own


def repository() -> str:
    """Return the repository's address; empty where it is not known."""
    return imprint().get("repository-code", "").rstrip("/").removesuffix(".git")


def binder(page: str) -> str:
    """Return the address at which Binder opens a notebook as the repository has it now; empty without a repository."""
    if not repository():
        return ""
    return f"{BINDER}/{_place()}/HEAD?{urlencode({'urlpath': f'lab/tree/{page}.ipynb'})}"


def hub(page: str) -> str:
    """Return what follows a JupyterHub's address in a link that fetches the repository and opens a notebook."""
    name = repository().rpartition("/")[2]
    return "/hub/user-redirect/git-pull?" + urlencode(
        {"repo": repository(), "urlpath": f"lab/tree/{name}/{page}.ipynb"}
    )


def _place() -> str:
    """Return the repository as Binder writes it."""
    address = urlsplit(repository())
    path = address.path.strip("/")
    host = HOSTS.get(address.netloc)
    if host == "gh":
        return f"gh/{path}"
    return f"gl/{quote(path, safe='')}" if host == "gl" else f"git/{quote(repository(), safe='')}"


class FromRepository(SphinxDirective):
    """Link with `{from-repository} issues/new` to that page of the repository; nothing where it is not known."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the link."""
        link = nodes.reference(
            "", " ".join(self.content), refuri=f"{repository()}/{self.arguments[0]}"
        )
        return [nodes.paragraph("", "", link)] if repository() else []


class Servers(SphinxDirective):
    """List with `{servers} book/regimes` the ways to run the notebooks on a server, or say why there are none."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        page = self.arguments[0]
        if not repository():
            return [
                nodes.paragraph(
                    text="This copy does not know the address of its repository on the web, so it can offer no link to a server. "
                    "With “repository-code” in CITATION.cff the links appear here and under every notebook."
                )
            ]
        on_binder = nodes.paragraph(
            "",
            "",
            nodes.reference("", "Open a chapter on Binder", refuri=binder(page)),
            nodes.Text(
                ", a public server without an account. It installs the packages first, which can take long."
            ),
        )
        on_hub = nodes.paragraph(
            "",
            "",
            nodes.Text(
                "On a JupyterHub that has nbgitpuller, put this behind the hub’s address; "
                "then install requirements.txt in its terminal: "
            ),
            nodes.literal(text=hub(page)),
        )
        return [nodes.bullet_list("", nodes.list_item("", on_binder), nodes.list_item("", on_hub))]
