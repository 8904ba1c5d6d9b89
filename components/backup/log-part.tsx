"use client";

import { useState } from "react";

import { Part } from "#components/object/part.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf } from "#components/ui/shape.tsx";
import type { FileLogAnswer, FileLogLine, FileLogQuery } from "#lib/contract/backup-file.ts";
import { formatCount } from "#lib/format/count.ts";
import { type FileRef, toLogHref, useFileLog } from "#lib/query/backup-file.ts";

import { FileSearch } from "./file-search.tsx";

const levels = [
  { value: "", label: "All levels" },
  { value: "warning", label: "Warnings and errors" },
  { value: "error", label: "Errors" },
] as const;

/** Velero's log of a Backup or Restore, searched where it is stored: however long it is, what matches comes. */
export default function LogPart({ at }: { at: FileRef }) {
  const [query, setQuery] = useState<FileLogQuery>({ q: "", level: "" });
  const log = useFileLog(at, query);
  return (
    <div className="p-4">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <div className="max-w-96 min-w-40 flex-1">
          <FileSearch label="Search the log" value={query.q} onSearch={(q) => setQuery((known) => ({ ...known, q }))} />
        </div>
        <Choice
          label="Level"
          value={query.level}
          usual=""
          choices={levels}
          onChoose={(level) => setQuery((known) => ({ ...known, level }))}
        />
        <p role="status" className="text-small text-ink-3">
          {log.data !== undefined && sayCount(log.data)}
        </p>
        <a href={toLogHref(at)} download className="ml-auto text-small text-accent-text hover:underline">
          Download as text
        </a>
      </div>
      <Part query={log} rows={12}>
        {({ lines, total }) =>
          lines.length === 0 ? (
            <EmptyState
              title={total === 0 ? "The log is empty" : "No line matches"}
              hint={total === 0 ? "Velero wrote nothing." : "Search for fewer words, or choose all levels."}
            />
          ) : (
            <ol className="overflow-x-auto font-mono text-small">
              {lines.map((line) => (
                <Line key={line.number} line={line} />
              ))}
            </ol>
          )
        }
      </Part>
    </div>
  );
}

function sayCount({ lines, matched, total, isCut }: FileLogAnswer): string {
  const first = matched > lines.length ? `the first ${formatCount(lines.length)} of ` : "";
  const end = isCut ? "; it is longer than is read" : "";
  return `${first}${formatCount(matched)} of ${formatCount(total)} lines${end}`;
}

/** Without what is the same in each line, and where in its source Velero says it. */
const fieldsOf = (fields: string): string =>
  fields.replaceAll(/(?:^| )(?:logSource="[^"]*"|(?:backup|restore)=\S+)/g, "").trim();

const inks: Readonly<Record<string, string>> = { error: inkOf.crit, warning: inkOf.warn };

function Line({ line: { number, time, level, message, fields } }: { line: FileLogLine }) {
  return (
    <li className="grid grid-cols-[52px_68px_minmax(0,1fr)] gap-x-2 border-b border-grid py-0.5" title={time}>
      <span className="text-right text-ink-3 select-none">{formatCount(number)}</span>
      <span className="text-ink-3">{time.slice(11, 19)}</span>
      <span className="wrap-anywhere">
        {level !== "info" && level !== "" && <b className={`font-semibold ${inks[level] ?? "text-ink-2"}`}>{level} </b>}
        <span className={inks[level] ?? ""}>
          <PlainText text={message} most={1000} />
        </span>{" "}
        <span className="text-ink-3">
          <PlainText text={fieldsOf(fields)} most={300} />
        </span>
      </span>
    </li>
  );
}
