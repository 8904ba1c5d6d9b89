import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";

import { realmPath } from "./provider.ts";

export const stylePath = "/resources/page.css";
const style = readFileSync(join(import.meta.dirname, "page.css"));
const wheel =
  '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" aria-hidden="true"><circle cx="12" cy="12" r="6.5"/><circle cx="12" cy="12" r="1.6"/><path d="M12 2v8.4M12 13.6V22M2 12h8.4M13.6 12H22M4.9 4.9l6 6M13.1 13.1l6 6M19.1 4.9l-6 6M10.9 13.1l-6 6"/></svg>';

/** Text that is safe between tags and in quoted attributes. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export interface Page {
  readonly status?: number;
  readonly title: string;
  /** Markup: whoever gives it has escaped what is not his own. */
  readonly body: string;
  /** Where a form of this page may lead in the end, beside the issuer itself: browsers hold a redirect to it too. */
  readonly leadsTo?: readonly string[];
}

/** Writes a page that runs nothing and loads nothing but its style. */
export function sendPage(response: ServerResponse, { status = 200, title, body, leadsTo = [] }: Page): void {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    `form-action ${["'self'", ...leadsTo].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": policy.join("; "),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  });
  response.end(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Quarterdeck demo</title>
<link rel="stylesheet" href="${realmPath}${stylePath}">
</head>
<body>
<main>
<div class="brand">${wheel}<span>Quarterdeck</span><span class="badge">Demo sign-in</span></div>
${body}
</main>
<footer>realm demo · embedded issuer</footer>
</body>
</html>
`);
}

export function sendStyle(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "no-cache" }).end(style);
}
