import type { ReactNode } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape, type Tone } from "#components/ui/shape.tsx";
import type { Silence } from "#lib/contract/silence.ts";
import { formatNoun } from "#lib/format/count.ts";
import { printMatcher } from "#lib/model/alert/matcher.ts";

import { EndsAt } from "./ends-at.tsx";

const tones: Readonly<Record<Silence["state"], Tone>> = { active: "busy", pending: "unknown", expired: "unknown" };

/** A silence: what it matches, why, by whom, for how long and what it hides now. */
export function SilenceRow({ silence, children }: { silence: Silence; children: ReactNode }) {
  const { state, by, comment, startsAt, endsAt, matchers, isWider, isPlaced, hides } = silence;
  return (
    <li
      data-silence={silence.id}
      className={`grid grid-cols-[18px_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-1 border-b border-line px-4 py-2 hover:bg-hover ${state === "expired" ? "text-ink-3" : ""}`}
    >
      <span className="flex h-[19px] items-center">
        <Shape tone={tones[state]} label={state} />
      </span>
      <div className="grid min-w-0 gap-1">
        <p className="font-[560] wrap-anywhere">
          <PlainText text={comment} most={500} />
        </p>
        <p className="flex flex-wrap gap-1">
          {matchers.map((matcher) => (
            <code
              key={printMatcher(matcher)}
              className="max-w-full rounded border border-line bg-page px-1.5 font-mono text-micro wrap-anywhere text-ink-2"
            >
              <PlainText text={printMatcher(matcher)} most={300} />
            </code>
          ))}
          {isWider && <span className="text-small text-ink-3">reaches further than you may see</span>}
        </p>
        <p className="text-small text-ink-3">
          {state} · by <b className="font-medium text-ink-2">{by || "somebody"}</b> ·{" "}
          {state === "pending" ? <EndsAt at={startsAt} words={["begins in", "began"]} /> : <EndsAt at={endsAt} />}
          {state !== "expired" && (
            <>
              {" · "}
              {hides === 0 ? (
                "hides nothing now"
              ) : (
                <ScopeLink href="/alerts?q=state:silenced" className="text-accent-text hover:underline">
                  hides {formatNoun(hides, "alert")}
                </ScopeLink>
              )}
            </>
          )}
          {!isPlaced && !isWider && " · set elsewhere, for more than one cluster: change it there"}
        </p>
      </div>
      <div className="flex flex-wrap justify-end gap-1.5 max-sm:col-span-2 max-sm:col-start-2 max-sm:justify-start">
        {children}
      </div>
    </li>
  );
}
