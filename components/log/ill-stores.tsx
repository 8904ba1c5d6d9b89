import type { LineStoreState } from "#lib/contract/line.ts";
import { shortText } from "#lib/format/visible-text.ts";

/** Stores that gave no whole answer, each in its own words: what is shown may lack their lines. */
export const IllStores = ({ stores }: { stores: readonly LineStoreState[] }) =>
  stores
    .filter(({ state }) => state !== "ok")
    .map(({ store, reason }) => (
      <span key={store} className="text-warn">
        {shortText(reason)}
      </span>
    ));
