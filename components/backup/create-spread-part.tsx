import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import { WhyNot } from "#components/ui/why-not.tsx";
import type { RefusedAccess } from "#lib/contract/access.ts";

import type { Spread } from "./create-spread.ts";

/** What one cluster says to it. */
export function CreateSpreadPart({ part }: { part: Spread | undefined }) {
  if (part === undefined) return null;
  const look = "flex items-baseline gap-1.5 pb-1 pl-5.5 text-small wrap-anywhere";
  switch (part.state) {
    case "asking":
    case "doing":
      return (
        <p className={`${look} text-ink-3`}>{part.state === "asking" ? "It is rehearsed…" : "It is being done…"}</p>
      );
    case "ready":
      return <Ready warnings={part.preview.warnings} look={look} />;
    case "done":
      return (
        <p className={look}>
          <Shape tone="ok" /> Created.
        </p>
      );
    case "refused":
      return (
        <>
          <p className={`${look} ${inkOf.crit}`}>
            <Shape tone="crit" />{" "}
            <span>
              Refused, {part.code}: <PlainText text={part.detail} most={400} />
            </span>
          </p>
          <Explained access={part.access} />
        </>
      );
    default:
      return (
        <>
          <p className={`${look} ${inkOf.crit}`}>
            <Shape tone="crit" />{" "}
            <span>
              {part.problem.code}: <PlainText text={part.problem.message} most={400} />
            </span>
          </p>
          <Explained access={part.problem.access} />
        </>
      );
  }
}

const Explained = ({ access }: { access: RefusedAccess | undefined }) =>
  access === undefined ? null : (
    <div className="pb-1 pl-9">
      <WhyNot refused={access} />
    </div>
  );

type Warnings = Extract<Spread, { state: "ready" }>["preview"]["warnings"];

function Ready({ warnings, look }: { warnings: Warnings; look: string }) {
  const serious = warnings.filter(({ tone }) => tone !== "note");
  return (
    <div>
      <p className={look}>
        <Shape tone={serious.length === 0 ? "ok" : "warn"} />
        {serious.length === 0 ? "The cluster would take it." : "The cluster would take it, but:"}
      </p>
      {serious.map(({ by, sentence, tone }) => (
        <p
          key={`${by} ${sentence}`}
          className={`pb-1 pl-9 text-small wrap-anywhere ${inkOf[tone === "crit" ? "crit" : "warn"]}`}
        >
          {by !== "" && `${by}: `}
          <PlainText text={sentence} most={400} />
        </p>
      ))}
    </div>
  );
}
