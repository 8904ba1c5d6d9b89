/** What no console can see: somebody has to say it. */
export const peopleSay = [
  { id: "ttl", words: "The TTL of the DNS records is lowered, and the old one has run out" },
  { id: "writes", words: "Writes to the source are stopped" },
  { id: "again", words: "Backed up and restored once more after that" },
  { id: "checked", words: "The data on the target was looked at by somebody who knows it" },
  { id: "told", words: "Whoever is called at night knows where it runs now" },
  { id: "kept", words: "The source is kept until the target has a point of its own" },
] as const;

const known: ReadonlySet<string> = new Set(peopleSay.map(({ id }) => id));

/** Ids as they are kept in a browser: `ttl,writes`; what is none is left out. */
export const readSaid = (text: string | null): ReadonlySet<string> =>
  new Set((text ?? "").split(",").filter((id) => known.has(id)));

/** The same with one said, or taken back. */
export function say(said: ReadonlySet<string>, id: string, isSaid: boolean): string {
  const next = peopleSay.filter((one) => (one.id === id ? isSaid : said.has(one.id)));
  return next.map((one) => one.id).join(",");
}
