"use client";

import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { formatNoun } from "#lib/format/count.ts";
import { useRows } from "#lib/query/rows.ts";
import { withValues } from "#lib/query/where.ts";

import { toggleNames } from "./scope-groups.ts";
import { useNamespaceScope, useScope } from "./scope.ts";

/** Namespaces of the clusters in scope, those with the most pods first. */
export function ScopeNamespaces() {
  const [scope] = useScope();
  const [chosen, setChosen] = useNamespaceScope();
  const [search, setSearch] = useState("");
  const { data } = useRows({
    kind: "pods",
    where: withValues("", "cluster", scope),
    facets: ["namespace"],
    window: { offset: 0, limit: 1 },
  });
  const namespaces = data?.facets["namespace"];
  const found = namespaces?.filter(({ value }) => value.includes(search.trim()));
  const toggle = (name: string) => {
    const next = toggleNames(chosen, [name]);
    setChosen(next.length === 0 ? null : next);
  };
  return (
    <>
      <div className="border-b border-line p-2">
        <TextField
          label="Find a namespace"
          isLabelHidden
          placeholder="Find a namespace"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div className="max-h-80 overflow-auto p-1">
        {found === undefined && <Skeleton width="180px" />}
        {found?.map(({ value, count }) => (
          <div key={value} className="rounded px-2 py-0.5 hover:bg-hover">
            <Checkbox checked={chosen.includes(value)} onChange={() => toggle(value)}>
              <span className="min-w-0 flex-1 truncate">{value}</span>
              <span className="text-small text-ink-3">{formatNoun(count, "pod")}</span>
            </Checkbox>
          </div>
        ))}
        {found?.length === 0 && <p className="px-2 py-3 text-ink-3">No namespace with pods has this in its name.</p>}
      </div>
      <div className="border-t border-line p-2">
        <Button disabled={chosen.length === 0} onClick={() => setChosen(null)}>
          All namespaces
        </Button>
      </div>
    </>
  );
}
