import { or, urlText, urlTexts } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

const parts = {
  /** Clusters. */
  from: urlText,
  to: urlText,
  namespaces: urlTexts(),
  /** `shop:shop-new`. */
  as: urlTexts(),
  /** Velero's namespace in the source, and a backup there; without, the newest that is usable. */
  velero: or(urlText, ""),
  backup: or(urlText, ""),
};

/** All of the page's state, in its address: nothing is lost on the way back, and a colleague sees the same. */
export function useMigrationState() {
  const [state, change] = useUrl(parts);
  return { state, change };
}

export type Move = ReturnType<typeof useMigrationState>;
export type MoveState = Move["state"];

/** What is asked of the server; null as long as no source is chosen. */
export const toQuestion = ({ from, to, namespaces, as, velero, backup }: MoveState) =>
  from === null ? null : { from, to: to ?? "", namespaces: namespaces.join(","), as: as.join(","), velero, backup };

/** What a namespace is called on the target; empty: as in the source. */
export const nameOnTarget = (as: readonly string[], namespace: string): string =>
  as.find((pair) => pair.startsWith(`${namespace}:`))?.slice(namespace.length + 1) ?? "";
