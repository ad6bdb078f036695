// Drives one window of the system's Firefox: reads a call per line from stdin, and answers each with a line.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.argv[2], headless: true, defaultViewport: { width: 1280, height: 844 } });
const [page] = await browser.pages();
let complaints = [];
page.on("pageerror", (error) => complaints.push(error.message));
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));

const calls = {
  go: (address) => page.goto(address).then(() => null),  // not the response, which is no JSON
  evaluate: (expression) => page.evaluate(expression),
  click: (x, y) => page.mouse.click(x, y),
  async press(...keys) { for (const key of keys) await page.keyboard.press(key); },
  paste: async () => { await page.keyboard.down("Control"); await page.keyboard.press("v"); await page.keyboard.up("Control"); },
  complaints: async () => complaints.splice(0),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = JSON.parse(line);
  const answer = await calls[name](...given).then((value) => ({ value: value ?? null }), (error) => ({ error: error.message }));
  console.log(JSON.stringify(answer));
}
await browser.close();
process.exit();
