import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";

import { realmPath } from "./provider.ts";

export const stylePath = "/resources/page.css";
const style = readFileSync(join(import.meta.dirname, "page.css"));
/** As at the head of the console's rail (components/shell/brand.tsx). */
const mark =
  '<svg viewBox="0 0 20 20" aria-hidden="true"><rect width="20" height="20" rx="5.5" fill="currentColor"/><path class="on" d="M10 3.6 14.6 12H5.4z"/><path class="wave" d="M4.2 14.2q2.9 2.1 5.8 0t5.8 0"/></svg>';

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
<div class="brand">${mark}<span>Quarterdeck</span><span class="badge">Demo sign-in</span></div>
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
