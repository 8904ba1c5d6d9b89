import { Ago } from "#components/ui/ago.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Shape } from "#components/ui/shape.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { LineNovelty } from "#lib/contract/line.ts";
import { formatCount } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";

import { bandOf, toneOfBand, wordOfBand } from "./level-look.ts";
import { partsOf, type Trend } from "./pattern-terms.ts";

interface PatternRowProps {
  novelty: LineNovelty;
  trend: Trend;
  onShow: () => void;
}

/** One kind of line: what it says, where, and how often now and before. A press shows its lines. */
export function PatternRow({ novelty, trend, onShow }: PatternRowProps) {
  const { pattern, example, countNow, countBefore, firstAt, clusters } = novelty;
  const most = Math.max(1, countNow, countBefore);
  const band = bandOf(example.level ?? "");
  const tone = toneOfBand[band];
  return (
    <li className="border-b border-line">
      <button
        type="button"
        onClick={onShow}
        title="Show its lines"
        className="grid w-full grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2 px-4 py-2 text-left hover:bg-hover max-sm:grid-cols-[16px_minmax(0,1fr)] max-sm:px-3"
      >
        <span className="flex h-[19px] items-center">
          {tone !== undefined && <Shape tone={tone} label={wordOfBand[band]} />}
        </span>
        <span className="min-w-0">
          <code className="line-clamp-3 font-mono text-small wrap-anywhere text-ink">
            <Pattern text={pattern} />
          </code>
          <span className="mt-0.5 flex flex-wrap items-center gap-x-2 text-small text-ink-3">
            {trend === "new" && <Tag tone="busy">new</Tag>}
            {trend === "new" && firstAt !== null && <Ago at={firstAt} suffix=" ago for the first time" />}
            <span className="truncate">{placeOf(novelty)}</span>
            {clusters.length > 1 && <span>in {formatCount(clusters.length)} clusters</span>}
          </span>
        </span>
        <span className="grid w-44 gap-1 text-small max-sm:col-start-2 max-sm:mt-1">
          <Count word="now" count={countNow} share={countNow / most} look="bg-accent" />
          <Count word="before" count={countBefore} share={countBefore / most} look="bg-line-strong" />
        </span>
      </button>
    </li>
  );
}

const placeOf = ({ example: { cluster, namespace, container } }: LineNovelty): string =>
  [cluster, namespace, container].flatMap((name) => (name === null ? [] : shortText(name))).join(" / ");

/** What changes from line to line stands back. */
function Pattern({ text }: { text: string }) {
  return partsOf(text).map(({ at, text: part, isMask }) =>
    isMask ? (
      <span key={at} className="rounded-sm bg-unknown-bg px-0.5 text-ink-3">
        {part.slice(1, -1)}
      </span>
    ) : (
      <PlainText key={at} text={part} most={500} />
    ),
  );
}

function Count({ word, count, share, look }: { word: string; count: number; share: number; look: string }) {
  return (
    <span className="grid grid-cols-[6ch_1fr_7ch] items-center gap-1.5">
      <span className="text-ink-3">{word}</span>
      <span aria-hidden className="h-1.5 rounded-sm bg-grid">
        <i
          className={`block h-full rounded-sm ${look}`}
          style={{ width: `${Math.max(count > 0 ? 2 : 0, share * 100)}%` }}
        />
      </span>
      <span className="text-right">{formatCount(count)}</span>
    </span>
  );
}
