import { Ago } from "#components/ui/ago.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { AuditEntry } from "#lib/contract/audit.ts";
import { shortText } from "#lib/format/visible-text.ts";

import { failureOf, nameObject, reasonOf, resultTones } from "./audit-words.ts";

export const entryGrid =
  "grid grid-cols-[92px_minmax(0,1fr)_auto] items-baseline gap-x-3 " +
  "@4xl:grid-cols-[92px_52px_minmax(0,130px)_minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1.3fr)]";

interface EntryRowProps {
  entry: AuditEntry;
  isOpen: boolean;
  onOpen: () => void;
}

/** One thing that somebody did: how it ended, when, who, what, where and why. */
export function EntryRow({ entry, isOpen, onOpen }: EntryRowProps) {
  const { result, at, person, verb, cluster, object } = entry;
  const tone = resultTones[result];
  const what = nameObject(object);
  return (
    <li className="border-b border-line" data-entry={entry.id}>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onOpen}
        className={`${entryGrid} w-full px-4 py-1 text-left leading-5 hover:bg-hover ${isOpen ? "bg-selected" : ""}`}
      >
        <span className="flex items-center gap-1.5">
          <Shape tone={tone} />
          <span className={tone === "ok" ? "text-ink-2" : `font-medium ${inkOf[tone]}`}>{result}</span>
        </span>
        <span className="whitespace-nowrap text-ink-2 @max-4xl:col-start-3 @max-4xl:row-start-1 @max-4xl:text-small @4xl:text-right">
          <Ago at={at} isBrief />
        </span>
        <span
          className="truncate font-medium @max-4xl:col-start-2 @max-4xl:row-start-1"
          title={shortText(person.name, 300)}
        >
          {shortText(person.name)}
        </span>
        <span className="truncate @max-4xl:col-span-2 @max-4xl:col-start-2" title={shortText(`${verb} ${what}`, 600)}>
          <b className="font-semibold">{shortText(verb)}</b> {shortText(what)}
        </span>
        <Place cluster={cluster} namespace={object?.namespace ?? ""} />
        <Why entry={entry} />
      </button>
    </li>
  );
}

function Place({ cluster, namespace }: { cluster: string; namespace: string }) {
  return (
    <span className="flex min-w-0 gap-1 text-ink-2 @max-4xl:col-span-2 @max-4xl:col-start-2 @max-4xl:text-small">
      {cluster === "" ? (
        <span className="text-ink-3">Quarterdeck</span>
      ) : (
        <span className="min-w-0 truncate">
          <ClusterName name={cluster} />
        </span>
      )}
      {namespace !== "" && (
        <span className="min-w-0 truncate" title={shortText(namespace, 300)}>
          <span className="text-ink-3">/</span> {shortText(namespace)}
        </span>
      )}
    </span>
  );
}

function Why({ entry }: { entry: AuditEntry }) {
  const [reason, failure] = [reasonOf(entry), failureOf(entry)];
  if (reason === "" && failure === "") return <span className="text-ink-3 @max-4xl:hidden">–</span>;
  const text = [reason === "" ? "" : `“${shortText(reason)}”`, shortText(failure)].filter(Boolean).join(" · ");
  return (
    <span className="truncate text-ink-2 @max-4xl:col-span-2 @max-4xl:col-start-2" title={shortText(text, 1000)}>
      {text}
    </span>
  );
}
