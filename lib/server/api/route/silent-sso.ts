import { createHash } from "node:crypto";

import type { App } from "../hono.ts";

/** keycloak-js waits in the page around this one for the address that the issuer led to. */
const SCRIPT = "parent.postMessage(location.href, location.origin)";
const HASH = createHash("sha256").update(SCRIPT).digest("base64");
const POLICY = `default-src 'none'; script-src 'sha256-${HASH}'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'`;
const HTML = `<!doctype html><meta charset="utf-8"><title>Quarterdeck</title><script>${SCRIPT}</script>`;

/** The page in the hidden frame of a page of ours, in which the issuer says whether it still knows somebody. It shows and knows nothing. */
export function addSilentSso(app: App): void {
  app.get("/silent-sso", (context) => {
    context.header("content-security-policy", POLICY);
    context.header("x-frame-options", "SAMEORIGIN");
    return context.html(HTML, 200);
  });
}
