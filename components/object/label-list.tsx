"use client";

import { useState } from "react";

import { PlainText } from "#components/ui/plain-text.tsx";
import { safeHref } from "#lib/format/safe-href.ts";

/** Shown before "all": more is rarely read. */
const FEW = 12;

/** Labels or annotations as pairs. A value that is a web address is a link; nothing else ever is. */
export function LabelList({ pairs, noun }: { pairs: Readonly<Record<string, string>>; noun: string }) {
  const [isWhole, setWhole] = useState(false);
  const all = Object.entries(pairs).toSorted(([a], [b]) => a.localeCompare(b));
  const shown = isWhole ? all : all.slice(0, FEW);
  if (all.length === 0) return <p className="text-ink-3">No {noun}.</p>;
  return (
    <>
      <dl className="grid gap-0.5 font-mono text-small">
        {shown.map(([key, value]) => (
          <div key={key} className="min-w-0 wrap-anywhere">
            <dt className="inline text-ink-3">
              <PlainText text={key} />:{" "}
            </dt>
            <dd className="inline">
              <Value text={value} />
            </dd>
          </div>
        ))}
      </dl>
      {all.length > shown.length && (
        <button type="button" className="mt-1 text-small text-accent-text underline" onClick={() => setWhole(true)}>
          all {all.length}
        </button>
      )}
    </>
  );
}

function Value({ text }: { text: string }) {
  const href = safeHref(text);
  if (href === null) return <PlainText text={text} most={300} />;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className="text-accent-text underline">
      <PlainText text={text} most={300} />
    </a>
  );
}
