// Measures pages with Lighthouse as it comes (mobile), in the Chromium that listens at the port given:
// reads a line of JSON for each (address, categories, audits to skip), answers it with another: its scores in percent, and the audits that cost points.
import lighthouse from "lighthouse";
import { createInterface } from "node:readline";

const port = Number(process.argv[2]);

for await (const line of createInterface({ input: process.stdin })) {
  const { address, categories, skipped } = JSON.parse(line);
  const { lhr } = await lighthouse(address, { port, onlyCategories: categories, skipAudits: skipped, output: "json", logLevel: "silent", disableFullPageScreenshot: true });
  const scores = Object.fromEntries(categories.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
  const weighed = categories.flatMap((name) => lhr.categories[name].auditRefs.filter(({ id, weight }) => weight && lhr.audits[id]).map(({ id }) => lhr.audits[id]));
  const faults = weighed.filter(({ score }) => score !== null && score < 0.99).map(({ id, title, displayValue }) => `${id}: ${displayValue ?? title}`);
  console.log(JSON.stringify({ address: lhr.finalDisplayedUrl, error: lhr.runtimeError?.message, scores, faults }));
}
process.exit(0);
