import { Minus } from "lucide-react";
import { useState } from "react";

import { ClusterName } from "#components/ui/cluster-name.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { LineFacet } from "#lib/contract/line.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";

import { choiceOf, type FacetChoice, toggleExcluded, toggleIncluded } from "./facet-terms.ts";
import { bandOf, toneOfBand } from "./level-look.ts";

const FEW = 6;
/** Columns whose values differ at their end: that end is what stays in sight. */
const long: ReadonlySet<string> = new Set(["pod", "node"]);

interface FacetGroupProps {
  title: string;
  facet: LineFacet;
  where: string;
  onWhere: (where: string) => void;
}

/** Values of one column, the chosen ones first, then the most frequent. */
export function FacetGroup({ title, facet, where, onWhere }: FacetGroupProps) {
  const { key, otherCount, reason } = facet;
  const [isWhole, setWhole] = useState(false);
  const choice = choiceOf(where, key);
  const values = ranked(facet, choice);
  const isChosen = ({ value }: { value: string }) => stateOf(choice, value) !== "free";
  const shown = isWhole ? values : values.filter((each, at) => at < FEW || isChosen(each));
  const most = Math.max(1, ...values.map(({ count }) => count));
  return (
    <fieldset className="mb-3.5 min-w-0">
      <legend className="px-1 pb-0.5 text-small text-ink-3">{title}</legend>
      {reason !== "" && <p className="px-1 text-small text-ink-3">{reason}</p>}
      {reason === "" && values.length === 0 && <p className="px-1 text-small text-ink-3">none</p>}
      {shown.map(({ value, count }) => (
        <FacetLine
          key={value}
          facetKey={key}
          {...{ value, count, share: count / most, state: stateOf(choice, value) }}
          onInclude={() => onWhere(toggleIncluded(where, key, value))}
          onExclude={() => onWhere(toggleExcluded(where, key, value))}
        />
      ))}
      {(values.length > FEW || isWhole) && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
          className="h-6 rounded px-1 text-small text-accent-text hover:underline max-sm:h-9"
        >
          {isWhole ? "Fewer" : `${values.length - shown.length} more`}
        </button>
      )}
      {otherCount > 0 && (isWhole || values.length <= FEW) && (
        <p className="px-1 text-small text-ink-3">{formatCount(otherCount)} lines of values that are not listed</p>
      )}
    </fieldset>
  );
}

type State = "included" | "excluded" | "free";

const stateOf = ({ included, excluded }: FacetChoice, value: string): State => {
  if (included.includes(value)) return "included";
  return excluded.includes(value) ? "excluded" : "free";
};

/** What is chosen is there even when no line has it. */
function ranked({ values }: LineFacet, choice: FacetChoice): { value: string; count: number }[] {
  const counts = new Map(values.map(({ value, count }) => [value, count]));
  const chosen = [...choice.included, ...choice.excluded];
  const free = values.filter(({ value }) => !chosen.includes(value));
  return [...chosen.map((value) => ({ value, count: counts.get(value) ?? 0 })), ...free];
}

interface FacetLineProps {
  facetKey: string;
  value: string;
  count: number;
  /** Of the most frequent value's lines. */
  share: number;
  state: State;
  onInclude: () => void;
  onExclude: () => void;
}

function FacetLine({ facetKey, value, count, share, state, onInclude, onExclude }: FacetLineProps) {
  const said = value === "" ? "none" : shortText(value, 200);
  return (
    <div className="group relative flex h-6 items-center rounded hover:bg-hover max-sm:h-9">
      <i
        aria-hidden
        className="absolute bottom-0 left-1 h-px bg-line-strong"
        style={{ width: `calc(${share * 100}% - 8px)` }}
      />
      <label className="flex min-w-0 flex-1 items-center gap-2 self-stretch px-1 text-ink-2">
        <input
          type="checkbox"
          aria-label={`${said}, ${formatNoun(count, "line")}`}
          checked={state === "included"}
          onChange={onInclude}
          className="size-[13px] shrink-0 accent-accent"
        />
        <span
          dir={long.has(facetKey) ? "rtl" : undefined}
          className={`min-w-0 flex-1 truncate text-left ${state === "excluded" ? "text-ink-3 line-through" : ""}`}
          title={said}
        >
          <Value facetKey={facetKey} value={value} />
        </span>
        <span className="text-small text-ink-3">{state === "excluded" ? "not" : formatCount(count)}</span>
      </label>
      <button
        type="button"
        aria-pressed={state === "excluded"}
        aria-label={`Without ${said}`}
        title={`Without ${said}`}
        onClick={onExclude}
        className="grid size-5 shrink-0 place-items-center rounded text-ink-3 opacity-0 group-hover:opacity-100 hover:bg-selected hover:text-ink focus-visible:opacity-100 aria-pressed:text-crit aria-pressed:opacity-100 max-sm:size-9 pointer-coarse:opacity-100"
      >
        <Minus aria-hidden size={12} />
      </button>
    </div>
  );
}

function Value({ facetKey, value }: { facetKey: string; value: string }) {
  if (value === "") return <i className="text-ink-3">none</i>;
  if (facetKey === "cluster") return <ClusterName name={value} />;
  const tone = facetKey === "level" ? toneOfBand[bandOf(value)] : undefined;
  if (tone === undefined) return <bdi>{shortText(value)}</bdi>;
  return (
    <>
      <Shape tone={tone} /> {shortText(value)}
    </>
  );
}
