// Measures pages with Lighthouse as it comes (mobile), in the Chromium that listens at the port given:
// reads an address a line, answers each with a line of JSON: its four scores in percent, and the audits that cost points.
import lighthouse from "lighthouse";
import { createInterface } from "node:readline";

const port = Number(process.argv[2]);
const categories = ["performance", "accessibility", "best-practices", "seo"];
const flags = { port, onlyCategories: categories, output: "json", logLevel: "silent", disableFullPageScreenshot: true };

for await (const address of createInterface({ input: process.stdin })) {
  const { lhr } = await lighthouse(address, flags);
  const scores = Object.fromEntries(categories.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
  const weighed = categories.flatMap((name) => lhr.categories[name].auditRefs.filter(({ weight }) => weight).map(({ id }) => lhr.audits[id]));
  const faults = weighed.filter(({ score }) => score !== null && score < 0.99).map(({ id, title, displayValue }) => `${id}: ${displayValue ?? title}`);
  console.log(JSON.stringify({ address: lhr.finalDisplayedUrl, error: lhr.runtimeError?.message, scores, faults }));
}
process.exit(0);
