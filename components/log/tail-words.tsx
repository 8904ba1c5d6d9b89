import { Shape, type Tone } from "#components/ui/shape.tsx";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { shortText } from "#lib/format/visible-text.ts";
import type { LineTailSnapshot } from "#lib/query/line-tail-buffer.ts";

import { IllStores } from "./ill-stores.tsx";

const tones: Record<LineTailSnapshot["state"], readonly [tone: Tone, word: string]> = {
  opening: ["busy", "connecting"],
  following: ["ok", "following"],
  broken: ["warn", "connection lost, asking again"],
  refused: ["crit", "refused"],
};

/** How the tail stands: whether it follows, how much comes, and what of it is not here. */
export function TailWords({ tail }: { tail: LineTailSnapshot }) {
  const [tone, word] = tones[tail.state];
  return (
    <span role="status" className="flex flex-wrap items-center gap-x-3 text-ink-2">
      <span className="flex items-center gap-1.5">
        <Shape tone={tone} />
        {word}
      </span>
      <span className="text-ink-3">{rateWords(tail.perSecond)}</span>
      <span className="text-ink-3">{formatNoun(tail.lines.length, "line")}</span>
      {tail.dropped > 0 && (
        <span className="text-warn" title="More came than is sent to a browser. A search finds them.">
          {formatCount(tail.dropped)} dropped
        </span>
      )}
      {tail.letGo > 0 && <span className="text-ink-3">{formatCount(tail.letGo)} older let go</span>}
      {tail.breaks > 0 && (
        <span className="text-warn" title="Lines that were written meanwhile may be missing. A search finds them.">
          lost {formatNoun(tail.breaks, "time")}
        </span>
      )}
      {[...tail.leftOut.map(({ cluster, reason }) => `${cluster} is left out: ${reason}`), ...tail.warnings].map(
        (words) => (
          <span key={words} className="text-warn">
            {shortText(words)}
          </span>
        ),
      )}
      <IllStores stores={tail.stores} />
    </span>
  );
}

const rateWords = (perSecond: number): string =>
  perSecond === 0 || perSecond >= 10
    ? `${formatCount(Math.round(perSecond))} lines/s`
    : `${perSecond.toFixed(1)} lines/s`;
