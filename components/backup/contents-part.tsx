"use client";

import { useState } from "react";

import { Part } from "#components/object/part.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf } from "#components/ui/shape.tsx";
import type { FileListAnswer, FileListQuery, ListedObject, Tally } from "#lib/contract/backup-file.ts";
import { formatCount } from "#lib/format/count.ts";
import { type FileRef, useFileList } from "#lib/query/backup-file.ts";

import { FileSearch } from "./file-search.tsx";

type Source = "resources" | "contents";

const sources = [
  { value: "resources", label: "Velero's list" },
  { value: "contents", label: "Files in the archive" },
] as const;

/** What a Backup holds or a Restore brought, by kind and namespace. Names alone: nothing of an object is shown, a Secret's least of all. */
export default function ContentsPart({ at }: { at: FileRef }) {
  const [source, setSource] = useState<Source>("resources");
  const [query, setQuery] = useState<FileListQuery>({ q: "", kind: "", namespace: "" });
  const list = useFileList(at, source, query);
  const narrow = (change: Partial<FileListQuery>) => setQuery((known) => ({ ...known, ...change }));
  const { data } = list;
  return (
    <div className="p-4">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <div className="max-w-80 min-w-40 flex-1">
          <FileSearch label="Search names" value={query.q} onSearch={(q) => narrow({ q })} />
        </div>
        <Tallies label="Kind" all={data?.kinds} value={query.kind} onChoose={(kind) => narrow({ kind })} />
        <Tallies
          label="Namespace"
          all={data?.namespaces}
          value={query.namespace}
          onChoose={(namespace) => narrow({ namespace })}
        />
        {at.of === "backups" && (
          <Choice
            label="Where from"
            value={source}
            usual="resources"
            choices={sources}
            onChoose={(next) => {
              setSource(next);
              // Kinds have other names there.
              narrow({ kind: "" });
            }}
          />
        )}
        <p role="status" className="text-small text-ink-3">
          {data !== undefined && sayCount(data)}
        </p>
      </div>
      <Part query={list} rows={12}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="Nothing matches" hint="Choose all kinds and namespaces, or search for less." />
          ) : (
            <ul>
              {rows.map((row) => (
                <Row key={`${row.kind} ${row.namespace}/${row.name}`} row={row} />
              ))}
            </ul>
          )
        }
      </Part>
    </div>
  );
}

interface TalliesProps {
  label: string;
  all: readonly Tally[] | undefined;
  value: string;
  onChoose: (value: string) => void;
}

function Tallies({ label, all, value, onChoose }: TalliesProps) {
  const named = (all ?? []).filter(({ name }) => name !== "");
  const known =
    named.some(({ name }) => name === value) || value === "" ? named : [{ name: value, count: 0 }, ...named];
  const choices = known.map(({ name, count }) => ({ value: name, label: `${name} (${formatCount(count)})` }));
  const every = { value: "", label: `Every ${label.toLowerCase()} (${formatCount(named.length)})` };
  return <Choice label={label} value={value} usual="" choices={[every, ...choices]} onChoose={onChoose} />;
}

function sayCount({ rows, matched, total, outcomes, isCut }: FileListAnswer): string {
  const first = matched > rows.length ? `the first ${formatCount(rows.length)} of ` : "";
  const became = outcomes.map(({ name, count }) => `${formatCount(count)} ${name}`).join(", ");
  const end = isCut ? "; it is longer than is read" : "";
  return `${first}${formatCount(matched)} of ${formatCount(total)}${became && ` (${became})`}${end}`;
}

const inks: Readonly<Record<string, string>> = { failed: inkOf.crit, skipped: "text-ink-3", updated: inkOf.warn };

function Row({ row: { kind, namespace, name, outcome } }: { row: ListedObject }) {
  return (
    <li className="grid min-h-6 grid-cols-[minmax(0,1fr)_minmax(0,0.8fr)_minmax(0,1.6fr)_64px] items-center gap-x-3 border-b border-grid text-small max-sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <span className="truncate text-ink-2" title={kind}>
        <PlainText text={kind} />
      </span>
      <span className="truncate max-sm:hidden" title={namespace}>
        {namespace === "" ? <span className="text-ink-3">–</span> : <PlainText text={namespace} />}
      </span>
      <span className="truncate font-mono" title={name}>
        <PlainText text={name} />
      </span>
      <span className={`text-right max-sm:hidden ${inks[outcome] ?? ""}`}>{outcome}</span>
    </li>
  );
}
