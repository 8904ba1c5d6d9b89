import { PlainText } from "#components/ui/plain-text.tsx";
import { inkOf, Shape, type Tone } from "#components/ui/shape.tsx";
import { WhyNot } from "#components/ui/why-not.tsx";
import type { PreflightCheck } from "#lib/contract/restore.ts";
import { formatNoun } from "#lib/format/count.ts";

const tones = { pass: "ok", warn: "warn", block: "crit", unknown: "unknown" } as const satisfies Record<
  PreflightCheck["state"],
  Tone
>;
const words = { pass: "pass", warn: "warning", block: "in the way", unknown: "not known" } as const;
const ranks = { block: 0, unknown: 1, warn: 2, pass: 3 } as const;

const rankOf = ({ state, isRequired }: PreflightCheck): number =>
  state === "unknown" && isRequired ? 0 : ranks[state];

/** What speaks against it first; what is in order is folded away. */
export function CheckList({ checks }: { checks: readonly PreflightCheck[] }) {
  const open = checks.filter(({ state }) => state !== "pass").toSorted((a, b) => rankOf(a) - rankOf(b));
  const alike = Map.groupBy(open, (check) => (rankOf(check) === ranks.unknown ? check.sentence : check.id));
  const passed = checks.filter(({ state }) => state === "pass");
  return (
    <>
      <ul>
        {Array.from(alike, ([key, [first, ...others]]) => first && <Check key={key} check={first} others={others} />)}
      </ul>
      {passed.length > 0 && (
        <details className="border-t border-line px-4 py-2">
          <summary className="text-ink-2">
            <span className="inline-flex items-center gap-1.5">
              <Shape tone="ok" /> {formatNoun(passed.length, "check")} passed
            </span>
          </summary>
          <ul className="-mx-4 mt-1">
            {passed.map((check) => (
              <Check key={check.id} check={check} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const none: readonly PreflightCheck[] = [];

/** `others` are not known for the same reason. */
function Check({ check, others = none }: { check: PreflightCheck; others?: readonly PreflightCheck[] }) {
  const { id, title, state, sentence, evidence, evidenceCount, isRequired } = check;
  const tone = tones[state];
  const isHeld = state === "unknown" && isRequired;
  return (
    <li className="grid grid-cols-[11px_minmax(0,1fr)] gap-x-2 border-t border-line px-4 py-2 first:border-0">
      <span className="flex h-[19px] items-center">
        <Shape tone={isHeld ? "crit" : tone} label={words[state]} />
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b className="min-w-0 font-semibold">{[title, ...others.map((other) => other.title)].join(", ")}</b>
          {state !== "pass" && (
            <span className={`text-small ${inkOf[isHeld ? "crit" : tone]}`}>
              {isHeld ? "not known, so in the way" : words[state]}
            </span>
          )}
          <code className="ml-auto font-mono text-small text-ink-3">
            {others.length === 0 ? id : formatNoun(others.length + 1, "check")}
          </code>
        </p>
        <p className="text-ink-2 wrap-anywhere">
          <PlainText text={sentence} most={800} />
        </p>
        {evidence.length > 0 && state !== "pass" && (
          <details className="text-small">
            <summary className="text-ink-3">
              {formatNoun(evidenceCount, evidence.every(({ access }) => access) ? "missing right" : "finding")}
            </summary>
            <Evidence evidence={evidence} count={evidenceCount} />
          </details>
        )}
      </div>
    </li>
  );
}

function Evidence({ evidence, count }: { evidence: PreflightCheck["evidence"]; count: number }) {
  // An explanation opens below its right, and needs the room.
  const isExplained = evidence.some(({ access }) => access !== undefined);
  return (
    <>
      <dl
        className={`mt-0.5 grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] gap-x-3 ${isExplained ? "gap-y-1" : "max-h-56 overflow-y-auto"}`}
      >
        {evidence.map(({ what, value, access }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- two findings may say the same, and none moves
          <div key={at} className="contents">
            <dt className="text-ink-3 wrap-anywhere">
              <PlainText text={what} most={200} />
            </dt>
            <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2 wrap-anywhere">
              <PlainText text={value} most={300} />
              {access !== undefined && <WhyNot refused={access} />}
            </dd>
          </div>
        ))}
      </dl>
      {count > evidence.length && <p className="text-ink-3">and {count - evidence.length} more</p>}
    </>
  );
}
