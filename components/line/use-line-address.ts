import { or, urlText, urlWord } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

const tabs = ["lines", "new"] as const;
const orders = ["newest", "oldest"] as const;
export type LineTab = (typeof tabs)[number];

const parts = {
  tab: or(urlWord(tabs), "lines" as const),
  q: or(urlText, ""),
  order: or(urlWord(orders), "newest" as const),
  tail: urlText,
};

/** What the page of the central logs is about, kept in the address: whoever gets it sees the same. Time and scope are the console's own. */
export function useLineAddress() {
  const [{ tab, q, order, tail }, change] = useUrl(parts);
  const write = (where: string) => (where === "" ? null : where);
  return {
    tab,
    where: q,
    order,
    isTailed: tail === "1",
    /** A step that Back undoes. */
    chooseTab: (next: LineTab) => change({ tab: next }, "push"),
    chooseWhere: (where: string) => change({ q: write(where) }, "push"),
    chooseOrder: (next: "newest" | "oldest") => change({ order: next }, "push"),
    /** While somebody types. */
    typeWhere: (where: string) => change({ q: write(where) }),
    setTailed: (isTailed: boolean) => change({ tail: isTailed ? "1" : null }),
    /** Out of what is new, into its lines. */
    showLines: (where: string) => change({ tab: "lines", q: write(where) }, "push"),
  };
}

export type LineAddress = ReturnType<typeof useLineAddress>;
