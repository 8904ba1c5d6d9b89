import type { Page } from "@playwright/test";

/** What must never happen to a page whatever its clusters send, as it happens. */
export function watchPage(page: Page): readonly string[] {
  const seen: string[] = [];
  page.on("dialog", (dialog) => {
    seen.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", () => seen.push("a new window"));
  page.on("pageerror", ({ message }) => seen.push(`an error: ${message}`));
  page.on("console", (line) => {
    // A name that no object can have is refused, and the browser notes every refusal by itself.
    const isRefusal = line.text().includes("status of 400");
    if (line.type() === "error" && !isRefusal) seen.push(`in the console: ${line.text().slice(0, 300)}`);
  });
  page.on("request", (request) => {
    if (request.url().includes("evil.example")) seen.push(`a request of ${request.url().slice(0, 100)}`);
  });
  return seen;
}

/** What is wrong with the page as it stands: text that ran, hides or turns its neighbours, links that run, a page wider than its window. */
export const faultsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    if ("ranHostileText" in window) faults.push("a text ran");
    const hiding = /.{0,30}(?:(?![\t\n\r])\p{Cc}|\p{Bidi_Control}|[\u200b\u2060\ufeff]).{0,10}/u;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { parentElement, nodeValue } = node;
      const found = parentElement?.closest("script, style") === null ? hiding.exec(nodeValue ?? "") : null;
      if (found !== null)
        faults.push(`hides: ${JSON.stringify(found[0])} in ${parentElement?.outerHTML.slice(0, 160)}`);
    }
    for (const link of document.querySelectorAll("a[href]"))
      if (!/^(https?:)?\/|^[?#]/.test(link.getAttribute("href") ?? ""))
        faults.push(`links to ${link.getAttribute("href")}`);
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > window.innerWidth) faults.push(`is ${scrollWidth} wide in a window of ${window.innerWidth}`);
    if (document.querySelector("img[src='x'], svg[onload], [onerror]") !== null) faults.push("markup became elements");
    return faults;
  });
