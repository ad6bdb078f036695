// A table whose rows a phone shows as cards stays a table for screen readers: its parts keep the roles that
// style sheets take from them. A script says so, since HTML allows no such role in the page's own markup.
for (const table of document.querySelectorAll("table.cards")) {
  const roles = {
    table: [table],
    rowgroup: table.querySelectorAll("thead, tbody"),
    row: table.rows,
    cell: table.querySelectorAll("td"),
    columnheader: table.querySelectorAll('th:not([scope^="row"])'),
    rowheader: table.querySelectorAll('th[scope^="row"]'),
  };
  for (const [role, parts] of Object.entries(roles)) for (const part of parts) part.setAttribute("role", role);
}
