"""What a page has put on the clipboard, as plain text and as HTML."""

READ = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (kind) => (await item.getType(kind)).text();
  return [await read("text/plain"), await read("text/html")];
}"""
STUB = """() => { window.lines = [];
  navigator.clipboard.write = async ([item]) => lines.push(await (await item.getType("text/plain")).text()); }"""


def copied(page) -> tuple[str, str]:
    """Return the clipboard's plain text and HTML."""
    return tuple(page.evaluate(READ))
