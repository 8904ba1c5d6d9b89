import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Issuer, type IssuerOptions, openIssuer } from "#lib/demo/issuer/issuer.ts";

import { openBackChannel } from "./back-channel.ts";
import type { Browser, IssuerSide, Page } from "./side.ts";

export interface EmbeddedIssuer extends IssuerSide {
  issuer: Issuer;
  /** Closes the issuer and opens the one that takes its place. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The embedded issuer of a run of its own, and a console that only takes logout tokens. */
export async function startEmbeddedIssuer(
  more: Partial<IssuerOptions> = {},
  { isTold = true } = {},
): Promise<EmbeddedIssuer> {
  const folder = mkdtempSync(join(tmpdir(), "issuer-"));
  const { origin, logoutTokens, close } = await openBackChannel();
  const open = () => openIssuer({ folder, clusters: ["edge-oslo"], ...more });
  const issuer = await open();
  if (isTold) issuer.setConsole(origin);
  const side: EmbeddedIssuer = {
    issuer,
    issuerUrl: issuer.url,
    client: { id: issuer.clientId, secret: issuer.clientSecret },
    redirectUri: `${origin}/api/auth/callback/oidc`,
    signedOutUri: `${origin}/signin`,
    audience: "k8s-edge-oslo",
    missingAudience: "k8s-nowhere",
    person: { username: "paula.payments", groups: ["team-payments"] },
    signIn: (browser, page) => choose(browser, page, "Paula Payments"),
    logoutTokens,
    restart: async () => {
      await side.issuer.close();
      side.issuer = await open();
    },
    close: async () => {
      await side.issuer.close();
      close();
      rmSync(folder, { recursive: true });
    },
  };
  return side;
}

/** Clicks on a person of the embedded issuer's page. */
export function choose(browser: Browser, page: Page, displayName: string): Promise<Page> {
  const button = page.text.split("<button").find((one) => one.includes(displayName));
  const person = /value="([^"]+)"/.exec(button ?? "")?.[1];
  if (person === undefined) throw new Error(`${page.url} (${page.status}) has no ${displayName}: ${page.text}`);
  return browser.open(page.url, { person });
}
