import { WebBrowser } from "#lib/testing/web-browser.ts";

import type { Deck, Person } from "./people.ts";

/** A token of somebody's own that may write everywhere, confirmed by signing in. */
export async function makeToken({ url }: Pick<Deck, "url">, person: Person): Promise<string> {
  const answer = await person.post("/api/v1/tokens", { name: "ci", clusters: ["*"], access: "write", days: 1 });
  const { secret, location } = JSON.parse(answer.body) as { secret: string; location: string };
  const browser = new WebBrowser();
  browser.cookies.set("__Host-sid", person.sid);
  await browser.open(`${url}${location}`);
  return secret;
}
