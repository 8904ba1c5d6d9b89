import { readFileSync } from "node:fs";

import { keycloakOf } from "#e2e/real/keycloak.ts";
import type { Stack } from "#tools/stack/stack.ts";

import { type BackChannel, openBackChannel } from "./back-channel.ts";
import type { Browser, IssuerSide, Page } from "./side.ts";

/** The stack's Keycloak, with nobody but a back channel where its console would listen. */
export async function openRealIssuer(stack: Stack): Promise<IssuerSide & Pick<BackChannel, "close">> {
  const { issuer, caFile, clientId, clientSecretFile, consoleUrl, passwords } = keycloakOf(stack);
  const { logoutTokens, close } = await openBackChannel(Number(new URL(consoleUrl).port));
  const username = "paula.payments";
  return {
    issuerUrl: issuer,
    client: { id: clientId, secret: readFileSync(clientSecretFile, "utf8") },
    redirectUri: `${consoleUrl}/api/auth/callback/oidc`,
    signedOutUri: `${consoleUrl}/signin`,
    certificateAuthority: readFileSync(caFile, "utf8"),
    audience: "k8s-east",
    missingAudience: "k8s-nowhere",
    audienceScope: "aud-k8s-east",
    person: { username, groups: ["team-payments"] },
    signIn: (browser, page) => fillIn(browser, page, { username, password: passwords[username] ?? "" }),
    logoutTokens,
    close,
  };
}

/** Answers each form on the way: one for each level of sign-in. */
async function fillIn(browser: Browser, first: Page, form: Readonly<Record<string, string>>): Promise<Page> {
  let page = first;
  for (let step = 0; step < 3; step++) {
    const action = /<form[^>]*\saction="([^"]+)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&");
    if (action === undefined) return page;
    page = await browser.open(action, form);
  }
  return page;
}
