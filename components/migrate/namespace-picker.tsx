import { X } from "lucide-react";

import { Choice } from "#components/ui/choice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { useRows } from "#lib/query/rows.ts";
import { withValues } from "#lib/query/where.ts";

import type { Move } from "./use-migration-state.ts";

const READ = 500;

/** The namespaces that move, of those that the reader may see. */
export function NamespacePicker({ cluster, move: { state, change } }: { cluster: string; move: Move }) {
  const { data, error } = useRows({
    kind: "namespaces",
    where: withValues("", "cluster", [cluster]),
    sort: [{ by: "name", order: "asc" }],
    window: { offset: 0, limit: READ },
    facets: [],
  });
  const chosen = new Set(state.namespaces);
  const names = data?.rows.map(({ name }) => name).filter((name) => !chosen.has(name)) ?? [];
  const [away] = data?.partial ?? [];
  const set = (namespaces: readonly string[]) =>
    change({ namespaces, as: state.as.filter((pair) => namespaces.includes(pair.split(":", 1)[0] ?? "")) }, "push");
  return (
    <div className="mt-2">
      <div className="flex flex-wrap items-center gap-1.5">
        {state.namespaces.map((name) => (
          <span
            key={name}
            className="inline-flex h-7 min-w-0 items-center gap-1 rounded-md border border-accent pr-1 pl-2"
          >
            <span className="min-w-0 truncate">
              <PlainText text={name} most={63} />
            </span>
            <button
              type="button"
              aria-label={`Leave ${name} where it is`}
              className="grid size-5 place-items-center rounded text-ink-3 hover:bg-hover hover:text-ink"
              onClick={() => set(state.namespaces.filter((one) => one !== name))}
            >
              <X aria-hidden size={12} />
            </button>
          </span>
        ))}
        <Choice
          label="Add a namespace"
          value=""
          choices={[
            { value: "", label: chosen.size === 0 ? "Choose a namespace…" : "And another…" },
            ...names.map((name) => ({ value: name, label: name })),
          ]}
          onChoose={(name) => name !== "" && set([...state.namespaces, name])}
          className="max-w-60!"
        />
      </div>
      {error !== null && <p className="mt-1 text-crit">Its namespaces cannot be listed: {error.message}</p>}
      {away !== undefined && names.length === 0 && (
        <p className="mt-1 text-ink-2">
          Which namespaces {cluster} has is not known: {away.reason}.
        </p>
      )}
    </div>
  );
}
