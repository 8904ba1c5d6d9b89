import { chromium } from "@playwright/test";
import { findBrowser } from "./e2e/browser/browser.ts";
const base = "http://127.0.0.1:4200";
const browser = await chromium.launch(await findBrowser());
const out = ".quarterdeck/shots";
const paths: [string, string][] = [
  ["fleet", "/"], ["alerts", "/alerts"], ["rules", "/alerts?tab=rules"], ["metrics", "/metrics"], ["compare", "/metrics/compare"],
  ["cluster", "/clusters/prod-eu-west"], ["clusteruse", "/clusters/prod-eu-west?tab=metrics"], ["workload", "/workloads/prod-eu-west/payments/deployments/payments-api?tab=metrics"],
  ["notifications", "/settings/notifications"], ["changes", "/changes"], ["findings", "/findings"], ["checks", "/checks"],
];
const wants = process.argv.slice(2);
await new Promise((r) => setTimeout(r, 15000));
for (const [w, h, scheme] of [[1440, 900, "light"], [1024, 768, "dark"], [390, 844, "dark"]] as const) {
  const page = await (await browser.newContext({ baseURL: base, viewport: { width: w, height: h }, colorScheme: scheme, locale: "en-US" })).newPage();
  page.on("console", (m) => m.type() === "error" && console.log(page.url(), m.text().slice(0, 200)));
  page.on("pageerror", (e) => console.log(page.url(), "PAGEERROR", e.message.slice(0, 300)));
  for (const [name, path] of paths) {
    if (wants.length && !wants.includes(name)) continue;
    await page.goto(base + path);
    await page.waitForTimeout(2500);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > w) console.log("WIDE", path, w, wide);
    await page.screenshot({ path: `${out}/${name}-${w}.png` });
  }
}
await browser.close();
