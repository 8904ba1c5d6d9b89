"use client";

import { useCallback, useMemo, useRef, useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { useVirtualLines } from "#components/table/use-virtual-lines.ts";
import { tokenizeYaml, type YamlKind, type YamlLine, type YamlToken } from "#components/table/yaml-tokens.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { FoldButton } from "#components/ui/fold-button.tsx";
import { later } from "#components/ui/later.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { hiddenLines } from "#lib/model/secret/hidden-lines.ts";
import { findFolds, visibleLines } from "#lib/model/yaml/fold.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";
import { useObject } from "#lib/query/object.ts";

const RevealHost = later(() => import("./secret/reveal-host.tsx"), null);

const LINE_PIXELS = 18;

const inks: Record<YamlKind, string> = {
  key: "text-accent-text",
  text: "text-ink",
  number: "text-warn",
  word: "text-busy",
  mark: "text-ink-3",
};

/** An object as its cluster holds it now: coloured, folded where one likes, to copy. */
export default function YamlView({ object }: { object: ObjectRef }) {
  const [hasFields, setFields] = useState(false);
  const { data, error, refetch } = useObject(object, { managedFields: hasFields });
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-3 border-b border-line px-4 py-1.5">
        {data !== undefined && <CopyButton text={data} label="Copy YAML" />}
        <Switch checked={hasFields} onChange={() => setFields(!hasFields)}>
          managedFields
        </Switch>
        <span className="ml-auto text-small text-ink-3">as the cluster holds it, read every 10 s</span>
      </div>
      {error !== null && (
        <div className="p-4">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {data === undefined && error === null && <StatePanel state="loading" rows={8} />}
      {data !== undefined &&
        (object.resource === "secrets" ? <Secret object={object} text={data} /> : <Lines text={data} />)}
    </div>
  );
}

/** A Secret's YAML, in which each value that was taken out can be asked for. */
function Secret({ object, text }: { object: ObjectRef; text: string }) {
  const [asked, setAsked] = useState<string | null>(null);
  const keys = useMemo(() => hiddenLines(text), [text]);
  const close = useCallback(() => setAsked(null), []);
  return (
    <>
      <Lines text={text} keys={keys} onReveal={setAsked} />
      <RevealHost object={object} keys={[...keys.values()]} asked={asked} onClose={close} />
    </>
  );
}

interface LinesProps {
  text: string;
  /** Keys whose values were taken out, by the number of their line. */
  keys?: ReadonlyMap<number, string>;
  onReveal?: (key: string) => void;
}

function Lines({ text, keys, onReveal }: LinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => tokenizeYaml(text), [text]);
  const folds = useMemo(() => findFolds(text.replace(/\n$/, "").split("\n")), [text]);
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const seen = useMemo(() => visibleLines(lines.length, folds, folded), [lines, folds, folded]);
  const virtual = useVirtualLines({ count: seen.length, scroller, linePixels: LINE_PIXELS });
  const toggle = (line: number) => {
    const next = new Set(folded);
    if (!next.delete(line)) next.add(line);
    setFolded(next);
  };
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label="YAML"
      className="min-h-0 flex-1 overflow-auto py-2 font-mono text-small leading-[18px] outline-offset-[-2px]"
    >
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const at = seen[index] ?? 0;
          const line = lines[at];
          if (line === undefined) return null;
          return (
            <div
              key={at}
              ref={virtual.measureElement}
              data-index={index}
              className="absolute top-0 left-0 flex w-max min-w-full pr-4 hover:bg-hover"
              style={{ transform: `translateY(${start}px)`, minHeight: LINE_PIXELS }}
            >
              <span aria-hidden className="w-11 shrink-0 pr-1.5 text-right text-ink-3 select-none">
                {line.number}
              </span>
              {folds.has(at) ? (
                <FoldButton isFolded={folded.has(at)} onClick={() => toggle(at)} />
              ) : (
                <span className="w-4 shrink-0" />
              )}
              <Tokens line={line} />
              {keys?.has(at) === true && <RevealButton name={keys.get(at) ?? ""} onReveal={onReveal} />}
              {folded.has(at) && <span className="ml-1 text-ink-3">… {(folds.get(at) ?? at) - at} lines</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function RevealButton({ name, onReveal }: { name: string; onReveal: LinesProps["onReveal"] }) {
  return (
    <button
      type="button"
      aria-label={`Reveal ${name}…`}
      className="sticky right-2 ml-3 rounded-sm bg-panel px-1.5 font-sans text-accent-text hover:underline"
      onClick={() => onReveal?.(name)}
    >
      Reveal…
    </button>
  );
}

function Tokens({ line }: { line: YamlLine }) {
  return <code className="whitespace-pre">{line.tokens.map(drawToken)}</code>;
}

// Tokens of a line never change places: where one stands is its identity.
const drawToken = ({ kind, text }: YamlToken, at: number) => (
  <span key={at} className={inks[kind]}>
    <PlainText text={text} most={1000} />
  </span>
);
