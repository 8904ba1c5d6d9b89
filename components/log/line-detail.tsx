"use client";

import { useQuery } from "@tanstack/react-query";
import { Link2, ListTree } from "lucide-react";

import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { StoredLine } from "#lib/contract/line.ts";
import { formatTime } from "#lib/format/time.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { lineKeys } from "#lib/model/line/question.ts";
import { findJson } from "#lib/model/log/json.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { lineDetailOptions } from "#lib/query/line.ts";

import { JsonText } from "./json-text.tsx";
import { copyLink, readable } from "./line-copy.ts";
import { LineField } from "./line-field.tsx";
import type { LineListProps } from "./line-list-props.ts";
import { lineObjects } from "./line-objects.ts";
import { LongText } from "./long-text.tsx";

interface LineDetailProps extends Pick<LineListProps, "onFilter"> {
  line: StoredLine;
  onContext: ((id: string) => void) | undefined;
}

const box =
  "mb-2 max-h-80 overflow-auto rounded-md border border-line bg-page px-3 py-1.5 font-mono text-small leading-[18px]";

/** Everything that is known of a line: its text laid out, every field of its document, and the ways on. */
export default function LineDetail({ line, onFilter, onContext }: LineDetailProps) {
  const { data, error } = useQuery(lineDetailOptions(line.id));
  const text = data?.line.text ?? line.text;
  const json = findJson(text);
  const fields = data?.fields ?? [];
  return (
    <div
      role="gridcell"
      className="sticky left-0 border-y border-line bg-panel py-2 pr-4 pl-6 font-sans text-body whitespace-normal"
    >
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <CopyButton text={readable(text)} label="Copy text" />
        <Button onClick={() => copyLink(line.id)}>
          <Link2 aria-hidden size={13} /> Copy link
        </Button>
        {onContext !== undefined && (
          <Button onClick={() => onContext(line.id)}>
            <ListTree aria-hidden size={13} /> Lines around it
          </Button>
        )}
        <span className="text-small text-ink-3">{timeWords(line)}</span>
      </div>
      {(json !== null || text !== line.text) && (
        <div className={box} tabIndex={0} role="region" aria-label="Text laid out">
          {json === null ? <LongText text={text} finder={null} /> : <Parts text={text} json={json} />}
        </div>
      )}
      {error !== null && <p className="pb-1 text-crit">Its fields could not be read. {toApiProblem(error).message}</p>}
      <dl className="grid grid-cols-[fit-content(32ch)_minmax(0,1fr)] gap-x-4 font-mono text-small max-sm:grid-cols-[fit-content(12ch)_minmax(0,1fr)]">
        {lineKeys.map((key) => {
          const value = line[key];
          return value === null || value === "" ? null : (
            <LineField key={key} name={key} value={value} href={lineObjects(line)[key]} onFilter={onFilter} />
          );
        })}
        {fields.map(({ name, value }) => (
          <LineField key={`field ${name}`} name={name} value={plainValue(value)} onFilter={onFilter} />
        ))}
      </dl>
      {data !== undefined && (
        <p className="pt-1 text-small text-ink-3">
          {shortText(data.store)} · {shortText(data.index)}
        </p>
      )}
    </div>
  );
}

function Parts({ text, json: [from, to] }: { text: string; json: readonly [number, number] }) {
  return (
    <>
      {from > 0 && <LongText text={text.slice(0, from)} finder={null} />}
      <JsonText json={text.slice(from, to)} />
      {to < text.length && <LongText text={text.slice(to)} finder={null} />}
    </>
  );
}

/** A text without the quotes JSON puts around it: what one reads is also what is asked for. Anything else stays as it is written. */
function plainValue(json: string): string {
  if (!json.startsWith('"')) return json;
  try {
    return String(JSON.parse(json));
  } catch {
    return json;
  }
}

function timeWords({ at, ingestedAt }: StoredLine): string {
  if (at === null) return "without a time that can be read";
  const late = ingestedAt === null ? "" : ` · stored ${((ingestedAt - at) / 1000).toFixed(1)} s later`;
  return `${formatTime(at)}${late}`;
}
