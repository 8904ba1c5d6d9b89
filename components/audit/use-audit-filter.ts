import { useNamespaceScope, useScope } from "#components/shell/scope.ts";
import type { AuditFilter } from "#lib/query/audit.ts";
import { or, urlText } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

import { DEFAULT_TIME, withinScope } from "./audit-words.ts";

const text = or(urlText, "");
const parts = {
  q: text,
  person: text,
  cluster: text,
  namespace: text,
  verb: text,
  kind: text,
  outcome: text,
  time: or(urlText, DEFAULT_TIME),
  open: urlText,
};

/** What the page's address asks for and has open; what the console is narrowed to goes in. */
export function useAuditFilter() {
  const [{ open, q, ...asked }, set] = useUrl(parts);
  const [clusters] = useScope();
  const [namespaces] = useNamespaceScope();
  const chosen: AuditFilter = { ...asked, text: q };
  const narrow = (values: Partial<AuditFilter>) => {
    const { text: typed, ...others } = values;
    set({ ...others, ...(typed === undefined ? {} : { q: typed }) });
  };
  return {
    open,
    chosen,
    ...withinScope(chosen, clusters, namespaces),
    isFiltered: Object.entries(chosen).some(([key, value]) => value !== (key === "time" ? DEFAULT_TIME : "")),
    narrow,
    clear: () =>
      set(
        { q: "", person: "", cluster: "", namespace: "", verb: "", kind: "", outcome: "", time: DEFAULT_TIME },
        "push",
      ),
    show: (id: string | null) => set({ open: id }, id === null ? "replace" : "push"),
  };
}
